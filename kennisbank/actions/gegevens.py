"""One shape for the content of an item: a flat dictionary that forms, seed files and old versions all share.

`snapshot` makes it, `fill` writes it; so a form, a seed file and a restored version take the same road to the tables.
Not called by views: those use `items` and `overgangen`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.text import slugify

from partnerschap.kern.tekst import veilige_html

from ..models import Kennisitem
from ..models.item import DETAILNAMEN
from ..tekst import zonder_accenten, zonder_nul

VELDEN = (
    "titel", "samenvatting", "tekst", "organisatie_naam", "bron", "bron_url", "taal", "land", "te_bevestigen",
    "voorbeeld", "herzien_tegen",
)  # fmt: skip
ETIKETTEN = ("themas", "sectoren", "doelgroepen", "doelstellingen")
# Links to shared nouns are kept by their own code, which survives a new database.
SLEUTELVELD = {"organisatie": "slug", "gemeente": "nis"}
ONZICHTBAAR = {"id", "item", "afgelopen_na"}
HOOGSTENS_RIJEN = 12


def detail_model(item: Kennisitem) -> type[models.Model]:
    """The model with what only this kind has."""
    return Kennisitem._meta.get_field(DETAILNAMEN[item.soort_]).related_model


def detail_fields(item: Kennisitem) -> list[models.Field]:
    return [veld for veld in detail_model(item)._meta.concrete_fields if veld.name not in ONZICHTBAAR]


def detail_labels(item: Kennisitem) -> list[models.ManyToManyField]:
    """Labels that only this kind has."""
    return list(detail_model(item)._meta.many_to_many)


def snapshot(item: Kennisitem) -> dict[str, Any]:
    """The whole content as JSON-able values: own fields, labels by code, detail. Reads the labels from the database."""
    uit: dict[str, Any] = {naam: _plain(getattr(item, naam)) for naam in VELDEN}
    uit["organisatie"] = item.organisatie.slug if item.organisatie else ""
    for naam in ETIKETTEN:
        uit[naam] = sorted(label.code for label in getattr(item, naam).all())
    detail = item.detail
    for veld in detail_fields(item):
        waarde = getattr(detail, veld.name) if detail is not None else veld.get_default()
        uit[veld.name] = (
            (getattr(waarde, SLEUTELVELD[veld.name]) if waarde else "") if veld.is_relation else _plain(waarde)
        )
    for veld in detail_labels(item):
        uit[veld.name] = sorted(label.code for label in getattr(detail, veld.name).all()) if detail is not None else []
    return uit


def only_known(item: Kennisitem, gegevens: Mapping[str, Any]) -> dict[str, Any]:
    """`gegevens` with only those codes of labels and links that exist in this database."""
    uit = dict(gegevens)
    velden = [Kennisitem._meta.get_field(naam) for naam in (*ETIKETTEN, "organisatie")]
    velden += [*detail_labels(item), *(veld for veld in detail_fields(item) if veld.is_relation)]
    for veld in velden:
        if not uit.get(veld.name):
            continue
        sleutel, alle = SLEUTELVELD.get(veld.name, "code"), uit[veld.name]
        codes = [alle] if isinstance(alle, str) else alle
        bekend = veld.related_model.objects.filter(**{f"{sleutel}__in": codes}).values_list(sleutel, flat=True)
        uit[veld.name] = (bekend.first() or "") if isinstance(alle, str) else list(bekend)
    return uit


def _plain(waarde: Any) -> Any:
    return waarde.isoformat() if isinstance(waarde, date | datetime) else waarde


def fill(item: Kennisitem, gegevens: Mapping[str, Any]) -> None:
    """Write `gegevens` (keys that are absent stay as they are) to the item, its detail row and its labels.

    Raises ValidationError when a value does not fit its field. The caller holds the transaction.
    """
    own = [Kennisitem._meta.get_field(naam) for naam in (*VELDEN, "organisatie")]
    _assign(item, own, gegevens)
    item.tekst_html = veilige_html(item.tekst)
    if not item.slug or (item.gepubliceerd_op is None and "titel" in gegevens):
        item.slug = free_slug(item)
    detail = item.detail or detail_model(item)(item=item)
    _assign(detail, detail_fields(item), gegevens)
    item.clean_fields(exclude=["zoekvector", "slug", "bijgewerkt_op", "ingediend_door", "nagelezen_door"])
    detail.clean_fields(exclude=["item", "afgelopen_na"])
    item.save()
    detail.item = item
    detail.save()
    _label(item, [Kennisitem._meta.get_field(naam) for naam in ETIKETTEN], gegevens)
    _label(detail, detail_labels(item), gegevens)
    _index(item, detail)


def _assign(rij: models.Model, velden: Sequence[models.Field], gegevens: Mapping[str, Any]) -> None:
    for veld in velden:
        if veld.name in gegevens:
            waarde = gegevens[veld.name]
            setattr(rij, veld.name, _linked(veld, waarde) if veld.is_relation else _clean(veld, waarde))


def _label(rij: models.Model, velden: Sequence[models.ManyToManyField], gegevens: Mapping[str, Any]) -> None:
    for veld in velden:
        if veld.name in gegevens:
            getattr(rij, veld.name).set(veld.related_model.objects.filter(code__in=gegevens[veld.name]))


def _clean(veld: models.Field, waarde: Any) -> Any:
    """A value as the field keeps it: no control characters, lists of rows with text only."""
    if isinstance(waarde, str):
        waarde = zonder_nul(waarde.replace("\r\n", "\n")).strip()
    elif isinstance(veld, models.JSONField):
        waarde = [_clean_row(rij) for rij in (waarde or [])[:HOOGSTENS_RIJEN]]
        waarde = [rij for rij in waarde if any(rij.values())]
    if waarde == "" and not isinstance(veld, models.CharField | models.TextField):
        return None
    if waarde is None and isinstance(veld, models.CharField | models.TextField):
        return ""
    return veld.to_python(waarde) if isinstance(waarde, str) else waarde


def _clean_row(rij: Mapping[str, Any]) -> dict[str, str]:
    return {str(naam): zonder_nul(str(waarde or "")).strip()[:1000] for naam, waarde in rij.items()}


def _linked(veld: models.Field, waarde: Any) -> models.Model | None:
    if not waarde or isinstance(waarde, models.Model):
        return waarde or None
    return veld.related_model.objects.filter(**{SLEUTELVELD[veld.name]: waarde}).first()


def free_slug(item: Kennisitem) -> str:
    """An address that no other item of this kind has."""
    stam = slugify(item.titel)[:80].strip("-") or item.soort_.pad
    bezet = set(
        Kennisitem.objects.filter(soort=item.soort, slug__startswith=stam)
        .exclude(pk=item.pk)
        .values_list("slug", flat=True)
    )
    nummer, slug = 1, stam
    while slug in bezet:
        nummer += 1
        slug = f"{stam}-{nummer}"
    return slug


def _index(item: Kennisitem, detail: models.Model) -> None:
    """Everything else that search should find, also without accents, in the column that feeds the search vector."""
    delen = [item.van_wie, item.bron, item.soort_.label]
    delen += [label.naam for naam in ETIKETTEN[:3] for label in getattr(item, naam).all()]
    for veld in detail_fields(item):
        waarde = getattr(detail, veld.name)
        if isinstance(waarde, str) and not isinstance(veld, models.URLField):
            delen.append(waarde)
        elif isinstance(veld, models.JSONField):
            delen += [stuk for rij in waarde for stuk in rij.values()]
    gemeente = getattr(detail, "gemeente", None)
    delen.append(gemeente.naam if gemeente else "")
    alles = " ".join(deel for deel in delen if deel)
    geheel = f"{item.titel} {item.samenvatting} {item.tekst} {alles}"
    kaal = zonder_accenten(geheel)
    item.zoektekst = alles if kaal == geheel else f"{alles} {kaal}"
    Kennisitem.objects.filter(pk=item.pk).update(zoektekst=item.zoektekst)
