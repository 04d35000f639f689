"""A real Chromium on the live server, for the journeys that a person makes.

    @pytest.mark.browser
    def test_een_burger_vindt_een_opleiding(demo, pagina):          # twice: at 1280 and at 375 px
        pagina.goto("/opleidingen/")
        ...
        assert_toegankelijk(pagina)

`pagina_1280`, `pagina_375` and `zonder_js` give one size or no JavaScript; `nieuwe_pagina(...)` any mixture. Every page
fails its test on a console error, an answer of 500 or higher, a missing file, or a request to another machine. Where a
test provokes such a thing on purpose, it checks and empties `problemen`. Database access in the test itself just works:
live_server shares the committed data. `<noscript>` stays hidden in `zonder_js`: Chromium parses the page as if scripts ran.
"""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.weggelaten import CHROMIUM, leave_out

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
]
SIZES = {1280: {"width": 1280, "height": 800}, 375: {"width": 375, "height": 740}}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
PATIENCE = 40_000  # ms: a busy machine is slow, not wrong
ACTS = ("click", "check", "uncheck", "press", "select_option")
# A page that was asked for and does not exist is an answer to test, not a broken page.
MAY_BE_REFUSED = {"document", "xhr", "fetch"}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, once per process; leaves the test out when the machine has none."""
    program = next((path for path in map(shutil.which, PROGRAMS) if path), None)
    if program is None:
        leave_out(CHROMIUM)
    from playwright.sync_api import Locator, Page, expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    for kind, name in product((Locator, Page), ACTS):
        setattr(kind, name, settled(getattr(kind, name)))
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


def settled(act: Callable[..., Any]) -> Callable[..., Any]:
    """Wait after an act until the page is read whole: Playwright itself goes on once a new page has only begun."""

    @functools.wraps(act)
    def and_wait(self: Any, *args: Any, **kwargs: Any) -> Any:
        result = act(self, *args, **kwargs)
        getattr(self, "page", self).wait_for_load_state()
        return result

    return and_wait


@pytest.fixture
def problemen() -> list[str]:
    """What went wrong in the browser during this test; must be empty at the end."""
    return []


@pytest.fixture
def nieuwe_pagina(chromium, live_server, problemen) -> Iterator[Callable[..., Any]]:
    """Make a page: `nieuwe_pagina(breedte=375, js=False, kleuren="dark", gebruiker=lid)`."""
    contexts = []

    def make(breedte: int = 1280, *, js: bool = True, kleuren: str = "light", gebruiker: Any = None) -> Any:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport=SIZES.get(breedte, {"width": breedte, "height": 800}),
            java_script_enabled=js,
            color_scheme=kleuren,
            reduced_motion="reduce",
            locale="nl-BE",
            timezone_id="Europe/Brussels",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if gebruiker is not None:
            log_in(context, live_server.url, gebruiker)
        page = context.new_page()
        watch(page, live_server.url, problemen)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not problemen, "In de browser ging iets mis:\n" + "\n".join(problemen)


@pytest.fixture
def pagina_1280(nieuwe_pagina):
    """A page on a desk."""
    return nieuwe_pagina(1280)


@pytest.fixture
def pagina_375(nieuwe_pagina):
    """A page on a telephone."""
    return nieuwe_pagina(375)


@pytest.fixture(params=[1280, 375], ids=["1280px", "375px"])
def pagina(request, nieuwe_pagina):
    """The same test at both sizes."""
    return nieuwe_pagina(request.param)


@pytest.fixture
def zonder_js(nieuwe_pagina):
    """A page without JavaScript."""
    return nieuwe_pagina(1280, js=False)


def log_in(context: Any, base_url: str, user: Any) -> None:
    """Give the browser the session of a user, without walking through the login page."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": base_url}])


def watch(page: Any, base_url: str, problems: list[str]) -> None:
    """Note every console error, server error, missing file, and request that leaves this machine (which is stopped)."""
    own_host = urlsplit(base_url).netloc

    def filter_request(route: Any) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in ("http", "https") and address.netloc != own_host:
            problems.append(f"vraag naar een derde: {route.request.url}")
            route.abort()
        else:
            route.continue_()

    def note_response(response: Any) -> None:
        refused = response.status >= 400 and response.request.resource_type not in MAY_BE_REFUSED
        if response.status >= 500 or refused:
            problems.append(f"antwoord {response.status} op {response.url}")

    def note_console(message: Any) -> None:
        # Chromium repeats every refused request here; those are judged above.
        if message.type == "error" and "Failed to load resource" not in message.text:
            problems.append(f"console op {page.url}: {message.text}")

    page.route("**/*", filter_request)
    page.on("response", note_response)
    page.on("console", note_console)
    page.on("pageerror", lambda error: problems.append(f"JavaScript op {page.url}: {error}"))


def wait_for_focus(page: Any, condition: str) -> None:
    """Wait until the element that has the focus meets a condition in JavaScript, such as `e.id === 'q'`."""
    # Asked again from here: Playwright's own waiting evaluates a string within the page, which our CSP forbids.
    for _ in range(PATIENCE // 200):
        if page.evaluate(f"(e => Boolean(e && ({condition})))(document.activeElement)"):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"De focus kwam niet waar ze moest zijn: {condition}")


def assert_toegankelijk(page: Any) -> None:
    """axe finds nothing on this page (WCAG 2.1 A and AA)."""
    from axe_playwright_python.sync_playwright import Axe

    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    found = [
        f"{one['id']}: {one['help']} ({'; '.join(str(node['target']) for node in one['nodes'][:4])})"
        for one in results.response["violations"]
    ]
    assert not found, f"axe op {page.url}:\n" + "\n".join(found)


def assert_past_in_beeld(page: Any) -> None:
    """Nothing sticks out: the page does not scroll sideways."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen, f"{page.url} is {wide} px breed in een venster van {seen} px"


def beeld(page: Any, name: str) -> None:
    """Save a picture when BEELDEN names a folder; a person opens it and judges."""
    if folder := os.environ.get("BEELDEN"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
