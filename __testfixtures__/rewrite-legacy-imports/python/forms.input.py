#!/usr/bin/env python3
"""What stands first stays first."""
from __future__ import annotations

import os
from app.sockets.legacy import LegacyManager
from app.sockets.legacy import LegacyManager as First, LegacyManager as Second  # noqa: F401
from app.sockets.legacy import (
    # the one to use
    get_legacy,
    LegacyManager as Third,  # type: ignore[attr-defined]
)
from app.sockets.legacy import LegacyManager as Fourth, \
    get_legacy as get_fourth
from ..sockets.legacy import LegacyManager as Fifth
import sys; from app.sockets.legacy import LegacyManager as Sixth; import re

if os.name: from app.sockets.legacy import LegacyManager as Seventh


class Holder:
    from app.sockets.legacy import LegacyManager as Eighth

    manager: "LegacyManager"
