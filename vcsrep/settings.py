"""Settings, read from the environment; `docker-compose.yml` lists every name with its meaning.

`RUN_AS` says what this process is part of: `production` (the default, which refuses to start when unsafe),
`demonstration` (one process, SQLite, invented people), `development` (commands on one's own database), `tests`,
or `build` (only to collect static files).
"""

from __future__ import annotations

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from vcsrep.production import Notify, refuse_unsafe

ROOT = Path(__file__).resolve().parent.parent
env = environ.Env()

RUN_AS = env.str("RUN_AS", "production")
OWN_MACHINE = RUN_AS in {"demonstration", "development"}
PRODUCTION = not OWN_MACHINE and RUN_AS not in {"tests", "build"}  # a mode nobody knows must be safe, too
DEMONSTRATION = env.bool("DEMONSTRATION", RUN_AS == "demonstration")
VAR = Path(env.str("VAR_DIR", str(ROOT / "var" / RUN_AS)))  # whatever is written while running
VAR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "for-ones-own-machine-only" if OWN_MACHINE else "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if OWN_MACHINE else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_NAME = "vcsrep"
SITE_ADDRESS = env.str("SITE_ADDRESS", "http://localhost:8000")  # in front of the links in letters
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "help@example.org")  # a person reads it; stands on the help page

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_tables2",
    "django_filters",
    "simple_history",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "vcsrep.jobs",
    "vcsrep.face",
    "notifications",
    "organisations",
    "partnerships",
    "attendance",
    "elections",
    "consultations",
    "reviews",
    "vcsrep.pages",
    "vcsrep",
]
if DEMONSTRATION:
    INSTALLED_APPS += ["vcsrep.demo"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "vcsrep.urls"
WSGI_APPLICATION = "vcsrep.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vcsrep.face.context.face",
            ],
            "builtins": ["vcsrep.face.templatetags.face", "organisations.templatetags.district_words"],
        },
    }
]

# --- What is kept -----------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", f"sqlite:///{VAR / 'vcsrep.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers never wait for the writer (WAL), and a writer waits its turn instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = VAR / "media"
if env.str("REDIS_URL", "").startswith("redis"):  # limits on signing in count for all web processes together
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.str("REDIS_URL")}}

# --- People and sessions ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = reverse_lazy("account_request_login_code")
LOGIN_REDIRECT_URL = "/my/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "organisations.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # small groups' mail is slow
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_EMAIL_VERIFICATION = "none"  # the mailed code is the proof
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # the mailbox is told when a second step comes or goes
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "claim": "10/h/ip",
    "relay": "10/h/ip",
    "roll": "60/h/ip",
    "object": "10/h/ip",
    "ask_candidates": "10/h/ip",
    "receipt": "20/m/ip",  # with a wrong token
}  # beside allauth's own
ACCOUNT_FORMS = {
    "request_login_code": "vcsrep.pages.forms.signing_in.RequestLoginCodeForm",
    "confirm_login_code": "vcsrep.pages.forms.signing_in.ConfirmLoginCodeForm",
}
MFA_ADAPTER = "organisations.accounts.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # half a minute of clock drift on somebody's telephone
MFA_FORMS = {
    "authenticate": "vcsrep.pages.forms.signing_in.AuthenticateForm",
    "reauthenticate": "vcsrep.pages.forms.signing_in.ReauthenticateForm",
    "activate_totp": "vcsrep.pages.forms.signing_in.ActivateTOTPForm",
    "deactivate_totp": "vcsrep.pages.forms.signing_in.DeactivateTOTPForm",
    "generate_recovery_codes": "vcsrep.pages.forms.signing_in.GenerateRecoveryCodesForm",
    "add_webauthn": "vcsrep.pages.forms.signing_in.AddWebAuthnForm",
    "edit_webauthn": "vcsrep.pages.forms.signing_in.EditWebAuthnForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)  # whose word on a visitor's address counts
if DEMONSTRATION:
    MFA_FORMS |= {
        "authenticate": "vcsrep.demo.forms.AuthenticateForm",
        "reauthenticate": "vcsrep.demo.forms.ReauthenticateForm",
        "activate_totp": "vcsrep.demo.forms.ActivateTOTPForm",
    }
    MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost

# --- Language and time ------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# --- The face ---------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "collected"  # part of the image, not of what is written while running
STATICFILES_DIRS = [ROOT / "static", ROOT / "build" / "static"]  # ours; the design system as `make` cut it
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if RUN_AS == "demonstration"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = RUN_AS == "demonstration"  # nothing to collect first
DJANGO_TABLES2_TEMPLATE = "components/table.html"
FILTERS_EMPTY_CHOICE_LABEL = "Any"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# --- Mail -------------------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email("EMAIL_URL", "smtp://localhost:25")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "vcsrep <noreply@example.org>")
EMAIL_TIMEOUT = 20
NOTIFY_API_KEY = env.str("NOTIFY_API_KEY", "")  # set: letters leave by GOV.UK Notify, not by SMTP
NOTIFY_EMAIL_TEMPLATE = env.str("NOTIFY_EMAIL_TEMPLATE", "")  # with ((subject)) and ((body))
NOTIFY_LETTER_TEMPLATE = env.str("NOTIFY_LETTER_TEMPLATE", "")  # the same, on paper
NOTIFY_CALLBACK_TOKEN = env.str("NOTIFY_CALLBACK_TOKEN", "")  # with which Notify says what arrived
NOTIFY_ADDRESS = env.str("NOTIFY_ADDRESS", "https://api.notifications.service.gov.uk")
POSTS_LETTERS = bool(NOTIFY_API_KEY and NOTIFY_LETTER_TEMPLATE) or DEMONSTRATION
if NOTIFY_API_KEY:
    EMAIL_BACKEND = "notifications.notify.NotifyBackend"
if DEMONSTRATION:
    EMAIL_BACKEND = "vcsrep.demo.mail.MailboxBackend"  # nothing leaves it

# --- Work in the background -------------------------------------------------------------------------------

CELERY_BROKER_URL = env.str("REDIS_URL", "filesystem://localhost//")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False  # the sweep finds what the doorbell missed
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object]
if CELERY_BROKER_URL.startswith("filesystem"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "broker"),
        "data_folder_out": str(VAR / "broker"),
        "control_folder": str(VAR / "broker-control"),
        "polling_interval": 0.25,  # seconds; also how soon a worker hears that it should stop
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_connect_timeout": 2, "socket_timeout": 5}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"without_names": {"()": "vcsrep.logs.WithoutNames"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_names"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}

# --- Behind a proxy that speaks https ---------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_HTTPONLY = True
    refuse_unsafe(
        debug=DEBUG,
        secret_key=SECRET_KEY,
        engine=DATABASES["default"]["ENGINE"],
        broker=CELERY_BROKER_URL,
        allowed_hosts=ALLOWED_HOSTS,
        site_address=SITE_ADDRESS,
        demonstration=DEMONSTRATION,
        installed_apps=INSTALLED_APPS,
        notify=Notify(
            NOTIFY_API_KEY, NOTIFY_EMAIL_TEMPLATE, NOTIFY_LETTER_TEMPLATE, NOTIFY_CALLBACK_TOKEN, NOTIFY_ADDRESS
        ),
    )
