from app.sockets.legacy import LegacyManager, helper
from app.sockets.legacy import helper as again, LegacyManager as Other  # isort: skip
from app.sockets.legacy import (
    helper as third,
    LegacyManager as Third,  # kept
    reset,
)
import os; from app.sockets.legacy import helper as fourth, LegacyManager as Fourth; import sys


def inside():
    from app.sockets.legacy import reset, LegacyManager
    return reset(LegacyManager)
