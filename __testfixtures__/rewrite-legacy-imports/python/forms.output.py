#!/usr/bin/env python3
"""What stands first stays first."""
from __future__ import annotations

import os
from app.sockets.manager import Manager as LegacyManager
from app.sockets.manager import Manager as First, Manager as Second  # noqa: F401
from app.sockets.manager import (
    # the one to use
    get_manager as get_legacy,
    Manager as Third,  # type: ignore[attr-defined]
)
from app.sockets.manager import Manager as Fourth, \
    get_manager as get_fourth
from ..sockets.manager import Manager as Fifth
import sys; from app.sockets.manager import Manager as Sixth; import re

if os.name: from app.sockets.manager import Manager as Seventh


class Holder:
    from app.sockets.manager import Manager as Eighth

    manager: "LegacyManager"
