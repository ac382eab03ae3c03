from app.registry import get_legacy


def start(register):
    register(get_legacy)
