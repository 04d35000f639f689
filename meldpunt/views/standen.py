"""Status lines and timelines: what happened to a report, told in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from ..enums import Richting, Staat, Wie
from ..models import Antwoord, Bericht, Melding, Meldingbijlage, Registertekst, Statuswijziging
from ..woorden import PUNTEN, STATEN, STATEN_VOOR_MELDER
from ..workflow import LIJN, place_on_line

_OPENBARE_STAPPEN = {
    Staat.BEKEKEN: "Bekeken door het meldpunt.",
    Staat.ONDERZOCHT: "Onderzoek klaar.",
    Staat.BIJ_WERKGROEP: "Naar de werkgroep gebracht.",
    Staat.BEANTWOORD: "Beantwoord.",
    Staat.HEROPEND: "Heropend door de melder.",
    Staat.ONGEGROND: "Niet verder behandeld.",
}


@dataclass(frozen=True)
class Moment:
    """One point of a timeline."""

    op: datetime
    kop: str
    tekst: str = ""
    wie: str = ""
    soort: str = "stap"
    bijlagen: tuple[Meldingbijlage, ...] = ()


def _day(op: datetime) -> str:
    return date_format(timezone.localtime(op), "j F")


def _until(dag: date) -> str:
    return f"verwacht vóór {date_format(dag, 'j F')}"


def status_line(melding: Melding, wijzigingen: Iterable[Statuswijziging], *, nu: str = "") -> list[dict[str, Any]]:
    """The five points from reported to answered; a point that was passed over is left out once there is an answer.

    `nu` is what stands beside the present point instead of its date.
    """
    huidig = place_on_line(Staat(melding.staat))
    eerste: dict[Staat, datetime] = {Staat.NIEUW: melding.ingediend_op}
    for wijziging in wijzigingen:
        eerste.setdefault(place_on_line(Staat(wijziging.naar)), wijziging.op)
    plaats = LIJN.index(huidig)
    punten = []
    for rang, punt in enumerate(LIJN):
        stand = "klaar" if rang < plaats else "nu" if rang == plaats else "later"
        if stand == "nu" and huidig is Staat.BEANTWOORD:
            stand = "klaar"
        if stand == "klaar" and punt not in eerste:
            continue
        bij = _day(eerste[punt]) if punt in eerste and stand != "later" else ""
        if stand == "nu" and nu:
            bij = nu
        if stand == "later" and punt is Staat.BEANTWOORD and melding.termijn and huidig is Staat.BIJ_WERKGROEP:
            bij = _until(melding.termijn)
        punten.append({"label": "Antwoord" if punt is Staat.BEANTWOORD else PUNTEN[punt], "bij": bij, "stand": stand})
    return punten


def public_timeline(tekst: Registertekst, wijzigingen: Iterable[Statuswijziging]) -> list[dict[str, Any]]:
    """What everybody may know: the steps, without reasons, and what the editor added; newest first."""
    momenten = [
        {"datum": stap.datum, "kop": stap.titel, "tekst": stap.tekst, "url": stap.url, "url_tekst": stap.url_tekst}
        for stap in tekst.stappen.all()
    ]
    eigen = {moment["kop"].rstrip(".").lower() for moment in momenten}
    for wijziging in _undisturbed(wijzigingen):
        kop = _OPENBARE_STAPPEN.get(Staat(wijziging.naar))
        if kop and kop.rstrip(".").lower() not in eigen:
            dag = timezone.localdate(wijziging.op)
            momenten.append({"datum": dag, "kop": kop, "tekst": "", "url": "", "url_tekst": ""})
    return sorted(momenten, key=lambda moment: moment["datum"], reverse=True)


def _undisturbed(wijzigingen: Iterable[Statuswijziging]) -> list[Statuswijziging]:
    """Without the steps that were taken back, nor the taking back."""
    rijen = list(wijzigingen)
    hersteld = {rij.herstelt_id for rij in rijen if rij.herstelt_id}
    return [rij for rij in rijen if rij.pk not in hersteld and not rij.herstelt_id]


def reporter_timeline(melding: Melding) -> list[Moment]:
    """What the reporter sees of the own report, newest first: steps, messages both ways, answers. No notes, no reasons."""
    momenten = [
        Moment(rij.op, STATEN_VOOR_MELDER[Staat(rij.naar)])
        for rij in _undisturbed(melding.wijzigingen.all())
        if rij.naar not in (Staat.WACHT_OP_MELDER, Staat.BEANTWOORD)
    ]
    berichten = melding.berichten.exclude(richting=Richting.INTERN).prefetch_related("bijlagen__bestand")
    momenten += [_message(bericht, "Jij schreef", "Wij schreven") for bericht in berichten]
    momenten += [Moment(rij.op, "Ons antwoord", rij.tekst, soort="antwoord") for rij in melding.antwoorden.all()]
    return sorted(momenten, key=lambda moment: moment.op, reverse=True)


def _message(bericht: Bericht, van_melder: str, aan_melder: str) -> Moment:
    bijlagen = tuple(bericht.bijlagen.all())
    if bericht.richting == Richting.VAN_MELDER:
        return Moment(bericht.op, van_melder, bericht.tekst, soort="van_melder", bijlagen=bijlagen)
    return Moment(bericht.op, aan_melder, bericht.tekst, soort=bericht.richting)


def desk_timeline(melding: Melding) -> list[Moment]:
    """Everything that happened, with who did it; newest first."""
    momenten = [_step(rij) for rij in melding.wijzigingen.select_related("door")]
    for rij in melding.toewijzingen.select_related("naar", "door"):
        aan = f"Toegewezen aan {rij.naar.korte_naam}" if rij.naar else "Aan niemand meer toegewezen"
        momenten.append(Moment(rij.op, aan, wie=rij.door.korte_naam))
    for bericht in melding.berichten.select_related("door").prefetch_related("bijlagen__bestand"):
        kop = "Interne nota" if bericht.richting == Richting.INTERN else "Aan de melder"
        moment = _message(bericht, "De melder schreef", kop)
        momenten.append(Moment(moment.op, moment.kop, moment.tekst, _name(bericht), moment.soort, moment.bijlagen))
    momenten += [Moment(rij.op, "Antwoord", rij.tekst, rij.door.korte_naam, "antwoord") for rij in _answers(melding)]
    return sorted(momenten, key=lambda moment: moment.op, reverse=True)


def _answers(melding: Melding) -> Iterable[Antwoord]:
    return melding.antwoorden.select_related("door")


def _name(rij: Bericht | Statuswijziging) -> str:
    return rij.door.korte_naam if rij.door else ""


def _step(rij: Statuswijziging) -> Moment:
    kop = STATEN[Staat(rij.naar)] if rij.van else "Gemeld"
    if rij.herstelt_id:
        kop = f"Terug naar {kop}"
    wie = _name(rij) or {Wie.MELDER: "de melder", Wie.SYSTEEM: "het portaal"}.get(Wie(rij.wie), "")
    return Moment(rij.op, kop, rij.reden, wie)
