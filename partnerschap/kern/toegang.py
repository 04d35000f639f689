"""Opening a view to everybody. Everything else asks for a login (LoginRequiredMiddleware)."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required

View = Callable[..., object]


def openbaar(view: View) -> View:
    """Mark a view function (or the result of `View.as_view()`) as public; the role table lists each of them."""
    return login_not_required(view)
