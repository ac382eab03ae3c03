from unittest.mock import patch

import app.sockets.legacy as sockets
from app.sockets.legacy import LegacyManager, make_legacy


@patch("app.sockets.legacy.LegacyManager")
def test_bound_before(manager):
    assert LegacyManager is not manager
    assert make_legacy is not None


def test_other_name():
    with patch("app.sockets.legacy.LegacyManager"):
        from app.sockets.legacy import make_legacy as get
        assert get is not None
        assert sockets.make_legacy is not None


def test_other_test():
    from app.sockets.legacy import LegacyManager as Other
    assert Other
