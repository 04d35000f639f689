"""Writes courses and runs of any source: COPY to staging, one difference, only the difference is written."""

from collections.abc import Iterable
from contextlib import closing
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.text import slugify

from partnerschap.kern.imports.source import Gelezen, Source, Verschil
from partnerschap.kern.imports.verschillen import Verandering

from ..models import Aanbieder
from . import oordeel, terug, zetten
from .kolommen import OPLEIDING, UITVOERING, Kopieerbuffer, course_values, mark_of, run_values
from .plaatsen import Plaatsenzoeker
from .rijen import Aanbiederrij, Opleidingrij
from .verschillen import changed_fields

SOORTEN = {"sector": "sectoren", "thema": "themas", "beroep": "beroepen", "vaardigheid": "vaardigheden"}
"""Kinds of terms, and the field of a course that holds them."""


class Aanbodlader:
    """The three steps of the import road for courses. A course and its runs count as one record."""

    def __init__(self, source: Source, *, voorbeeld: bool = False) -> None:
        self.source = source
        self.voorbeeld = voorbeeld
        self._aanbieders: dict[str, Aanbiederrij] = {}
        self._selectie: set[str] = set()
        self._plaatsen = Plaatsenzoeker()

    def stage(self, rijen: Iterable[Any], gelezen: Gelezen) -> int:
        """COPY courses, runs and terms to temporary tables; returns the number of courses."""
        aantal = 0
        with connection.cursor() as cursor:
            cursor.execute(zetten.STAGING)
            ruw = cursor.cursor
            buffers = [Kopieerbuffer(t, ruw) for t in (zetten.ST_OPLEIDING, zetten.ST_UITVOERING, zetten.ST_TERM)]
            for aantal, rij in enumerate(rijen, 1):
                self._aanbieders[rij.aanbieder.eigen_id] = rij.aanbieder
                self._stage_one(aantal, rij, *buffers)
            buffers.append(Kopieerbuffer(zetten.ST_GEWEIGERD, ruw))
            for sleutel in gelezen.kenmerken.get("geweigerde_sleutels", ()):
                buffers[-1].write(sleutel)
            for buffer in buffers:
                buffer.flush()
            cursor.execute(zetten.ANALYSE)
        self._selectie = set(self._aanbieders) | set(gelezen.kenmerken.get("aanbieders", ()))
        return aantal

    def _stage_one(
        self, nr: int, rij: Opleidingrij, opleidingen: Kopieerbuffer, uitvoeringen: Kopieerbuffer, termen: Kopieerbuffer
    ) -> None:
        waarden = course_values(rij)
        codes = [(soort, code) for soort, veld in SOORTEN.items() for code in getattr(rij, veld)]
        afdruk = mark_of(OPLEIDING, waarden, codes)
        opleidingen.write([nr, rij.aanbieder.eigen_id, rij.eigen_id, rij.bijgewerkt_op, *waarden, afdruk])
        for soort, code in codes:
            termen.write([nr, soort, code])
        for uitvoering in rij.uitvoeringen:
            plek = self._plaatsen.find(uitvoering.plaats)
            delen = run_values(
                uitvoering, plek.gemeente_id if plek else None, (plek.breedte, plek.lengte) if plek else None
            )
            uitvoeringen.write([nr, uitvoering.eigen_id, *delen, mark_of(UITVOERING, delen)])

    def difference(self, stand: date) -> Verschil:
        """How many courses are new, changed (themselves or a run), the same, or gone from their provider's list."""
        with connection.cursor() as cursor:
            cursor.execute(zetten.KOPPEL_OPLEIDING, self._waarden(stand))
            cursor.execute(zetten.KOPPEL_UITVOERING)
            cursor.execute(zetten.VERANDERDE_UITVOERINGEN)
            cursor.execute(zetten.TEL)
            nieuw, gewijzigd, ongewijzigd = cursor.fetchone()
            cursor.execute(zetten.TEL_VERDWENEN, self._waarden(stand))
            (verdwenen,) = cursor.fetchone()
        return Verschil(nieuw, gewijzigd, ongewijzigd, verdwenen)

    def changes(self, hoogstens: int) -> list[Verandering]:
        """The changed fields, and what came and went; prices first, by how far they moved."""
        return changed_fields(self._waarden(timezone.localdate()), hoogstens)

    def judge(self, stand: date, verschil: Verschil) -> str:
        """Why a person must decide first; see `oordeel`."""
        namen = sorted({rij.naam for rij in self._aanbieders.values()})
        aanbod = oordeel.Aanbod(self.source, verschil, stand, self._present(), namen, self._waarden(stand))
        return oordeel.judge(aanbod)

    def _present(self) -> list[str]:
        """The keys of the providers that the file speaks about."""
        return sorted(self._selectie)

    def example_gone(self) -> str:
        """The title of one course that vanished."""
        return oordeel.example_gone(self._waarden(timezone.localdate()))

    def apply(self, stand: date, run_id: int) -> None:
        """Write the difference. Nothing is deleted: what is gone gets `verdwenen_op`."""
        self._save_providers()
        waarden = self._waarden(stand)
        with connection.cursor() as cursor:
            cursor.execute(zetten.VERDWENEN_OPLEIDINGEN, waarden)
            cursor.execute(zetten.KOPPEL_AANBIEDER, waarden)
            cursor.execute(zetten.GEWIJZIGDE_OPLEIDINGEN, waarden)
            cursor.execute(zetten.BIJGEWERKT_DOOR_UITVOERING, waarden)
            cursor.execute(zetten.NIEUWE_OPLEIDINGEN, waarden)
            # Now that every course has its number: once more, without touching what was already judged the same.
            cursor.execute(zetten.KOPPEL_OPLEIDING.replace("gelijk =", "gelijk = s.gelijk AND"), waarden)
            cursor.execute(zetten.KOPPEL_UITVOERING)
            cursor.execute(zetten.VERDWENEN_UITVOERINGEN, waarden)
            cursor.execute(zetten.GEWIJZIGDE_UITVOERINGEN)
            cursor.execute(zetten.NIEUWE_UITVOERINGEN)
            for soort, veld in SOORTEN.items():
                cursor.execute(zetten.KOPPELINGEN[veld], {"soort": soort})

    def stage_before(self, run_id: int, stand: date) -> int:
        """Stage what the providers of a run offered before it; of a provider who is new with it nothing stood."""
        aanbieders = terug.providers_of(self.source, run_id)
        kenmerken: dict[str, Any] = {}
        with closing(terug.rows_before(self.source, run_id, aanbieders, kenmerken)) as rijen:
            aantal = self.stage(rijen, Gelezen(stand, iter(()), kenmerken))
        self._selectie |= aanbieders
        return aantal

    def _waarden(self, stand: date) -> dict[str, Any]:
        return {
            "bron": self.source.slug,
            "aanbieders": sorted(self._selectie),
            "stand": stand,
            "voorbeeld": self.voorbeeld,
        }

    def _save_providers(self) -> None:
        """New providers come in, changed names follow; a provider that is gone stays for its history."""
        staand = {a.eigen_id: a for a in Aanbieder.objects.filter(bron=self.source.slug, eigen_id__in=self._aanbieders)}
        hernoemd = []
        for sleutel, rij in self._aanbieders.items():
            bekend = staand.get(sleutel)
            if bekend is None:
                Aanbieder.objects.create(
                    bron=self.source.slug, eigen_id=sleutel, naam=rij.naam, slug=free_slug(rij.naam), url=rij.url,
                    voorbeeld=self.voorbeeld,
                )  # fmt: skip
            elif (bekend.naam, bekend.url) != (rij.naam, rij.url):
                bekend.naam, bekend.url = rij.naam, rij.url
                bekend.save(update_fields=["naam", "url"])
                hernoemd.append(bekend.pk)
        if hernoemd:
            with connection.cursor() as cursor:
                cursor.execute(zetten.AANBIEDER_HERNOEMD, {"ids": hernoemd})


def free_slug(naam: str) -> str:
    """A slug that no other provider has: the name, with a number when it must."""
    basis = slugify(naam)[:200] or "aanbieder"
    bezet = set(Aanbieder.objects.filter(slug__startswith=basis).values_list("slug", flat=True))
    slug, nummer = basis, 2
    while slug in bezet:
        slug, nummer = f"{basis}-{nummer}", nummer + 1
    return slug
