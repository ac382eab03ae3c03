from unittest.mock import patch

import app.sockets.manager as sockets
from app.sockets.manager import Manager as LegacyManager, get_manager_async as make_legacy


@patch("app.sockets.manager.Manager")
def test_bound_before(manager):
    assert LegacyManager is not manager
    assert make_legacy is not None


def test_other_name():
    with patch("app.sockets.manager.Manager"):
        from app.sockets.manager import get_manager_async as get
        assert get is not None
        assert sockets.get_manager_async is not None


def test_other_test():
    from app.sockets.manager import Manager as Other
    assert Other
