"""Print the keys that a new installation needs. They go into its environment, and nowhere else."""

import base64
import secrets

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Print new SECRET_KEY, FIELD_KEYS and LOOKUP_KEY lines for the environment. Keep a copy apart from backups."
    requires_system_checks = []

    def handle(self, **options):
        field_key = base64.b64encode(secrets.token_bytes(32)).decode()
        self.stdout.write(f"SECRET_KEY={secrets.token_urlsafe(50)}")
        self.stdout.write(f"FIELD_KEYS=k1:{field_key}")
        self.stdout.write(f"LOOKUP_KEY={secrets.token_urlsafe(50)}")
