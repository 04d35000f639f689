"""What a run could not do is said once, in one line at the end; in CI a missing tool makes the run fail."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import NoReturn

import pytest

MARK = "weggelaten: "
CHROMIUM = "Chromium"
REDIS = "Redis"
# In CI these are installed first, so their absence is a mistake there and no reason to skip.
REQUIRED_IN_CI = (CHROMIUM, REDIS)


def leave_out(what: str) -> NoReturn:
    """Skip the test because something is not on this machine; the summary line counts it under `what`."""
    pytest.skip(MARK + what)


def counted(reports: list[pytest.TestReport]) -> Counter[str]:
    """How many tests were left out, per reason."""
    found: Counter[str] = Counter()
    for report in reports:
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if MARK in reason:
            found[reason.split(MARK, 1)[1].strip()] += 1
    return found


def sentence(found: Counter[str]) -> str:
    """One line for the end of the run; empty when nothing was left out."""
    if not found:
        return ""
    parts = [f"{what} ({number} {'test' if number == 1 else 'tests'})" for what, number in sorted(found.items())]
    return "Weggelaten, want niet aanwezig: " + "; ".join(parts)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the line, and leave it in a file for the start script to repeat as the very last line."""
    line = sentence(counted(terminalreporter.stats.get("skipped", [])))
    if line:
        terminalreporter.write_line(line)
    if target := os.environ.get("WEGGELATEN_BESTAND"):
        Path(target).write_text(line)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With CI=true a run without Chromium or Redis is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None:
        return
    found = counted(reporter.stats.get("skipped", []))
    if any(what.startswith(tool) for what in found for tool in REQUIRED_IN_CI):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
