from app.sockets.base import Base


class Manager(Base):
    def __init__(self, url=None):
        self.url = url

    def send(self, message):
        return message


def get_manager(url=None):
    return Manager(url)


async def get_manager_async(url=None):
    return Manager(url)
