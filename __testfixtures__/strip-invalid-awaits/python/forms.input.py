import app.sockets.manager as sockets
from app.factories import get_legacy as passed_on
from app.sockets.legacy import get_legacy
from app.sockets.manager import get_manager, get_manager_async

make = get_manager


async def awaits():
    first = await get_legacy()
    second = await (get_manager())
    third = await make("url")
    fourth = (await sockets.get_manager()).send("a")
    fifth = await passed_on()
    sixth = [await get_manager() for _ in range(3)]
    await get_manager_async()
    manager = get_manager()
    await manager
    return first, second, third, fourth, fifth, sixth, await get_manager()


async def shadowed(get_manager):
    return await get_manager()
