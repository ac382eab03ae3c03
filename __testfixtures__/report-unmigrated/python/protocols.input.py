import asyncio

from app.sockets.manager import Manager, get_manager, get_manager_async


async def uses(flag):
    async with get_manager() as manager:
        manager.send("a")
    async for message in get_manager():
        print(message)
    async with Manager():
        pass
    async with get_manager_async() as manager:
        pass
    await (get_manager() if flag else get_manager_async())
    await asyncio.wait([get_manager()])
    async with asyncio.TaskGroup() as group:
        group.create_task(get_manager())
