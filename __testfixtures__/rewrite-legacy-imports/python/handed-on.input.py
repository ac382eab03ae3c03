from functools import partial
from unittest.mock import Mock

from app.sockets.legacy import LegacyManager


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
    from app.sockets.legacy import get_legacy
    if get_legacy is None or not get_legacy:
        return None
    assert callable(get_legacy)
    make = get_legacy
    return await make()


def through_a_barrel(register):
    from app.registry import connect
    register(connect)
