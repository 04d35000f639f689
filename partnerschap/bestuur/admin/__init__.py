"""The governance desks in the Django admin: accounts, organisations and bodies, goals, shared nouns, texts of law."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from . import begrippen, gebruikers, organisaties, woorden

__all__ = ["begrippen", "gebruikers", "organisaties", "woorden"]

admin.site.site_header = "Beheer van het portaal levenslang leren"
admin.site.site_title = "Beheer"
admin.site.index_title = "Wat wil je wijzigen?"
# One front door: the admin's own login page would let people in without the second step.
admin.site.login = secure_admin_login(admin.site.login)
