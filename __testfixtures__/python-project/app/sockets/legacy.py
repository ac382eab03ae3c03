from app.sockets.base import Base


class LegacyManager:
    def send(self, message):
        return message

    def broadcast(self, message):
        return message


class Manager:
    def __init__(self):
        raise RuntimeError("use the other one")

    def send(self, message):
        return message


async def get_legacy(url=None):
    return LegacyManager()


def make_legacy(url=None):
    return LegacyManager()


def get_manager(url=None):
    return LegacyManager()


helper = 1
