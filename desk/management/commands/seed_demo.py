"""Makes the demo service once, or prints how to sign in to it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from desk.demo import service, story


class Command(BaseCommand):
    help = "Make the demo service with fictitious families, once (only where DEMO=1). --print lists the sign-ins."

    def add_arguments(self, parser):
        parser.add_argument("--print", action="store_true", help="list one sign-in a role, and change nothing")

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Demo accounts have a password that everybody knows: only where DEMO=1 is set.")
        if options["print"]:
            return self._print()
        made = story.make()
        if options["verbosity"]:
            self.stdout.write("The demo is made." if made else "The demo stands already; nothing was changed.")

    def _print(self):
        self.stdout.write("Sign in as")
        for role, email, password in service.sign_ins():
            self.stdout.write(f"  {role:<24} {email:<24} {password}")
