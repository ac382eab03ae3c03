import app.sockets.manager
import os, app.sockets.manager as old
from app.sockets import manager as legacy
from app.sockets import base
from app.sockets import manager as third

first = app.sockets.manager.Manager()
second: "old.Manager" = old.get_manager
print(legacy.Manager, third.get_manager, app.factories, base)


def late():
    from . import forms
    from ..sockets import manager as legacy
    return legacy.Manager, forms


def tested():
    import app.sockets.manager as found
    if found and found.Manager:
        assert found is not None
    return not found or found.Manager
