"""A variable that does not exist is a mistake: in our own templates it fails the test instead of printing nothing.

Templates of Django, the admin and allauth rely on the silence, so only files under `templates/` of this project count.
Where a variable may be absent, say so: `{% if naam %}` or `{% with %}` in the template, or give it a value in the view.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

OWN_TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


class OnbekendeVariabele(AssertionError):
    """A template of ours asked for a variable that nobody gave it."""


class Strikt(str):
    """Stands in for `string_if_invalid`: an empty string everywhere, but Django formats it with the name it could not find."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __bool__(self) -> bool:
        # Only Django's own question "is there anything to format?" is answered yes. A related object that does not
        # exist also becomes this value, and `{% if %}` must find it false, as it does in production.
        asking = sys._getframe(1)
        return asking.f_code.co_name == "resolve" and "string_if_invalid" in asking.f_locals

    def __mod__(self, variable: object) -> str:
        origin = _template_being_rendered()
        if origin is not None and origin.is_relative_to(OWN_TEMPLATES):
            where = origin.relative_to(OWN_TEMPLATES)
            raise OnbekendeVariabele(f"templates/{where} gebruikt {{{{ {variable} }}}}, maar die bestaat niet.")
        return ""


def _template_being_rendered() -> Path | None:
    """The file of the template whose expression is being resolved, read from the caller's context."""
    frame = sys._getframe(2)
    context = frame.f_locals.get("context")
    template = getattr(getattr(context, "render_context", None), "template", None) or getattr(context, "template", None)
    name = getattr(getattr(template, "origin", None), "name", None)
    return Path(name) if name and name.startswith("/") else None


@pytest.fixture(autouse=True, scope="session")
def strikte_sjablonen(django_test_environment):
    """Make the template engines strict: those of now, and those Django makes anew when a test changes a setting."""
    from django.conf import settings
    from django.template import engines
    from django.test.signals import reset_template_engines

    for engine in settings.TEMPLATES:
        engine.setdefault("OPTIONS", {})["string_if_invalid"] = Strikt("")
    reset_template_engines(setting="TEMPLATES")
    assert isinstance(engines["django"].engine.string_if_invalid, Strikt)
