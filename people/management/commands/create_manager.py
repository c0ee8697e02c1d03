"""Give a service a manager. Prints the one-time link by which they set their password; there is no default one."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from people.actions import staff
from people.actions.refusal import Refused
from people.actors import console
from people.models import Service, Team, TeamKind


class Command(BaseCommand):
    help = "Give a service a manager and print the link, good once, by which they set their password."

    def add_arguments(self, parser):
        parser.add_argument("service", help="the service's short word in addresses, such as fernhope")
        parser.add_argument("name")
        parser.add_argument("email")

    def handle(self, *, service, name, email, **options):
        found = Service.objects.filter(slug=service).first()
        if found is None:
            known = ", ".join(Service.objects.values_list("slug", flat=True)) or "none; make one with create_service"
            raise CommandError(f"There is no service {service}. There is: {known}.")
        own = Team.objects.filter(service=found, kind=TeamKind.OWN, is_active=True).first()
        try:
            place, link = staff.invite(
                by=console(found.id), name=name, email=email, role="manager", team=own, send=False
            )  # fmt: skip
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{place.user.name} is a manager of {found.name}.")
        if link is None:
            self.stdout.write("They have an account already and sign in as always.")
        else:
            self.stdout.write(f"Give them this link, which works once, for {staff.LINK_DAYS} days:")
            self.stdout.write(settings.BASE_URL + link.path)
