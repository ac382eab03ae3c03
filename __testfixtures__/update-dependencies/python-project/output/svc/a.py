from acme_sockets.client import connect


def go():
    return connect()
