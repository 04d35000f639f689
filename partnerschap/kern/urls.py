"""Routes of the ground floor."""

from django.urls import path

from .views import bouwstenen, demopost, gezond

app_name = "kern"

urlpatterns = [
    path("bouwstenen/", bouwstenen.bouwstenen, name="bouwstenen"),
    path("gezond/leeft", gezond.leeft, name="leeft"),
    path("gezond/klaar", gezond.klaar, name="klaar"),
    path("demo/post/", demopost.lijst, name="demopost"),
    path("demo/post/<int:pk>/", demopost.bericht, name="demobericht"),
]
