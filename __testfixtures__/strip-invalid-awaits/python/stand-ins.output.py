from unittest.mock import AsyncMock, MagicMock

try:
    from app.sockets.manager import get_manager
except ImportError:
    get_manager = None

try:
    from app.sockets.manager import get_manager as with_mock
except ImportError:
    with_mock = MagicMock

try:
    from app.sockets.manager import get_manager as with_promise
except ImportError:
    with_promise = AsyncMock

try:
    from app.sockets.manager import get_manager as with_function
except ImportError:
    async def with_function():
        return None


async def use():
    get_manager()
    with_mock()
    await with_promise()
    await with_function()
