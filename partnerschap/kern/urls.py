"""Routes of the ground floor."""

from django.urls import path

from .views import demopost, gezond

app_name = "kern"

urlpatterns = [
    path("gezond/leeft", gezond.leeft, name="leeft"),
    path("gezond/klaar", gezond.klaar, name="klaar"),
    path("demo/post/", demopost.lijst, name="demopost"),
    path("demo/post/<int:pk>/", demopost.bericht, name="demobericht"),
]
