import asyncio
import contextlib

import pytest

from app.sockets.manager import get_manager


async def test_run_later():
    async def run():
        return await get_manager()

    async def unrelated():
        return await get_manager()

    with pytest.raises(TypeError):
        await run()
    await unrelated()


def test_handed():
    async def run():
        return await get_manager()

    def start():
        asyncio.run(run())

    pytest.raises(TypeError, start)
    pytest.raises(TypeError, lambda: asyncio.run(run()))


async def test_other_failure():
    with pytest.raises(RuntimeError):
        await get_manager()


async def either_way():
    try:
        return await get_manager()
    except TypeError:
        return get_manager()


@pytest.mark.xfail(raises=TypeError)
async def test_known_to_fail():
    await get_manager()


class TestMethods:
    async def run(self):
        await get_manager()

    async def other(self):
        await get_manager()

    async def test_it(self):
        with pytest.raises(TypeError):
            await self.run()


async def suppressed():
    with contextlib.suppress(TypeError):
        await get_manager()


async def test_either_way():
    try:
        return await get_manager()
    except TypeError:
        return get_manager()
