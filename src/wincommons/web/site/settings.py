"""Django's settings. What differs between hosts comes from `environment`; the rest is the same everywhere."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.functional import SimpleLazyObject

from wincommons import __version__
from wincommons.data.home import home

from .environment import Environment
from .secret import read_secret_key

WEB = Path(__file__).resolve().parent.parent
ENVIRONMENT = Environment.read(os.environ)
WIN_HOME = home()
VERSION = __version__

DEBUG = ENVIRONMENT.debug
# Lazy: a command that signs nothing must not write to the home.
SECRET_KEY = SimpleLazyObject(lambda: ENVIRONMENT.secret_key or read_secret_key(home=home()))
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.trusted_origins)

# Rooms of cooperatives: adding one is one line here and its own folder.
COOPERATIVES = [
    "wincommons.web.network",
    "wincommons.web.measurement",
    "wincommons.web.dialogue",
    "wincommons.web.policy",
    "wincommons.web.alliance",
    "wincommons.web.pacesetters",
    "wincommons.web.capacity",
    "wincommons.web.assessment",
]

INSTALLED_APPS = [
    "wincommons.web.site",
    "wincommons.web.website",
    *COOPERATIVES,
    "wincommons.web.kit",
    "wincommons.web.accounts",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "wagtail",
    "wagtail.admin",
    "wincommons.web.website.apps.ImagesConfig",
    "wincommons.web.website.apps.RedirectsConfig",
    "wagtail.search",
    "wagtail.users",
    "modelcluster",
    "taggit",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "wincommons.web.kit.middleware.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wincommons.web.kit.middleware.AddressLanguageMiddleware",
    "wincommons.web.kit.sample.SampleMiddleware",
    "wincommons.web.kit.middleware.NoZeroSignMiddleware",
    "wincommons.web.kit.middleware.NoFiguresYetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wincommons.web.accounts.guard.AccountGuard",
    "wincommons.web.website.door.EditorDoor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "wincommons.web.site.urls"
WSGI_APPLICATION = "wincommons.web.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
# Whose the things of the kit may be, and what a person is there: the kit lies below the room that knows.
COMMUNITY_MODEL = "network.Community"
ORGANISATION_MODEL = "network.Organisation"
MEMBERSHIPS = "wincommons.web.network.belonging.memberships_of"
MEMBERS = "wincommons.web.network.belonging.members_of"
NAMES = "wincommons.web.network.faces.names_shown"
DATABASES = {"default": ENVIRONMENT.database(home=WIN_HOME)}
MEDIA_ROOT = WIN_HOME / "media"
MEDIA_URL = "/media/"
# What people send: on disk while it arrives, and let go of where it would be more than any room takes.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "wincommons.web.kit.files.receiving.LimitedUploadHandler",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wincommons.web.kit.context.page",
            ],
        },
    }
]

# The editor of the website's words. Its documents, embeds, comments, accounts and rights are off: see `website.door`.
WAGTAIL_SITE_NAME = "WIN Commons"
WAGTAILADMIN_BASE_URL = ENVIRONMENT.site_address
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("es", "Español")]
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_I18N_ENABLED = False
# A page that is only looked at must not become the words of whoever looked.
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "website.Picture"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# The front end's build names its files by their content, so they may be kept for ever; nothing has to be collected.
STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600
WHITENOISE_IMMUTABLE_FILE_TEST = r"/static/dist/.+-[0-9A-Z]{8}\.[a-z0-9]+$"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# One cache for all processes: attempts are counted in it. A migration makes its table.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "win_cache"}}

# Who holds personal data: the manifests of the rooms, and lists beside them.
PERSONAL_DATA_MANIFESTS = "wincommons.web.kit.registry.cooperatives"
PERSONAL_DATA = [
    "wincommons.web.website.holdings.HELD",
    "wincommons.web.kit.personal_data.HELD",
    "wincommons.web.accounts.holdings.HOLDINGS",
]

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
LOGOUT_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "wincommons.web.accounts.views.stale.stale_form"
ACCOUNT_ADAPTER = "wincommons.web.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "wincommons.web.accounts.forms.SignupForm",
    "login": "wincommons.web.accounts.plain_words.LoginForm",
    "add_email": "wincommons.web.accounts.plain_words.AddressForm",
    "change_password": "wincommons.web.accounts.plain_words.ChangePasswordForm",
    "set_password": "wincommons.web.accounts.plain_words.SetPasswordForm",
    "reset_password": "wincommons.web.accounts.plain_words.ForgottenPasswordForm",
    "reset_password_from_key": "wincommons.web.accounts.plain_words.NewPasswordForm",
    "confirm_password_reset_code": "wincommons.web.accounts.plain_words.PasswordCodeForm",
    "confirm_email_verification_code": "wincommons.web.accounts.plain_words.AddressCodeForm",
    "request_login_code": "wincommons.web.accounts.plain_words.RequestCodeForm",
    "confirm_login_code": "wincommons.web.accounts.plain_words.CodeForm",
    "reauthenticate": "wincommons.web.accounts.plain_words.ProofByPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Our form of sign-up asks for no password; without the second word nobody could sign in by one either.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
# Nobody learns from an answer whether an address has an account; that needs addresses to be confirmed.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# Stories without an account: enough for a table of neighbors with one phone, too few for a flood.
ACCOUNT_RATE_LIMITS = {"dialogue_story": "6/h/ip"}
MFA_ADAPTER = "wincommons.web.accounts.plain_words.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "wincommons.web.accounts.plain_words.SecondStepForm",
    "reauthenticate": "wincommons.web.accounts.plain_words.ProofBySecondStepForm",
    "activate_totp": "wincommons.web.accounts.plain_words.AppForm",
    "add_webauthn": "wincommons.web.accounts.passkeys.AddPasskeyForm",
    "edit_webauthn": "wincommons.web.accounts.passkeys.RenamePasskeyForm",
    "login_webauthn": "wincommons.web.accounts.passkeys.LoginPasskeyForm",
    "authenticate_webauthn": "wincommons.web.accounts.passkeys.SecondStepPasskeyForm",
    "reauthenticate_webauthn": "wincommons.web.accounts.passkeys.ConfirmPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "WIN Commons"
# Browsers hand out passkeys over plain HTTP on this machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.behind_proxy else 0

# How the accounts' letters leave; with a mail server the worker sends them, so that no request waits for it.
LETTER_BOX = "wincommons.web.kit.notifications.outbox.post"
LETTERS_BY_WORKER = ENVIRONMENT.smtp_url is not None
# What letters from the worker begin their links with: no request tells it.
SITE_ADDRESS = ENVIRONMENT.site_address
# Lines of the account's menu that know the reader: the rooms above the accounts name them here.
ACCOUNT_MENU = [
    "wincommons.web.kit.notifications.menu.entries",
    "wincommons.web.network.communities.unled.entries",
]
# What somebody of 13 to 17 may send in before a guardian has said yes, beside what their own account takes.
WAITING_MAY_SEND: tuple[str, ...] = ("stop_letters",)
LOCAL_MAIL_FOLDER = WIN_HOME / "mail"
# What somebody should know before they are erased: `(user) -> list of sentences`, by the rooms above the accounts.
ERASURE_WARNINGS = ["wincommons.web.network.communities.unled.warn_before_erasure"]
# Marks of erased accounts: no restore replaces this file.
ERASURE_LIST = WIN_HOME / "erased.txt"
vars().update(ENVIRONMENT.mail())

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Under /cms/ alone: Wagtail's editor has scripts and styles inside its pages, and previews in a frame.
EDITOR_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
if ENVIRONMENT.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"wincommons": {"level": "INFO"}, "django_tasks": {"level": "INFO"}},
}
