"""Routes of catalogus: gathers what its nouns offer."""

from .routes import aanbod, beroepen, bewaren, gevraagd, maatregelen, opleidingen

app_name = "catalogus"

urlpatterns = [
    *beroepen.urlpatterns,
    *bewaren.urlpatterns,
    *gevraagd.urlpatterns,
    *opleidingen.urlpatterns,
    *maatregelen.urlpatterns,
    *aanbod.urlpatterns,
]
