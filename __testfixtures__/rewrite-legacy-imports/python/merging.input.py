from typing import TYPE_CHECKING

from app.sockets.manager import Manager
from app.sockets.legacy import get_legacy as get_one
from app.sockets.legacy import LegacyManager

if TYPE_CHECKING:
    from app.sockets.legacy import LegacyManager as Checked


def tall():
    from app.sockets.manager import (
        get_manager,
        get_manager_async,
    )
    from app.sockets.legacy import LegacyManager
    return LegacyManager, get_manager, get_manager_async


def commented():
    from app.sockets.manager import get_manager
    from app.sockets.legacy import LegacyManager  # noqa: F401
    return LegacyManager


def rebound():
    from app.sockets.manager import get_manager
    LegacyManager = get_manager
    from app.sockets.legacy import LegacyManager
    return LegacyManager
