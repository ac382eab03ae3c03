async def lines(flag):
    from app.sockets.legacy import get_legacy
    first = (await
             get_legacy())
    second = (await  # wait
              get_legacy())
    return await \
        get_legacy()
