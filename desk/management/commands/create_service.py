"""Make a service, with everything that a new one starts from."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from people.actions import services
from people.actions.refusal import Refused
from people.actors import console
from people.models import Nation
from screening.actions import schedule


class Command(BaseCommand):
    help = (
        "Make a service: its own team, default targets and alert times, the schedule of contacts and the nation's "
        "crisis numbers (unchecked). It goes live when its manager has set the rest and signed."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help='full name, such as "Fernhope parent-infant team"')
        parser.add_argument("--short", required=True, help='neutral short name for messages, such as "Fernhope"')
        parser.add_argument("--nation", choices=Nation.values, default=Nation.ENGLAND.value)
        parser.add_argument("--slug", default="", help="its word in addresses; made of the short name where absent")

    def handle(self, *, name, short, nation, slug, **options):
        try:
            with transaction.atomic():
                service = services.create(by=console(), name=name, short_name=short, nation=nation, slug=slug)
                schedule.start(by=console(service.id))
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"Made {service.name} ({service.slug}).")
        self.stdout.write(f"Next: manage.py create_manager {service.slug} NAME E-MAIL")
