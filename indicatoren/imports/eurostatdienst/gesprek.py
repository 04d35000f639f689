"""The conversation with the live service: stamp first, then the figures, in parts and with patience where it asks so.

Whatever way they come (at once, from the queue, in parts because the whole is too big), the figures end as one SDMX-CSV
file: one vintage, loaded in one transaction.
"""

import gzip
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import Q
from django.utils import timezone

from partnerschap.kern.enums import Runaard
from partnerschap.kern.imports import halen
from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.halen import Antwoord, Antwoordfout, fetch
from partnerschap.kern.imports.opdracht import GOED, Haalopdracht, NietsNieuws, Opgehaald, Uitstel
from partnerschap.kern.imports.opvolging import turned_back, undecided
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.imports.tekst import read_lines
from partnerschap.kern.models import ImportRun

from ..eurostat.antwoorden import KOP, MAXIMUM, NIET_GEVONDEN, STATEN, Dienstfout, Wachtrij, recognise
from ..eurostat.sdmxcsv import looks_like_sdmxcsv
from .stempel import Stempel, read_stamp
from .vraag import EUROSTAT, SELECTIES, Deel, halve, result_address, stamp_address, status_address

PEILINGEN = (5, 10, 20, 40)
"""Seconds between the looks at a queued extraction; after these the run goes back to the list."""
UITSTEL = timedelta(minutes=10)
OPGEVEN = timedelta(hours=24)
KEREN = 3
MEESTE_DELEN = 64


class _TeGroot(Exception):
    """The whole may not be asked at once."""

    def __init__(self, fout: Dienstfout) -> None:
        self.fout = fout


class _Leeg(Exception):
    """This part of the question has no figure at all."""

    def __init__(self, fout: Dienstfout) -> None:
        self.fout = fout


def fetch_dataset(opdracht: Haalopdracht, dataset: str) -> Opgehaald:
    """The figures of a data set as one file. Raises NietsNieuws, Uitstel, or Bronfout with what Eurostat said."""
    return _Gesprek(opdracht, dataset).carry_on()


