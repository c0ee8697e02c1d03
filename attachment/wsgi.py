"""The door for a WSGI server. It refuses to open on settings that would lose or show what families tell us."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from attachment import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attachment.settings")

if missing := environment.problems():
    raise ImproperlyConfigured("Not started. " + " ".join(missing))

application = get_wsgi_application()
