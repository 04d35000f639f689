"""`python3 -m scripts.huis <opdracht>`: what the Makefile calls."""

import io
import os
import signal
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Python 3.11 of nieuwer is nodig; dit is %d.%d. Op Debian 12: sudo apt-get install python3 "
        "of kies een andere met: make run PYTHON=python3.11" % sys.version_info[:2]
    )

from types import FrameType

from . import bewijs, check, run, schoon, stop, test
from .melding import Stop
from .processen import die_with_parent

COMMANDS = {
    "run": run.run,
    "test": test.run,
    "check": check.run,
    "bewijs": bewijs.run,
    "stop": stop.run,
    "schoon": schoon.run,
}


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """A request to stop is the same as Ctrl-C: what was started is cleaned up on the way out."""
    raise KeyboardInterrupt


def main(arguments: list[str]) -> int:
    """Run one command; a Stop becomes one sentence and exit status 1."""
    if not arguments or arguments[0] not in COMMANDS:
        print(f"Kies een opdracht: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell starts `make run &` with SIGINT ignored
        signal.signal(number, interrupt)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup says: stay
        signal.signal(signal.SIGHUP, interrupt)
    if "MAKELEVEL" in os.environ:  # when make itself is killed, nobody else would tell us
        die_with_parent()
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
