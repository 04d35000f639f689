"""`python3 -m scripts.huis <opdracht>`: what the Makefile calls."""

import io
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Python 3.11 of nieuwer is nodig; dit is %d.%d. Op Debian 12: sudo apt-get install python3 "
        "of kies een andere met: make run PYTHON=python3.11" % sys.version_info[:2]
    )

from . import bewijs, check, run, schoon, stop, test
from .melding import Stop

COMMANDS = {
    "run": run.run,
    "test": test.run,
    "check": check.run,
    "bewijs": bewijs.run,
    "stop": stop.run,
    "schoon": schoon.run,
}


def main(arguments: list[str]) -> int:
    """Run one command; a Stop becomes one sentence and exit status 1."""
    if not arguments or arguments[0] not in COMMANDS:
        print(f"Kies een opdracht: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Stop as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAfgebroken.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show ✓ gets a question mark
            stream.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))
