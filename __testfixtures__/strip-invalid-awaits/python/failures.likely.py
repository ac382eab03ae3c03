import pytest

from app.sockets.manager import get_manager


async def test_intended():
    with pytest.raises(TypeError):
        await get_manager()


async def test_asserted():
    try:
        await get_manager()
        pytest.fail("it can be awaited")
    except TypeError as error:
        assert "await" in str(error)


async def hidden():
    try:
        get_manager()
    except Exception:
        return None


async def shown():
    try:
        get_manager()
    except Exception:
        raise
