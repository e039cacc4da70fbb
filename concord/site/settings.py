"""Django's settings: wiring only. What an operator may choose stands in environment.py."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from concord.site.environment import Environment, database
from concord.site.mail_server import mailers
from concord.site.mailbox import mailbox

BASE = Path(__file__).resolve().parent.parent
CONCORD = Environment.read()

SECRET_KEY = CONCORD.secret()
DEBUG = CONCORD.debug
ALLOWED_HOSTS = ["*"]  # mails carry CONCORD_ADDRESS, never the Host header, so a forged one gains nothing
CSRF_TRUSTED_ORIGINS = [CONCORD.address]
ROOT_URLCONF = "concord.site.urls"
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.forms",
    "concord.foundation",
    "concord.people",
    "concord.rhythm",
    "concord.meetings",
    "concord.values",
    "concord.decks",
    "concord.decisions",
    "concord.goals",
    "concord.celebrations",
    "concord.indicators",
    "concord.pulses",
    "concord.window",
    "concord.support",
    "concord.acquaintances",
    "concord.plans",
    "concord.rankings",
    "concord.handbook",
    "concord.segments",
    "concord.brief",
    "concord.agenda",
    "concord.notices",
    "concord.pages",
    "concord.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "concord.site.middleware.SignedIn",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

DATABASES = {"default": database(CONCORD.database_url)}

LOCAL_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": LOCAL_MEMORY},
    "pages": {"BACKEND": LOCAL_MEMORY, "LOCATION": "pages", "TIMEOUT": 60, "OPTIONS": {"MAX_ENTRIES": 300}},
}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
SESSION_ENGINE = "concord.people.session_store"
SESSION_COOKIE_NAME = "concord"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = urlsplit(CONCORD.address).scheme == "https"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
LOGIN_URL = "/sign-in"

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],  # widths of bars stand in style attributes
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "pages" / "templates", BASE / "room" / "templates", BASE / "notices" / "templates", BASE],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "concord.pages.shell.context",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["django.templatetags.i18n", "concord.pages.templatetags.concord"],
        },
    }
]

FORM_RENDERER = "concord.pages.rendering.Renderer"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE / "site" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = BASE / "site" / "static"

DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
MAILERS = mailers(CONCORD.smtp_url)
MAILBOX = mailbox(CONCORD.imap_url)
DEFAULT_FROM_EMAIL = CONCORD.mail_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"without_keys": {"()": "concord.site.unlogged.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"concord": {"level": "INFO"}, "django.request": {"filters": ["without_keys"]}},
}
