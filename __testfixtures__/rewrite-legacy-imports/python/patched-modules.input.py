from unittest.mock import patch

import app.sockets.legacy as old
from app.sockets.legacy import LegacyManager


def test_patched():
    with patch.object(old, "LegacyManager"):
        return LegacyManager