@dataclass
class _Gesprek:
    opdracht: Haalopdracht
    dataset: str
    _nummer: int = 0

    def carry_on(self) -> Opgehaald:
        """Stamp, parts, one file."""
        codes = SELECTIES.get(self.dataset, {})
        stempel = self._stamp(Deel(self.dataset, codes))
        self._stop_when_known(stempel, codes)
        deel = Deel(self.dataset, codes)
        delen = list(self._download(deel, stempel, geschat=0))
        antwoorden = [antwoord for antwoord in delen if antwoord is not None]
        if not antwoorden:
            raise Bronfout(Dienstfout(NIET_GEVONDEN, "No results found").sentence(f"dataset {self.dataset}"))
        pad = antwoorden[0].pad if len(delen) == 1 else self._join([antwoord.pad for antwoord in antwoorden])
        if not self.opdracht.run.droog:
            self.opdracht.onthoud(
                stempel=stempel.merk, selectie=_as_text(codes), run=self.opdracht.run.pk, wachtend=None
            )
        hoofding = {**antwoorden[0].hoofding, "stempel": stempel.merk, "delen": str(len(delen))}
        return Opgehaald(pad, f"{self.dataset}.csv.gz", deel.address(stempel.dimensies), hoofding)

    def _stop_when_known(self, stempel: Stempel, codes: dict[str, tuple[str, ...]]) -> None:
        """Raises NietsNieuws when a good run of today's code read this very publication already, and it still stands.

        Raises Bronfout when it waits for a person.
        """
        geheugen = self.opdracht.geheugen
        if (geheugen.get("stempel"), geheugen.get("selectie")) != (stempel.merk, _as_text(codes)):
            return
        lezer = Q(pk=geheugen.get("run")) | Q(hervat=geheugen.get("run"), aard=Runaard.GOEDKEURING)
        runs = ImportRun.objects.filter(lezer, codeversie=self.opdracht.run.codeversie)
        verdacht = undecided(self.opdracht.run.soort, self.opdracht.run.bron)
        if verdacht is not None and runs.filter(pk=verdacht.pk).exists():
            raise Bronfout(
                f"Eurostat publiceerde niets nieuws na import {verdacht.pk}, en die wacht op een beslissing. Keur die import goed, "
                "of wacht op de volgende uitgave. We haalden niets op."
            )
        eerder = runs.filter(staat__in=GOED).order_by("-pk").first()
        if eerder is not None and not turned_back(eerder):
            dag = f" van {stempel.dag:%d-%m-%Y}" if stempel.dag else ""
            raise NietsNieuws(
                f"Eurostat publiceerde niets nieuws: de uitgave{dag} is die van import {eerder.pk}. We haalden niets op.",
                eerder,
            )

    # --- asking ---

    def _stamp(self, deel: Deel, jaar: int | None = None) -> Stempel:
        """The stamp of the whole, or what there is to ask in one year. Raises Uitstel when Eurostat wants time."""
        try:
            antwoord = fetch(EUROSTAT, stamp_address(deel.dataset, deel.codes, jaar=jaar), self._file())
            wat = read_stamp(antwoord.pad, self.dataset, deel.codes)
        except Antwoordfout as fout:
            wat = _error(fout)
        if isinstance(wat, Wachtrij):
            raise Uitstel(
                f"Eurostat maakt het antwoord over {self.dataset} nog klaar. We vragen het over tien minuten opnieuw.",
                UITSTEL,
            )
        if isinstance(wat, Dienstfout):
            raise Bronfout(wat.sentence(f"dataset {self.dataset}"))
        return wat

    def _download(self, deel: Deel, stempel: Stempel, *, geschat: int, diepte: int = 0) -> Iterator[Antwoord | None]:
        """The answers to a question, cut in halves until each is small enough; None for a part without figures."""
        if geschat <= MAXIMUM:
            try:
                yield self._one(deel, stempel)
                return
            except _TeGroot as fout:
                geschat = fout.fout.geschat
            except _Leeg:
                yield None
                return
        helften = halve(deel, stempel.oudste, stempel.jongste) or self._name_codes(deel, stempel)
        if helften is None or 2**diepte > MEESTE_DELEN:
            raise Bronfout(
                f"De vraag naar {self.dataset} is te groot voor Eurostat, ook in {2**diepte} delen. Kies een kleinere selectie."
            )
        for helft in helften:
            yield from self._download(helft, stempel, geschat=-(-geschat // 2), diepte=diepte + 1)

    def _name_codes(self, deel: Deel, stempel: Stempel) -> tuple[Deel, Deel] | None:
        """One year is still too big: ask which codes that year has, and cut through those."""
        jaar = deel.van or deel.tot or stempel.jongste
        open_ = [naam for naam in stempel.dimensies if naam not in deel.codes]
        if not open_:
            return None
        codes = {**self._stamp(deel, jaar=jaar).codes, **deel.codes}
        return halve(replace(deel, codes=codes), jaar, jaar)

    def _one(self, deel: Deel, stempel: Stempel) -> Antwoord:
        """The answer to one question, asked anew when the queue lost it."""
        naam = deel.name(stempel.merk)
        for _ in range(KEREN):
            nummer = self._remembered(naam)
            if not nummer:
                wat, antwoord = self._ask(deel.address(stempel.dimensies))
                if wat is None:
                    return antwoord
                if not (nummer := wat.nummer):
                    raise Uitstel(
                        f"Eurostat maakt {self.dataset} nog klaar. We vragen het over tien minuten opnieuw.", UITSTEL
                    )
                self._remember(naam, nummer)
            if (klaar := self._wait(naam, nummer)) is not None:
                return klaar
        raise Bronfout(
            f"Eurostat zette onze vraag naar {self.dataset} {KEREN} keer in de wachtrij en verloor ze telkens. Er is niets gewijzigd; "
            "probeer het later opnieuw."
        )

    def _ask(self, url: str) -> tuple[Wachtrij | None, Antwoord]:
        """One answer: figures, or a place in the queue. Raises _TeGroot, _Leeg, or Bronfout."""
        try:
            antwoord = fetch(EUROSTAT, url, self._file())
            with antwoord.pad.open("rb") as invoer:
                wat = recognise(invoer.read(KOP))
        except Antwoordfout as fout:
            antwoord, wat = fout.antwoord, _error(fout)
        if not isinstance(wat, Dienstfout):
            return wat, antwoord
        if wat.te_groot:
            raise _TeGroot(wat)
        if wat.code == NIET_GEVONDEN and "no results" in wat.label.lower():
            raise _Leeg(wat)
        raise Bronfout(wat.sentence(f"dataset {self.dataset}"))

    # --- the queue ---

    def _wait(self, naam: str, nummer: str) -> Antwoord | None:
        """The figures once they are ready; None when the queue does not know the number any more. Raises Uitstel."""
        for seconden in (*PEILINGEN, None):
            staat = self._state(nummer)
            if staat == "AVAILABLE":
                wat, antwoord = self._ask(result_address(nummer))
                if wat is None:
                    return antwoord
            elif staat in ("EXPIRED", "UNKNOWN_REQUEST"):
                self._remember(naam, None)
                return None
            if seconden is not None:
                halen.slaap(seconden)
        if timezone.now() - self._since(naam) > OPGEVEN:
            self._remember(naam, None)
            raise Bronfout(
                f"Eurostat kreeg {self.dataset} na 24 uur nog niet klaar. We geven deze vraag op; er is niets gewijzigd. Probeer "
                "het later opnieuw, of haal het bestand zelf op en geef het mee met --bestand PAD."
            )
        raise Uitstel(
            f"Eurostat maakt {self.dataset} nog klaar (wachtrij). We kijken over tien minuten opnieuw.", UITSTEL
        )

    def _state(self, nummer: str) -> str:
        try:
            antwoord = fetch(EUROSTAT, status_address(nummer), self._file())
        except Antwoordfout:
            return "UNKNOWN_REQUEST"
        tekst = antwoord.pad.read_bytes()[:KOP].decode("utf-8", errors="replace")
        return next((staat for staat in STATEN if staat in tekst), "PROCESSING")

    def _remembered(self, naam: str) -> str:
        return str(self.opdracht.geheugen.get("wachtend", {}).get(naam, {}).get("nummer", ""))

    def _since(self, naam: str) -> datetime:
        return datetime.fromisoformat(self.opdracht.geheugen["wachtend"][naam]["sinds"])

    def _remember(self, naam: str, nummer: str | None) -> None:
        """In the database at once: whoever takes this run up again asks after the same number."""
        wachtend = dict(self.opdracht.geheugen.get("wachtend", {}))
        wachtend.pop(naam, None)
        if nummer is not None:
            wachtend[naam] = {"nummer": nummer, "sinds": timezone.now().isoformat()}
        self.opdracht.onthoud(wachtend=wachtend or None)

    # --- one file ---

    def _file(self) -> Path:
        self._nummer += 1
        return self.opdracht.werkmap / f"antwoord-{self._nummer}"

    def _join(self, paden: list[Path]) -> Path:
        """The parts as one file under one header. Raises Bronfout when they do not belong together."""
        heel = self.opdracht.werkmap / "heel.csv.gz"
        kop = stempel = ""
        # Without a time in its header the same figures make the same bytes.
        with heel.open("wb") as ruw, gzip.GzipFile("", "wb", compresslevel=6, fileobj=ruw, mtime=0) as uit:
            for nummer, pad in enumerate(paden):
                deelmap = self.opdracht.werkmap / f"deel-{nummer}"
                deelmap.mkdir()
                plat = prepare(pad, deelmap)
                regels = read_lines(plat)
                eigen_kop = next(regels, "")
                eigen_stempel = _stamp_of(eigen_kop, next(regels, ""))
                kop, stempel = kop or eigen_kop, stempel or eigen_stempel
                if eigen_kop != kop or not looks_like_sdmxcsv(kop):
                    raise Bronfout(
                        f"De delen van {self.dataset} zijn niet gelijk ingedeeld. Er is niets gewijzigd; probeer het later opnieuw."
                    )
                if eigen_stempel != stempel:
                    raise Uitstel(
                        f"Eurostat publiceerde {self.dataset} opnieuw terwijl we ophaalden. We beginnen straks opnieuw.",
                        UITSTEL,
                    )
                with plat.open("rb") as invoer:
                    invoer.seek(0 if not nummer else len(invoer.readline()))
                    shutil.copyfileobj(invoer, uit, 1 << 20)
                shutil.rmtree(deelmap)
        return heel


def _error(fout: Antwoordfout) -> Dienstfout | Wachtrij:
    """What a 4xx says. Raises the error itself when it says nothing that we know."""
    wat = recognise(fout.antwoord.pad.read_bytes()[:KOP])
    if wat is None:
        raise fout
    return wat


def _stamp_of(kop: str, regel: str) -> str:
    """The `LAST UPDATE` of a first line."""
    kolommen = kop.split(",")
    return regel.split(",")[kolommen.index("LAST UPDATE")] if "LAST UPDATE" in kolommen else ""


def _as_text(codes: dict[str, tuple[str, ...]]) -> str:
    return ";".join(f"{naam}={'+'.join(lijst)}" for naam, lijst in sorted(codes.items()))
