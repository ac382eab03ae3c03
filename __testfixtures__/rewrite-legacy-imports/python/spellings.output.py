def shown():
    from app.sockets.manager import Manager as LegacyManager
    return f"{LegacyManager=}"


def listed():
    from app.sockets.manager import Manager as LegacyManager
    return locals(), LegacyManager
