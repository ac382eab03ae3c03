from unittest import mock
from unittest.mock import AsyncMock, patch

import app.sockets.manager as manager_module
from app.sockets.manager import get_manager


@patch("app.sockets.manager.get_manager", new_callable=AsyncMock)
async def test_corrected(manager):
    assert await get_manager()


async def test_attribute():
    with patch("app.sockets.manager.get_manager", mock.AsyncMock(return_value=1)):
        assert await get_manager() == 1


async def test_asserted(monkeypatch):
    with patch("app.sockets.manager.get_manager", new_callable=mock.AsyncMock) as manager:
        await get_manager()
        manager.assert_awaited_once()


async def test_other():
    get_manager()


async def test_of_module(monkeypatch):
    with patch.object(manager_module, "get_manager", new_callable=mock.AsyncMock):
        assert await get_manager()
    monkeypatch.setattr(manager_module, "get_manager", mock.AsyncMock(return_value=2))
