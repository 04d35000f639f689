"""Where every setting gets its value: the environment, then `.env`, then what the start script wrote."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
for bestand in (".env", ".lokaal/omgeving.env"):
    if (BASE_DIR / bestand).is_file():
        env.read_env(BASE_DIR / bestand)
