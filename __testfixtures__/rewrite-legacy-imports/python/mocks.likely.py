from unittest.mock import patch


@patch("app.sockets.manager.Manager")
def test_decorated(manager):
    from app.sockets.manager import Manager
    assert Manager is manager


def test_block(monkeypatch):
    monkeypatch.setattr("app.sockets.manager.get_manager", None)
    with patch("app.sockets.manager.Manager.send"):
        pass
