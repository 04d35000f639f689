"""Routes of the governance app."""

from django.urls import path

from .views import mijn, partnerschap, portaal

app_name = "bestuur"

urlpatterns = [
    path("partnerschap/", partnerschap.wie, name="partnerschap"),
    path("partnerschap/visie/", partnerschap.visie, name="visie"),
    path("mijn/", mijn.overzicht, name="mijn"),
    path("mijn/gegevens/", mijn.gegevens, name="gegevens"),
    path("privacy/", portaal.privacy, name="privacy"),
    path("toegankelijkheid/", portaal.toegankelijkheid, name="toegankelijkheid"),
    path("hulp/", portaal.hulp, name="hulp"),
]
