from app.sockets.legacy import helper
from app.sockets.manager import Manager as LegacyManager
from app.sockets.legacy import helper as again  # isort: skip
from app.sockets.manager import Manager as Other
from app.sockets.legacy import (
    helper as third,
    # kept
    reset,
)
from app.sockets.manager import Manager as Third
import os; from app.sockets.legacy import helper as fourth; from app.sockets.manager import Manager as Fourth; import sys


def inside():
    from app.sockets.legacy import reset
    from app.sockets.manager import Manager
    return reset(Manager)
