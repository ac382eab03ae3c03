def renamed(value):
    from app.sockets.legacy import LegacyManager

    made = LegacyManager()
    named = f"{LegacyManager.__name__!r:>{len(value)}}"
    passed = dict(LegacyManager=LegacyManager)
    listed = [LegacyManager for each in value if isinstance(each, LegacyManager)]
    typed: "LegacyManager" = made  # type: LegacyManager

    class Inner(LegacyManager):
        LegacyManager = 1

        def method(self) -> "list[LegacyManager]":
            return [LegacyManager]

    def shadowed(LegacyManager):
        return LegacyManager

    return made.LegacyManager, named, passed, listed, typed, Inner, shadowed


def taken():
    from app.sockets.legacy import LegacyManager

    def inner(Manager):
        return LegacyManager, Manager

    return inner


def guarded():
    try:
        from app.sockets.legacy import LegacyManager
    except ImportError:
        LegacyManager = None
    return LegacyManager


def shared():
    global LegacyManager
    from app.sockets.legacy import LegacyManager
