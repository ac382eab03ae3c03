from unittest.mock import patch


@patch("app.sockets.legacy.LegacyManager")
def test_decorated(manager):
    from app.sockets.legacy import LegacyManager
    assert LegacyManager is manager


def test_block(monkeypatch):
    monkeypatch.setattr("app.sockets.legacy.get_legacy", None)
    with patch("app.sockets.legacy.LegacyManager.send"):
        pass
