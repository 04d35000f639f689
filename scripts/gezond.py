"""The health check of the web container: asks `/gezond/klaar` on the local port; exit status 0 when it answers 200."""

from __future__ import annotations

import os
import sys
import urllib.error
import urllib.request


def is_healthy(port: str, host: str) -> bool:
    """Whether the portal on this port says that it can serve, addressed by a host name that it accepts."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/gezond/klaar", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError):
        return False


if __name__ == "__main__":
    first_host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
    sys.exit(0 if is_healthy(os.environ.get("PORT", "8000"), first_host) else 1)
