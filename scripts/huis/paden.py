"""Where the start script keeps its things: everything under the checkout, in two folders that git ignores."""

from __future__ import annotations

import hashlib
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
LOKAAL = WORTEL / ".lokaal"
VENV = WORTEL / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOGBOEKEN = LOKAAL / "logs"
OMGEVING = LOKAAL / "omgeving.env"
NODE_MODULES = WORTEL / "node_modules"


def checkout_key() -> str:
    """A short name for this checkout, for what has to live outside it."""
    return hashlib.sha256(str(WORTEL).encode()).hexdigest()[:10]
