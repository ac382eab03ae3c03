async def either(flag):
    from app.sockets.legacy import get_legacy
    manager = get_legacy()
    if flag:
        manager = None
    await manager


def passed_on():
    from app.sockets.legacy import get_legacy
    return get_legacy()


async def looked_at():
    from app.sockets.legacy import get_legacy
    manager = get_legacy()
    print(manager)
    await manager
