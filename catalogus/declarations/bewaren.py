"""What keeping courses and searches declares in the registers."""

from typing import Any

from partnerschap.kern.abonnementen import Abonnementsoort, abonnementsoorten
from partnerschap.kern.menu import register_gebruikersmenu, register_voet
from partnerschap.kern.registers import Bewaartermijn, Gegeven, Geplandetaak, bewaartermijnen, classify, geplande_taken


def register() -> None:
    """Fill the registers."""
    from django.contrib.auth.signals import user_logged_in

    from ..actions import zoekalarm
    from ..views import zoekmail

    register_voet("Doe hier", 12, "Je bewaarde opleidingen", "catalogus:bewaard")
    register_gebruikersmenu(40, "Bewaarde opleidingen", "catalogus:bewaard", mag=lambda _: True)
    ronde = Geplandetaak("Bewaarde zoekopdrachten nakijken en mailen", "catalogus.zoekalarm", uur=(5, 20))
    geplande_taken.add(ronde.naam, ronde)
    soort = Abonnementsoort(
        zoekalarm.NAAM, "nieuwe opleidingen", zoekalarm.start_following, zoekmail.news, zoekmail.address_of
    )
    abonnementsoorten.add(soort.naam, soort)
    bewaartermijnen.add(
        "catalogus.zoekopdrachten", Bewaartermijn("catalogus.zoekopdrachten", zoekalarm.remove_unfollowed)
    )
    woorden = Gegeven("nieuwe opleidingen vinden; hangt aan niemand zodra niemand er nog mail over wil", 8)
    classify("catalogus.Zoekopdracht", persoonlijk={"adres": woorden, "label": woorden}, vrij=["sleutel", "vraag"])
    classify("catalogus.Zoekronde", vrij=["generatie"])
    classify("catalogus.BewaardeOpleiding")
    user_logged_in.connect(_merge, dispatch_uid="catalogus.bewaard")


def _merge(request: Any = None, user: Any = None, **_: Any) -> None:
    from ..views.bewaren import merge_at_login

    merge_at_login(request, user)
