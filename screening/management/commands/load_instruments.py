"""Bring the questionnaires that come with the product into the database."""

from django.core.management.base import BaseCommand, CommandError

from screening.actions import definitions
from screening.definitions import DefinitionError
from screening.models import StoredDefinition


class Command(BaseCommand):
    help = "Publishes the built-in questionnaires. Safe to run again; a changed file under an old version is refused."

    def handle(self, **options):
        before = StoredDefinition.objects.count()
        try:
            loaded = definitions.load_builtin()
        except (DefinitionError, definitions.ChangedUnderItsVersion) as error:
            raise CommandError(f"{error}\nNothing was changed.") from None
        new = StoredDefinition.objects.count() - before
        self.stdout.write(f"{len(loaded)} questionnaires are published, {new} of them new.")
