async def lines(flag):
    from app.sockets.manager import get_manager
    first = (get_manager())
    second = (# wait
              get_manager())
    return get_manager()
