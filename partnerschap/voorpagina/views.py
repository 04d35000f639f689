"""Home and global search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnerschap.kern.toegang import openbaar


@openbaar
def home(request: HttpRequest) -> HttpResponse:
    """The five doors of the portal."""
    return render(request, "voorpagina/home.html")
