"""Does what is due without anybody asking: sends messages, lets alerts and overdue things climb."""

import logging
import signal
import threading
from datetime import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from desk.walks import WALKS, Walk
from people.actions import beats

logger = logging.getLogger(__name__)
LOOK_EVERY = 1.0  # seconds


class Command(BaseCommand):
    help = "Send messages and let alerts, unread results, referrals and tasks climb, until stopped (Ctrl-C, SIGTERM)."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do everything once and end; 1 where something failed")

    def handle(self, *, once, **options):
        if not settings.DEMO:
            self.check(tags=["attachment"], include_deployment_checks=True, databases=["default"])
        if once:
            failed = [walk.name for walk in WALKS if not self.step(walk)]
            if failed:
                raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("The worker has started.")
        self.loop(stop)
        self.stdout.write("The worker has stopped.")

    def loop(self, stop: threading.Event) -> None:
        """Go round until `stop` is set; a walk that has begun comes to its end."""
        rested: dict[str, datetime] = {}
        while not stop.is_set():
            for walk in WALKS:
                now = timezone.now()
                if not stop.is_set() and (walk.name not in rested or now - rested[walk.name] >= walk.every):
                    self.step(walk)
                    rested[walk.name] = now
            stop.wait(LOOK_EVERY)

    def step(self, walk: Walk) -> bool:
        """Do one walk and note its beat; a fault is logged and stops neither the others nor the next round."""
        close_old_connections()
        try:
            count = walk.run(timezone.now())
            beats.done(name=walk.name, words=f"{count} done", now=timezone.now())
            return True
        except Exception as fault:
            logger.exception("The walk %s failed.", walk.name)
            self.note(walk, fault)
            return False

    def note(self, walk: Walk, fault: Exception) -> None:
        """Note the fault for the status page, where the database can be reached."""
        try:
            beats.failed(name=walk.name, words=f"Failed: {type(fault).__name__}")
        except Exception:
            logger.exception("The fault of the walk %s could not be noted.", walk.name)
