"""Routes of catalogus: gathers what its nouns offer."""

from .routes import opleidingen

app_name = "catalogus"

urlpatterns = [*opleidingen.urlpatterns]
