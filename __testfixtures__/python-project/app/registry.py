from app.sockets.legacy import get_legacy as connect
from app.sockets.legacy import get_legacy
