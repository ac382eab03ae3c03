from unittest.mock import patch

import app.sockets.legacy as old
from app.sockets.manager import Manager as LegacyManager
from app.sockets.legacy import get_legacy


@patch.object(old, "LegacyManager")
async def test_decorated(manager):
    return await get_legacy()


def test_with_block():
    with patch.object(old, "LegacyManager"):
        from app.sockets.legacy import LegacyManager as Patched
        Patched()
    from app.sockets.manager import Manager as Real
    return Real()


def test_monkeypatched(monkeypatch):
    monkeypatch.setattr(old, "LegacyManager", None)
    from app.sockets.legacy import LegacyManager as Patched
    return Patched


def test_other():
    return LegacyManager()
