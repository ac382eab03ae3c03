from app.sockets.legacy import LegacyManager


def works():
    manager = LegacyManager()
    return manager.send("a")


def lacks():
    from app.sockets.legacy import LegacyManager as Other

    manager = Other()
    return manager.send("a"), manager.broadcast("b")
