"""Settings of Django, Celery, logging, pytest and packaging."""
import warnings

from celery import Celery
from django.urls import include, path
from setuptools import setup

INSTALLED_APPS = ["django.contrib.admin", "app.sockets.legacy", "app.sockets.legacy.apps.SocketsConfig"]
MIDDLEWARE = (
    "app.sockets.legacy.LegacyManager",
)
SESSION_ENGINE = "app.sockets.legacy"
TEMPLATES = [{"OPTIONS": {"context_processors": ["app.sockets.legacy.reset"]}}]
urlpatterns = [path("sockets/", include("app.sockets.legacy"))]

app = Celery("tasks", include=["app.sockets.legacy"])
app.conf.task_routes = {"app.sockets.legacy.*": {"queue": "sockets"}}
app.conf.beat_schedule = {"ping": {"task": "app.sockets.legacy.get_legacy", "schedule": 30}}
app.autodiscover_tasks(["app.sockets.legacy"])

LOGGING = {
    "formatters": {"sockets": {"()": "app.sockets.legacy.LegacyManager"}},
    "handlers": {"sockets": {"class": "app.sockets.legacy.LegacyManager", "stream": "ext://app.sockets.legacy.stream"}},
    "loggers": {"app.sockets.legacy": {"handlers": ["sockets"]}},
}

pytest_plugins = ["app.sockets.legacy"]
collect_ignore = ["app/sockets/legacy.py", "sockets/legacy.py", "other/sockets/legacy.py"]
warnings.filterwarnings("ignore", module=r"app.sockets.legacy")
FILTERS = ["ignore::DeprecationWarning:app.sockets.legacy"]

setup(entry_points={"console_scripts": ["sockets = app.sockets.legacy:get_legacy"], "plugins": "manager=app.sockets.legacy:LegacyManager [extra]"})
SERVER = "app.sockets.legacy:get_legacy()"
COMMANDS = ["python -m app.sockets.legacy --fast", "pytest -p app.sockets.legacy"]
FORBIDDEN = ["from app.sockets.legacy", "import app.sockets.legacy"]
HELP = "the module app.sockets.legacy goes"
BACKUP = "app/sockets/legacy.py.bak"
PATTERNS = [r"from\s+app\.sockets\.legacy\s+import", "from app\\.sockets\\.legacy import LegacyManager"]
