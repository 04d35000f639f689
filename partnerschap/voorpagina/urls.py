"""Routes of the front page."""

from django.urls import path

from .views import home, machines, zoeken

app_name = "voorpagina"

urlpatterns = [
    path("", home.home, name="home"),
    path("zoeken/", zoeken.zoeken, name="zoeken"),
    path("robots.txt", machines.robots, name="robots"),
]
