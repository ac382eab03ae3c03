import app.sockets.legacy as old
from app.sockets import legacy
from app.sockets.legacy import *
from app.sockets.legacy import Manager
from app.sockets.manager import get_manager
import app.sockets.manager

print(getattr(old, "LegacyManager"))
print(legacy.LegacyManager, legacy.helper)
