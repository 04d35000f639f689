"""The shared data folder with the real source files; it stands beside the checkout, never in it."""

from __future__ import annotations

import os
from pathlib import Path

from tests.weggelaten import leave_out

WORTEL = Path(__file__).resolve().parents[1]
MAP = Path(os.environ.get("GEDEELDE_DATA") or WORTEL.parent / "shared" / "data")
WHAT = "de gedeelde gegevensmap"


def has_shared_data() -> bool:
    """Whether the folder is on this machine (GEDEELDE_DATA, or `shared/data` beside the checkout)."""
    return MAP.is_dir()


def gedeeld(path: str) -> Path:
    """The file under the shared data folder; leaves the test out when the folder is not there.

    A file that is missing from a folder that *is* there is a mistake in the test, and raises FileNotFoundError.
    """
    if not has_shared_data():
        leave_out(WHAT)
    file = MAP / path
    if not file.exists():
        raise FileNotFoundError(f"{path} staat niet in {MAP}")
    return file
