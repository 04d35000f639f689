"""Routes of catalogus: gathers what its nouns offer."""

from .routes import aanbod, bewaren, maatregelen, opleidingen

app_name = "catalogus"

urlpatterns = [*bewaren.urlpatterns, *opleidingen.urlpatterns, *maatregelen.urlpatterns, *aanbod.urlpatterns]
