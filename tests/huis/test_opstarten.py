"""What a web process loads at start: the heavy libraries wait until somebody needs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from scripts.huis.paden import WORTEL

HEAVY = ("pandas", "numpy", "altair", "vl_convert", "lxml", "PIL", "xlsxwriter", "hypothesis", "playwright")
BOOT = """
import json, sys
import partnerschap.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def test_the_web_process_starts_light():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "partnerschap.settings.dev"}
    result = subprocess.run([sys.executable, "-c", BOOT], cwd=WORTEL, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    loaded = set(json.loads(result.stdout.splitlines()[-1]))
    assert loaded.isdisjoint(HEAVY), sorted(loaded.intersection(HEAVY))
