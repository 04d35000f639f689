"""What the reporting desk tells the rest of the portal: search, news, figures, work lists."""

from collections.abc import Sequence
from statistics import median
from typing import Any

from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.eersten import first_of
from partnerschap.kern.registers import Nieuwsitem, Treffer, Zoekuitkomst

from .enums import Staat
from .models import Melding, Regelfiche, Registertekst, Statuswijziging


def _outcome(rijen: QuerySet, hoogstens: int, maak: Any) -> Zoekuitkomst:
    totaal, eerste = first_of(rijen, hoogstens)
    return Zoekuitkomst(totaal, [maak(rij) for rij in eerste])


def search_rules(woorden: str, gebruiker: Any, hoogstens: int) -> Zoekuitkomst:
    """Published rule cards that hold these plain words."""
    rijen = Regelfiche.objects.zichtbaar_voor(gebruiker).gepubliceerd().plain(woorden)
    return _outcome(rijen.select_related("regelgeving"), hoogstens, _card_hit)


def fetch_rules(nummers: Sequence[int], _gebruiker: Any) -> list[Treffer]:
    """These published rule cards, in this order. One query."""
    rijen = Regelfiche.objects.gepubliceerd().select_related("regelgeving").defer("zoekvector")
    return [_card_hit(fiche) for fiche in rijen.in_order(nummers)]


def _card_hit(fiche: Regelfiche) -> Treffer:
    kenmerken = [fiche.get_oordeel_display(), fiche.get_actor_display()]
    if fiche.bevestigd_op is None:
        kenmerken.append("te bevestigen")
    return Treffer(
        titel=fiche.vraag,
        url=reverse("meldpunt:regelfiche", args=[fiche.slug]),
        samenvatting=fiche.kort_antwoord,
        kenmerken=tuple(kenmerken),
        trefwoorden=(fiche.voorwaarden, fiche.wat_nu, fiche.regelgeving.naam if fiche.regelgeving else ""),
    )


def search_register(woorden: str, _gebruiker: Any, hoogstens: int) -> Zoekuitkomst:
    """Published reports that hold these plain words; drafts stay out, for editors too."""
    return _outcome(Registertekst.objects.gepubliceerd().plain(woorden).select_related("melding"), hoogstens, _text_hit)


def fetch_register(nummers: Sequence[int], _gebruiker: Any) -> list[Treffer]:
    """These published reports, in this order. One query."""
    rijen = Registertekst.objects.gepubliceerd().select_related("melding").defer("zoekvector")
    return [_text_hit(tekst) for tekst in rijen.in_order(nummers)]


def _text_hit(tekst: Registertekst) -> Treffer:
    return Treffer(
        titel=tekst.titel,
        url=reverse("meldpunt:registermelding", args=[tekst.melding.nummer]),
        samenvatting=tekst.probleem[:200],
        kenmerken=(tekst.melding.nummer, tekst.melding.stand_openbaar),
        voorbeeld=tekst.melding.voorbeeld,
        trefwoorden=(tekst.voorstel, tekst.antwoord),
    )


def recent(hoogstens: int) -> Sequence[Nieuwsitem]:
    """The newest published reports."""
    teksten = Registertekst.objects.gepubliceerd().select_related("melding").order_by("-gepubliceerd_op")[:hoogstens]
    return [
        Nieuwsitem(
            datum=timezone.localdate(tekst.gepubliceerd_op),
            titel=tekst.titel,
            url=reverse("meldpunt:registermelding", args=[tekst.melding.nummer]),
            soort="knelpunt",
            tekst=f"{tekst.melding.stand_openbaar}.",
            voorbeeld=tekst.melding.voorbeeld,
        )
        for tekst in teksten
    ]


def answered() -> int:
    """How many reports got an answer; samples do not count."""
    return Melding.objects.filter(staat__in=[Staat.BEANTWOORD, Staat.AFGESLOTEN], voorbeeld=False).count()


def days_to_answer() -> float | None:
    """The median number of days from a report to its first answer, on one decimal; None without any answer.

    Samples do not count; an answer that was taken back does not count either. What still waits is not in it.
    """
    eerste = (
        Statuswijziging.objects.filter(
            melding__voorbeeld=False, naar=Staat.BEANTWOORD, herstelt__isnull=True, hersteld_door_stap__isnull=True
        )
        .values("melding__ingediend_op", "melding_id")
        .annotate(eerst=Min("op"))
    )
    duren = [(rij["eerst"] - rij["melding__ingediend_op"]).total_seconds() / 86_400 for rij in eerste]
    return round(median(duren), 1) if duren else None


def received() -> int:
    """How many reports came in; samples and spam do not count."""
    return Melding.objects.filter(voorbeeld=False, verdacht_spam=False).exclude(staat=Staat.SPAM).count()


def handles(gebruiker: Any) -> bool:
    """Whether this person handles reports."""
    return heeft_rol(gebruiker, Rol.BEHANDELAAR)


def edits(gebruiker: Any) -> bool:
    """Whether this person edits the register and the rule cards."""
    return heeft_rol(gebruiker, Rol.REDACTEUR)


def may_enter_desk(gebruiker: Any) -> bool:
    """Whether this person has work at the desk."""
    return heeft_rol(gebruiker, Rol.BEHANDELAAR, Rol.REDACTEUR)


def _count(naam: str, gebruiker: Any) -> int:
    return Melding.objects.zichtbaar_voor(gebruiker).werklijst(naam, gebruiker, timezone.localdate()).count()


def to_look_at(gebruiker: Any) -> int | None:
    """New reports."""
    return _count("nieuw", gebruiker) if handles(gebruiker) else None


def mine(gebruiker: Any) -> int | None:
    """Reports assigned to this person."""
    return _count("van_mij", gebruiker) if handles(gebruiker) else None


def too_late(gebruiker: Any) -> int | None:
    """Reports past their term."""
    return _count("te_laat", gebruiker) if handles(gebruiker) else None


def in_moderation(gebruiker: Any) -> int | None:
    """Reports that a machine may have sent."""
    return _count("moderatie", gebruiker) if handles(gebruiker) else None


def to_publish(gebruiker: Any) -> int | None:
    """Reports that are not in the public register yet."""
    return _count("publiceren", gebruiker) if edits(gebruiker) else None


def cards_to_confirm(gebruiker: Any) -> int | None:
    """Rule cards that nobody checked against the rule."""
    return Regelfiche.objects.filter(bevestigd_op__isnull=True).count() if edits(gebruiker) else None
