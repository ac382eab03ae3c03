import app.sockets.manager as sockets
from app.factories import get_legacy as passed_on
from app.sockets.manager import get_manager as get_legacy
from app.sockets.manager import get_manager, get_manager_async

make = get_manager


async def awaits():
    first = get_legacy()
    second = (get_manager())
    third = make("url")
    fourth = (sockets.get_manager()).send("a")
    fifth = passed_on()
    sixth = [get_manager() for _ in range(3)]
    await get_manager_async()
    manager = get_manager()
    manager
    return first, second, third, fourth, fifth, sixth, get_manager()


async def shadowed(get_manager):
    return await get_manager()
