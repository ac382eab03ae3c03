import asyncio
from unittest.mock import AsyncMock, patch, MagicMock

from app.sockets.legacy import make_legacy
from app.sockets.manager import get_manager


async def tasks():
    await asyncio.gather(get_manager(), get_manager())
    asyncio.create_task(get_manager())
    return make_legacy().send("a")


@patch("app.sockets.manager.get_manager", new_callable=MagicMock)
async def test_mocked(mock):
    get_manager()
    return __import__("importlib").import_module("app.sockets.legacy"), {"backend": "app.sockets.legacy.LegacyManager"}
