"""The house rules see what they should: each is shown a mistake; `make check` runs them on the tree itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.huis.controles import boom, documenten, instellingen, maten, sloten
from scripts.huis.paden import WORTEL

HERE = Path("een/bestand.py")


@pytest.mark.parametrize(
    "line",
    [
        "zie https://registry.np" + "mjs.org/x",
        "URL = 'https://py" + "pi.org/simple'",
        "open('/wor" + "k/main/x')",
        "cd /ro" + "ot/portaal",
        "cp /ho" + "me/jan/x .",
    ],
)
def test_a_host_or_machine_path_is_found(line):
    assert len(boom.find_problems(HERE, f"goed\n{line}\n")) == 1


@pytest.mark.parametrize("line", ["pad /werk/ is een adres", "pip install x", "https://www.vlaanderen.be", "/network/"])
def test_ordinary_lines_pass(line):
    assert boom.find_problems(HERE, line) == []


def test_a_long_function_is_found_and_its_docstring_is_free():
    body = "\n".join(f"    x{number} = {number}" for number in range(60))
    assert maten.long_functions(HERE, f'def f():\n    """Uitleg\n\n    lang.\n    """\n{body}\n') == []
    assert len(maten.long_functions(HERE, f"def f():\n{body}\n    return 1\n")) == 1


def test_the_spread_of_sizes_is_judged():
    assert maten.spread_problems([50] * 100) == []
    assert len(maten.spread_problems([90] * 100)) == 1
    assert len(maten.spread_problems([50] * 90 + [390] * 10)) == 1


def test_a_pin_without_hash_is_found():
    text = "goed==1.0 \\\n    --hash=sha256:aa\n    # via x\nslecht==2.0\n"
    assert sloten.without_hash(text) == ["slecht"]
    assert sloten.pins(text) == {"goed": "1.0", "slecht": "2.0"}


def test_settings_and_their_documentation_are_compared():
    text = 'A = env.str("EEN", default="")\nB = env("TWEE")\nC = anders.str("DRIE")\n'
    assert instellingen.names_read(text) == {"EEN", "TWEE"}
    assert instellingen.names_documented("EEN=1\n# TWEE=2\n# een zin = geen naam\n") == {"EEN", "TWEE"}


def test_a_dead_link_is_found():
    text = "[goed](pyproject.toml) [weg](docs/bestaat-niet.md) [buiten](https://example.org) [hier](#kop)"
    assert documenten.dead_links(Path("README.md"), text) == [
        "README.md: de verwijzing docs/bestaat-niet.md bestaat niet"
    ]


def test_facts_stated_twice_are_equal():
    """The Python that pyproject asks for is the one the start script and the Dockerfile use."""
    project = (WORTEL / "pyproject.toml").read_text()
    assert 'requires-python = ">=3.11"' in project
    assert "(3, 11)" in (WORTEL / "scripts" / "huis" / "__main__.py").read_text()
    assert "python:3.11" in (WORTEL / "Dockerfile").read_text()
