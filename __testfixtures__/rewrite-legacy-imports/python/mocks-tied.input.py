from unittest.mock import patch

import app.sockets.legacy as sockets
from app.sockets.legacy import LegacyManager


async def test_attribute():
    with patch("app.sockets.legacy.make_legacy"):
        assert await sockets.make_legacy()


def test_method():
    with patch("app.sockets.legacy.LegacyManager.send"):
        LegacyManager().send()


async def helper():
    from app.sockets.legacy import make_legacy
    return await make_legacy()
