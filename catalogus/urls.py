"""Routes of catalogus: gathers what its nouns offer."""

from .routes import maatregelen, opleidingen

app_name = "catalogus"

urlpatterns = [*opleidingen.urlpatterns, *maatregelen.urlpatterns]
