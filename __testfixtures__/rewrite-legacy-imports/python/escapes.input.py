import app.sockets.legacy as old
from app.sockets import legacy
from app.sockets.legacy import *
from app.sockets.legacy import Manager, get_manager
import app.sockets.legacy

print(getattr(old, "LegacyManager"))
print(legacy.LegacyManager, legacy.helper)
