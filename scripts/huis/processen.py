"""Keep a handful of processes running together: their lines on one screen, a restart after a crash, one stop for all."""

from __future__ import annotations

import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from .melding import say, warn
from .paden import WORTEL

PR_SET_PDEATHSIG = 1
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE_SECONDS = 8.0
NAME_WIDTH = 6
# A process that ran this long had started well: its next crash is a new story.
HEALTHY_SECONDS = 60.0
MOST_CRASHES = 5
LONGEST_WAIT = 60


@dataclass
class Proces:
    """One child: what to run, whether the rest is useless without it, and how often it crashed in a row."""

    name: str
    command: list[str]
    vital: bool = False
    crashes: int = 0
    started: float = 0.0
    restart_at: float | None = None
    handle: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def is_alive(self) -> bool:
        """Whether the process runs now."""
        return self.handle is not None and self.handle.poll() is None


class Toezicht:
    """Starts the processes, shows what they print, restarts what crashes and leaves nothing behind."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.processes: list[Proces] = []
        self.environment = environment
        self.stopping = False
        self.gave_up = False
        self._selector = selectors.DefaultSelector()

    def listen_for_stop(self) -> None:
        """From now on a signal asks all to stop together, where it used to interrupt what runs."""
        for number in STOP_SIGNALS:
            if number is not signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._ask_to_stop)

    def start(self, *processes: Proces) -> None:
        """Start these processes and keep watch over them from now on."""
        for one in processes:
            self.processes.append(one)
            self._start(one)

    def run_until(self, condition: Callable[[], bool], timeout: float) -> bool:
        """Keep watch until the condition holds (True), or time is up or somebody asks to stop (False)."""
        deadline = time.monotonic() + timeout
        next_look = 0.0
        while not self.stopping and time.monotonic() < deadline:
            if time.monotonic() >= next_look:
                if condition():
                    return True
                next_look = time.monotonic() + 0.2
            self._show_output(0.1)
            self._mend()
        return False

    def run_until_stopped(self) -> None:
        """Keep watch until somebody asks to stop, or a process keeps crashing (then `gave_up` is true)."""
        while not self.stopping:
            self._show_output(0.5)
            self._mend()

    def stop(self) -> None:
        """Ask every process to stop, which stops its own children; end by force what is left after the grace period."""
        self.stopping = True
        for one in reversed(self.processes):
            if one.handle is not None:
                one.handle.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(one.is_alive() for one in self.processes) and time.monotonic() < deadline:
            self._show_output(0.1)
        for one in self.processes:
            _signal_group(one, signal.SIGKILL)
            if one.handle is not None:
                one.handle.wait()

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _start(self, one: Proces) -> None:
        one.handle = subprocess.Popen(
            one.command,
            cwd=WORTEL,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        one.started, one.restart_at = time.monotonic(), None
        if one.handle.stdout is not None:
            os.set_blocking(one.handle.stdout.fileno(), False)
            self._selector.register(one.handle.stdout, selectors.EVENT_READ, one)

    def _show_output(self, timeout: float) -> None:
        for key, _events in self._selector.select(timeout):
            data = os.read(key.fd, 65536)
            if not data:
                self._selector.unregister(key.fileobj)
                continue
            for line in data.decode(errors="replace").splitlines():
                if line.strip():
                    say(f"{key.data.name:<{NAME_WIDTH}} | {line}")

    def _mend(self) -> None:
        now = time.monotonic()
        for one in self.processes:
            if one.restart_at is not None:
                if now >= one.restart_at:
                    self._start(one)
            elif not one.is_alive() and one.handle is not None:
                self._plan_restart(one, now)

    def _plan_restart(self, one: Proces, now: float) -> None:
        code = one.handle.returncode if one.handle else 0
        one.crashes = 1 if now - one.started > HEALTHY_SECONDS else one.crashes + 1
        _signal_group(one, signal.SIGKILL)
        if one.vital and one.crashes > MOST_CRASHES:
            warn(f"{one.name} stopt telkens opnieuw (code {code}). Alles wordt gestopt; de reden staat hierboven.")
            self.stopping = self.gave_up = True
            return
        wait = min(2 ** (one.crashes - 1), LONGEST_WAIT)
        warn(f"{one.name} is gestopt met code {code}; nieuwe poging over {wait} s.")
        one.restart_at = now + wait


def die_with_parent() -> None:
    """In the child, on Linux: ask the kernel to end it when the start script dies, however that happens."""
    if sys.platform == "linux" and Path("/proc/self").exists():
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _signal_group(one: Proces, number: signal.Signals) -> None:
    if one.handle is None:
        return
    try:
        os.killpg(one.handle.pid, number)
    except ProcessLookupError:
        pass
    except PermissionError:  # macOS says this of a group whose members have all ended
        pass
