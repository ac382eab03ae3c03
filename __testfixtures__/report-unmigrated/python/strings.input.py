"""Mentions app.sockets.legacy, and shows how to use it.

>>> from app.sockets.legacy import LegacyManager
"""
import importlib
import subprocess
import sys
from unittest.mock import patch

MIDDLEWARE = ["app.sockets.legacy.LegacyManager"]
pytest_plugins = ("app.sockets.legacy",)
ENTRY = "app.sockets.legacy:LegacyManager"
FILE = "app/sockets/legacy.py"


def load(name):
    importlib.import_module("app.sockets.legacy")
    importlib.import_module(".legacy", package="app.sockets")
    sys.modules["app.sockets.legacy"] = None
    sys.modules.pop("app.sockets.legacy", None)
    with patch.dict("sys.modules", {"app.sockets.legacy": None}):
        exec("from app.sockets.legacy import LegacyManager")
    subprocess.run([sys.executable, "-c", "import sys; import app.sockets.legacy"])
    print("see app.sockets.legacy for more")
    return f"app.sockets.legacy.{name}"
