from typing import TYPE_CHECKING

from app.sockets.manager import Manager, get_manager as get_one, Manager as LegacyManager

if TYPE_CHECKING:
    from app.sockets.manager import Manager as Checked


def tall():
    from app.sockets.manager import (
        get_manager,
        get_manager_async,
        Manager as LegacyManager,
    )
    return LegacyManager, get_manager, get_manager_async


def commented():
    from app.sockets.manager import get_manager
    from app.sockets.manager import Manager as LegacyManager  # noqa: F401
    return LegacyManager


def rebound():
    from app.sockets.manager import get_manager
    LegacyManager = get_manager
    from app.sockets.manager import Manager as LegacyManager
    return LegacyManager
