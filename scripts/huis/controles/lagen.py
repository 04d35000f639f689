"""The import contracts of pyproject.toml, with the cache out of sight; prints only what is broken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.huis.paden import LOKAAL, WORTEL


def main() -> None:
    """Run import-linter and pass on its verdict."""
    program = Path(sys.executable).with_name("lint-imports")
    code = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    command = [str(program)] if program.exists() else [sys.executable, "-c", code]
    arguments = ["--cache-dir", str(LOKAAL / "import-linter")]
    result = subprocess.run([*command, *arguments], cwd=WORTEL, capture_output=True, text=True)
    lines = (result.stdout + result.stderr).splitlines()
    start = next((number for number, line in enumerate(lines) if line.startswith("Analyzed")), 0)
    print("\n".join(lines[start:]))
    sys.exit(result.returncode)


if __name__ == "__main__":
    main()
