from unittest.mock import patch

import app.sockets.manager as sockets
from app.sockets.manager import Manager as LegacyManager


async def test_attribute():
    with patch("app.sockets.manager.get_manager_async"):
        assert await sockets.get_manager_async()


def test_method():
    with patch("app.sockets.manager.Manager.send"):
        LegacyManager().send()


async def helper():
    from app.sockets.manager import get_manager_async
    return await get_manager_async()
