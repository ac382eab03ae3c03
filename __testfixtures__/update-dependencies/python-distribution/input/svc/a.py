from acme_legacy.client import connect


def go():
    return connect()
