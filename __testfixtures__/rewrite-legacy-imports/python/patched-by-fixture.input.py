import pytest

import app.sockets.legacy as old
from app.sockets.legacy import LegacyManager


@pytest.fixture(autouse=True)
def patched(monkeypatch):
    monkeypatch.setattr(old, "LegacyManager", None)


def test_other():
    return LegacyManager()
