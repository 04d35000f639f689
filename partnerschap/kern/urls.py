"""Routes of the ground floor."""

from django.urls import path

from .views import abonnementen, bouwstenen, demopost, gezond

app_name = "kern"

urlpatterns = [
    path("bouwstenen/", bouwstenen.bouwstenen, name="bouwstenen"),
    path("gezond/leeft", gezond.leeft, name="leeft"),
    path("gezond/klaar", gezond.klaar, name="klaar"),
    path("demo/post/", demopost.lijst, name="demopost"),
    path("demo/post/<int:pk>/", demopost.bericht, name="demobericht"),
    path("abonnementen/weg/", abonnementen.gestopt, name="abonnement_gestopt"),
    path("abonnementen/<str:code>/", abonnementen.abonnement, name="abonnement"),
    path("abonnementen/<str:code>/bevestig/", abonnementen.bevestig, name="abonnement_bevestig"),
    path("abonnementen/<str:code>/ritme/", abonnementen.ritme, name="abonnement_ritme"),
    path("abonnementen/<str:code>/stop/", abonnementen.stop, name="abonnement_stop"),
    path("abonnementen/<str:code>/stop-alles/", abonnementen.stop_alles, name="abonnement_stop_alles"),
]
