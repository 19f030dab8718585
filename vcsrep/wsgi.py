"""What gunicorn serves."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vcsrep.settings")

if settings.RUN_AS == "build":
    raise ImproperlyConfigured("RUN_AS=build is only for collecting static files; nothing is served with it.")
application = get_wsgi_application()
