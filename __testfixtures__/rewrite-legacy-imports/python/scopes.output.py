def renamed(value):
    from app.sockets.manager import Manager

    made = Manager()
    named = f"{Manager.__name__!r:>{len(value)}}"
    passed = dict(LegacyManager=Manager)
    listed = [Manager for each in value if isinstance(each, Manager)]
    typed: "Manager" = made  # type: Manager

    class Inner(Manager):
        LegacyManager = 1

        def method(self) -> "list[LegacyManager]":
            return [Manager]

    def shadowed(LegacyManager):
        return LegacyManager

    return made.LegacyManager, named, passed, listed, typed, Inner, shadowed


def taken():
    from app.sockets.manager import Manager as LegacyManager

    def inner(Manager):
        return LegacyManager, Manager

    return inner


def guarded():
    try:
        from app.sockets.manager import Manager as LegacyManager
    except ImportError:
        LegacyManager = None
    return LegacyManager


def shared():
    global LegacyManager
    from app.sockets.manager import Manager as LegacyManager
