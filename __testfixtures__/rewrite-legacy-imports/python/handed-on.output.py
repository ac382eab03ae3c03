from functools import partial
from unittest.mock import Mock

from app.sockets.manager import Manager as LegacyManager


def partially():
    from app.sockets.legacy import get_legacy
    return partial(get_legacy)


def given_back():
    from app.sockets.legacy import get_legacy
    return get_legacy


def listed():
    from app.sockets.legacy import get_legacy
    return [get_legacy], {"make": get_legacy}


def side_effect():
    from app.sockets.legacy import get_legacy
    return Mock(side_effect=get_legacy)


def default():
    from app.sockets.legacy import get_legacy

    def inner(make=get_legacy):
        return make


def by_module():
    import app.sockets.legacy as old
    return partial(old.get_legacy)


def the_other_way():
    from app.sockets.legacy import make_legacy
    return partial(make_legacy)


def under_another_name():
    from app.sockets.legacy import get_legacy
    make = get_legacy
    return partial(make)


class Holder:
    from app.sockets.legacy import get_legacy
    make = get_legacy


async def only_looked_at():
    from app.sockets.manager import get_manager
    if get_manager is None or not get_manager:
        return None
    assert callable(get_manager)
    make = get_manager
    return make()


def through_a_barrel(register):
    from app.registry import connect
    register(connect)
