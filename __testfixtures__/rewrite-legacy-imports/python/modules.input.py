import app.sockets.legacy
import os, app.sockets.legacy as old
from app.sockets import legacy
from app.sockets import legacy as third, base

first = app.sockets.legacy.LegacyManager()
second: "old.LegacyManager" = old.get_legacy
print(legacy.LegacyManager, third.get_legacy, app.factories, base)


def late():
    from . import forms
    from ..sockets import legacy
    return legacy.LegacyManager, forms


def tested():
    import app.sockets.legacy as found
    if found and found.LegacyManager:
        assert found is not None
    return not found or found.LegacyManager
