from app.sockets.legacy import LegacyManager
