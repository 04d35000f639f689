"""Sizes to feel at home in: median file 80 lines, 95% under 250, none over 400; a function fits on a screen."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median, quantiles

from . import report
from .bestanden import project_files, read

MOST_LINES = 400
MEDIAN_LINES = 80
P95_LINES = 250
FUNCTION_LINES = 60
TEMPLATE_LINES = 120
# Content as data and generated code are not read from top to bottom.
EXEMPT_PARTS = {"migrations", "gegevens", "vendor"}


def count_lines(text: str) -> int:
    """Lines of a file, the way an editor counts them."""
    return len(text.splitlines())


def long_functions(path: Path, text: str) -> list[str]:
    """Functions that do not fit on a screen, their docstring not counted."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        first = node.body[0]
        if ast.get_docstring(node) is not None and len(node.body) > 1:
            first = node.body[1]
        lines = (node.end_lineno or 0) - first.lineno + 1
        if lines > FUNCTION_LINES:
            found.append(f"{path}:{node.lineno}: {node.name} heeft {lines} regels (hoogstens {FUNCTION_LINES})")
    return found


def spread_problems(sizes: list[int]) -> list[str]:
    """Whether the median and the 95th percentile of the file sizes keep to the measure."""
    if len(sizes) < 20:
        return []
    middle, p95 = median(sizes), quantiles(sizes, n=20)[-1]
    problems = []
    if middle > MEDIAN_LINES:
        problems.append(f"mediaan van de Python-bestanden is {middle:.0f} regels (hoogstens {MEDIAN_LINES})")
    if p95 > P95_LINES:
        problems.append(f"95% van de Python-bestanden blijft onder {p95:.0f} regels (hoogstens {P95_LINES})")
    return problems


def main() -> None:
    """Measure the Python files and the templates of the project."""
    problems, sizes = [], []
    for path in project_files():
        if EXEMPT_PARTS & set(path.parts):
            continue
        if path.suffix == ".py":
            text = read(path)
            lines = count_lines(text)
            sizes.append(lines)
            if lines > MOST_LINES:
                problems.append(f"{path}: {lines} regels (hoogstens {MOST_LINES})")
            problems += long_functions(path, text)
        elif path.suffix == ".html" and path.parts[0] == "templates":
            lines = count_lines(read(path))
            if lines > TEMPLATE_LINES:
                problems.append(f"{path}: {lines} regels (hoogstens {TEMPLATE_LINES})")
    report(problems + spread_problems(sizes))


if __name__ == "__main__":
    main()
