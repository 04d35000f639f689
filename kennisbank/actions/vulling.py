"""Loading the content that comes with the portal: real descriptions (`basis`) and marked samples (`demo`).

What an editor touched since is left alone; what only the filling wrote follows the files.
"""

import tomllib
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils import timezone

from partnerschap.bestuur.models import Gebruiker

from ..enums import Soort, Staat
from ..models import Kennisitem
from . import versies
from .gegevens import fill, only_known, snapshot

LABEL = "inhoud bij de start"
BASIS = ("publicaties", "voorbeelden", "tools")
DEMO = ("demo",)
NIET_VOOR_FILL = {
    "sleutel", "soort", "staat", "van", "bericht", "opgesteld_op", "volgnummer", "dagen_geleden", "over_dagen", "uur", "minuten",
    "herzien_over_dagen",
}  # fmt: skip


def read_data(naam: str) -> list[dict[str, Any]]:
    """The items of `gegevens/<naam>.toml`, each with the date on which the file was drawn up."""
    inhoud = tomllib.loads((files("kennisbank.gegevens") / f"{naam}.toml").read_text(encoding="utf-8"))
    dag = inhoud.get("opgesteld_op")
    return [{"opgesteld_op": dag, "volgnummer": nummer, **rij} for nummer, rij in enumerate(inhoud["item"])]


def load_base() -> str:
    """The publications and foreign examples that the advice names. Returns a Dutch sentence."""
    return _load(BASIS, voorbeeld=False)


def load_demo() -> str:
    """Invented practices, events, tools and material, marked as samples; dates lie around today. Returns a Dutch sentence."""
    return _load(DEMO, voorbeeld=True)


@transaction.atomic
def _load(bestanden: tuple[str, ...], *, voorbeeld: bool) -> str:
    rijen = [rij for naam in bestanden for rij in read_data(naam)]
    bekend = {item.sleutel: item for item in Kennisitem.objects.filter(sleutel__in=[rij["sleutel"] for rij in rijen])}
    nieuw = gewijzigd = 0
    for rij in rijen:
        item = bekend.get(rij["sleutel"])
        if item is None:
            _write(Kennisitem(sleutel=rij["sleutel"], soort=rij["soort"]), rij, voorbeeld)
            nieuw += 1
        elif _may_follow(item) and _differs(item, rij):
            _write(item, rij, voorbeeld)
            gewijzigd += 1
    wat = "voorbeelden" if voorbeeld else "beschrijvingen"
    return f"Kennisbank: {nieuw} {wat} toegevoegd, {gewijzigd} bijgewerkt, {len(rijen)} in het bestand."


def _may_follow(item: Kennisitem) -> bool:
    return not item.versies.exclude(door_label=LABEL).exists()


def _differs(item: Kennisitem, rij: dict[str, Any]) -> bool:
    """Whether the file says something else than the table. A sample event moves on only once it is over."""
    if "over_dagen" in rij and (item.evenement.is_voorbij == (rij["over_dagen"] > 0)):
        return True
    oud = snapshot(item)
    nieuw = only_known(item, _content(rij, item))
    return any(_comparable(oud.get(naam)) != _comparable(waarde) for naam, waarde in nieuw.items())


def _comparable(waarde: Any) -> Any:
    if isinstance(waarde, str):
        return waarde.strip()
    if isinstance(waarde, list) and all(isinstance(deel, str) for deel in waarde):
        return sorted(waarde)
    return waarde


def _content(rij: dict[str, Any], item: Kennisitem) -> dict[str, Any]:
    """The fields for `fill`; dates of a sample event only when it is new or over."""
    inhoud = {naam: waarde for naam, waarde in rij.items() if naam not in NIET_VOOR_FILL}
    if item.pk is None or item.soort != Soort.EVENEMENT or "over_dagen" not in rij:
        return inhoud
    return {naam: waarde for naam, waarde in inhoud.items() if naam not in ("begin", "einde")}


def _write(item: Kennisitem, rij: dict[str, Any], voorbeeld: bool) -> None:
    nu = timezone.now()
    staat = Staat(rij.get("staat", Staat.GEPUBLICEERD))
    moment = _moment(rij, nu)
    item.staat, item.voorbeeld, item.bijgewerkt_op = staat, voorbeeld, moment
    if "van" in rij:
        item.ingediend_door = Gebruiker.objects.filter(email=f"{rij['van']}@voorbeeld.test").first()
        item.ingediend_op = item.ingediend_op or moment
    if staat == Staat.GEPUBLICEERD:
        item.gepubliceerd_op = item.gepubliceerd_op or moment
        if voorbeeld:
            item.nagelezen_op = item.nagelezen_op or moment
        if item.soort != Soort.EVENEMENT and item.herzien_tegen is None:
            item.herzien_tegen = timezone.localdate(moment) + timedelta(days=rij.get("herzien_over_dagen", 365))
    inhoud = {**{n: w for n, w in rij.items() if n not in NIET_VOOR_FILL}, **_event_dates(rij, nu)}
    fill(item, {"voorbeeld": voorbeeld, **inhoud})
    versies.add(item=item, stap=_step(staat), door=None, label=LABEL, bericht=rij.get("bericht", ""))


def _step(staat: Staat) -> str:
    return {Staat.GEPUBLICEERD: "publiceren", Staat.TERUGGESTUURD: "terugsturen"}.get(staat, "bewaard")


def _moment(rij: dict[str, Any], nu: datetime) -> datetime:
    if "dagen_geleden" in rij:
        return nu - timedelta(days=rij["dagen_geleden"])
    dag = rij.get("opgesteld_op")
    # A minute apart, so that the newest-first list keeps the order of the file.
    return nu if dag is None else _at(dag, time(9)) - timedelta(minutes=rij["volgnummer"])


def _event_dates(rij: dict[str, Any], nu: datetime) -> dict[str, datetime]:
    """`over_dagen`, `uur` and `minuten` as begin and end, in Brussels time."""
    if "over_dagen" not in rij:
        return {}
    begin = _at(timezone.localdate(nu) + timedelta(days=rij["over_dagen"]), time.fromisoformat(rij["uur"]))
    return {"begin": begin, "einde": begin + timedelta(minutes=rij["minuten"])}


def _at(dag: date, uur: time) -> datetime:
    return timezone.make_aware(datetime.combine(dag, uur))
