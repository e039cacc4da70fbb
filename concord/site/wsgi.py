"""Django as WSGI, with the static files in front of it: they never reach a middleware."""

from __future__ import annotations

import os
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise


def is_forever(path: str, url: str) -> bool:
    """Names with a content hash never change what they hold."""
    return len(url.rsplit("/", 1)[-1].split("-")[-1].split(".")[0]) == 8


django = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # now, so that nobody's first page waits until everything is loaded
application = WhiteNoise(
    django,
    root=settings.STATIC_ROOT,
    prefix=settings.STATIC_URL,
    autorefresh=settings.DEBUG,
    immutable_file_test=is_forever,
)
