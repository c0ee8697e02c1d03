"""The door for a WSGI server. It refuses to open on settings that would lose or show what families tell us."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attachment.settings")

application = get_wsgi_application()

from attachment.checks import refuse_unsafe_start  # noqa: E402 — needs the apps that the line above loads

refuse_unsafe_start()
