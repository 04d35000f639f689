"""`.lokaal/omgeving.env`: what `manage.py` needs to work beside the running portal on the same database."""

from __future__ import annotations

import secrets

from .paden import OMGEVING

HEADER = "# Geschreven door make run; wordt bij elke start herschreven. Eigen waarden horen in .env.\n"


def read() -> dict[str, str]:
    """The values of the last start, or nothing."""
    if not OMGEVING.is_file():
        return {}
    lines = OMGEVING.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def write(values: dict[str, str]) -> dict[str, str]:
    """Write the values with a secret key that stays the same from start to start; returns all of them."""
    key = read().get("SECRET_KEY") or secrets.token_urlsafe(48)
    everything = {"SECRET_KEY": key, **values}
    OMGEVING.touch(mode=0o600)
    OMGEVING.write_text(HEADER + "".join(f"{name}={value}\n" for name, value in everything.items()))
    return everything
