def shown():
    from app.sockets.legacy import LegacyManager
    return f"{LegacyManager=}"


def listed():
    from app.sockets.legacy import LegacyManager
    return locals(), LegacyManager
