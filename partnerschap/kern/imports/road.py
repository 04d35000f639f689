"""The road itself: from a file to a difference that is written in one transaction, or to a reason why not (ONTWERP 4).

The run row is written outside the load transaction: a load that fails, or a process that dies, leaves its story.
"""

import tempfile
from datetime import date
from pathlib import Path

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from ..enums import Runaard, Runstaat
from ..models import ImportRun
from .bewaking import prepare
from .opdracht import Haalopdracht, NietsNieuws, Uitstel
from .opslag import file_sha256, snapshot_path, store_snapshot
from .slot import Bezet, slot
from .source import Beoordelaar, Bronbestand, Bronfout, Gelezen, Lader, Source, Terugdraaier, Verschil, find_source
from .verdacht import gone_sentence
from .verschillen import keep_changes, note_changes
from .verslag import Zeef, number, sentence

logger = structlog.get_logger(__name__)
GOED = (Runstaat.KLAAR, Runstaat.ONGEWIJZIGD)
LAADTIJD = "25min"
MAX_GEWEIGERD = 0.2


def carry_out(run: ImportRun, bestand: Path | None = None) -> ImportRun:
    """Do what a planned run says, and return it with its outcome; a refusal is an outcome, not an exception.

    Raises Bezet when another run holds the source (the run stays planned), and whatever unforeseen error there was,
    after the run was marked as failed. A run that is no longer planned is left alone: doing it twice changes nothing.
    """
    source = None
    try:
        source = find_source(run.soort, run.bron)
        with slot(source.slotnaam):
            if _claim(run):
                _do(run, source, bestand)
    except Bezet:
        raise
    except NietsNieuws as fout:
        _finish_nothing_new(run, str(fout))
    except Uitstel as fout:
        _postpone(run, fout)
    except Bronfout as fout:
        _finish(run, Runstaat.GEWEIGERD, melding=str(fout))
    except Exception as fout:
        logger.exception("import_mislukt", run=run.pk, foutsoort=type(fout).__name__)
        _finish(run, Runstaat.MISLUKT, melding=f"Er ging iets mis dat we niet voorzagen ({type(fout).__name__}).")
        raise
    return run


def _claim(run: ImportRun) -> bool:
    """Take a planned run; False when somebody else did."""
    genomen = ImportRun.objects.filter(pk=run.pk, staat=Runstaat.GEPLAND).update(
        staat=Runstaat.BEZIG,
        gestart_op=timezone.now(),
        pogingen=F("pogingen") + 1,
        codeversie=settings.CODEVERSIE[:60],
    )
    run.refresh_from_db()
    return bool(genomen)


def _do(run: ImportRun, source: Source, bestand: Path | None) -> None:
    if run.aard == Runaard.TERUG:
        _turn_back(run, source)
        return
    with tempfile.TemporaryDirectory(prefix="import-") as werkmap:
        bron = _keep(run, source, bestand, Path(werkmap))
        gelezen = source.parse(bron)
        stand = _vintage(run, gelezen)
        eerder = None if run.aard == Runaard.GOEDKEURING else _same_as_last(run, bron.sha256)
        if eerder is not None:
            _finish_unchanged(run, eerder)
            return
        _load(run, source, gelezen, stand)


def _keep(run: ImportRun, source: Source, bestand: Path | None, werkmap: Path) -> Bronbestand:
    """Store the bytes first (unless dry), then pass the guards."""
    bestand = bestand or (None if run.snapshot_id else source.eigen_bestand)
    if bestand is None and run.snapshot_id is None and source.haal is not None:
        return _fetch(run, source, werkmap)
    if bestand is not None and run.droog:
        sha256, pad, naam = file_sha256(bestand), bestand, bestand.name
    else:
        if bestand is not None:
            run.snapshot = store_snapshot(bestand)
            run.save(update_fields=["snapshot"])
        if run.snapshot is None:
            raise Bronfout(f"Geef een bestand mee: importeer {source.soort} {source.slug} --bestand PAD.")
        sha256, pad, naam = run.snapshot.sha256, snapshot_path(run.snapshot), run.snapshot.naam
    return Bronbestand(pad=prepare(pad, werkmap), naam=naam, sha256=sha256)


def _fetch(run: ImportRun, source: Source, werkmap: Path) -> Bronbestand:
    """Ask the live service, and keep what came before anything reads it. Raises Bronfout."""
    if source.haal is None:
        raise Bronfout(f"Geef een bestand mee: importeer {source.soort} {source.slug} --bestand PAD.")
    opgehaald = source.haal(Haalopdracht(run, werkmap))
    if run.droog:
        pad, sha256 = opgehaald.pad, file_sha256(opgehaald.pad)
    else:
        run.snapshot = store_snapshot(
            opgehaald.pad, naam=opgehaald.naam, url=opgehaald.url, hoofding=opgehaald.hoofding
        )
        run.save(update_fields=["snapshot"])
        pad, sha256 = snapshot_path(run.snapshot), run.snapshot.sha256
    return Bronbestand(prepare(pad, werkmap), opgehaald.naam, sha256, opgehaald.hoofding)


def _finish_nothing_new(run: ImportRun, melding: str) -> None:
    """The source says itself that nothing changed since the last good run: its vintage and its counts still hold."""
    eerder = Haalopdracht(run, Path()).laatste_goede()
    if eerder is not None:
        run.stand, run.snapshot = eerder.stand, eerder.snapshot
        run.ongewijzigd = eerder.nieuw + eerder.gewijzigd + eerder.ongewijzigd
    _finish(run, Runstaat.DROOG if run.droog else Runstaat.ONGEWIJZIGD, melding=melding)


def _postpone(run: ImportRun, uitstel: Uitstel) -> None:
    """Back to the list, with the reason; waiting is no failed attempt."""
    run.staat, run.melding, run.pogingen = Runstaat.GEPLAND, str(uitstel), max(0, run.pogingen - 1)
    run.herplan_op = timezone.now() + uitstel.over
    run.save()


def _vintage(run: ImportRun, gelezen: Gelezen) -> date:
    """The vintage: asked for, else the file's own, else today. Raises Bronfout for one in the future."""
    vandaag = timezone.localdate()
    stand = run.stand or gelezen.stand or vandaag
    if stand > vandaag:
        raise Bronfout(f"De stand {stand:%d-%m-%Y} ligt in de toekomst. Geef met --stand de dag van de uitgave.")
    if run.stand != stand:
        run.stand = stand
        run.save(update_fields=["stand"])
    return stand


def _same_as_last(run: ImportRun, sha256: str) -> ImportRun | None:
    """The last good run of this source and vintage, when it read the same bytes with the same code."""
    laatste = (
        ImportRun.objects.filter(soort=run.soort, bron=run.bron, stand=run.stand, staat__in=GOED)
        .select_related("snapshot")
        .order_by("-geeindigd_op", "-pk")
        .first()
    )
    if laatste is None or laatste.snapshot is None or laatste.codeversie != run.codeversie:
        return None
    return laatste if laatste.snapshot.sha256 == sha256 else None


def _finish_unchanged(run: ImportRun, eerder: ImportRun) -> None:
    run.ongewijzigd = eerder.nieuw + eerder.gewijzigd + eerder.ongewijzigd
    run.geweigerd = eerder.geweigerd
    staat = Runstaat.DROOG if run.droog else Runstaat.ONGEWIJZIGD
    _finish(run, staat, melding=f"Dit is hetzelfde bestand als bij import {eerder.pk}; er is niets gewijzigd.")


def _load(run: ImportRun, source: Source, gelezen: Gelezen, stand: date) -> None:
    zeef = Zeef(gelezen.rijen)
    lader = source.lader(source)
    try:
        with transaction.atomic():
            _give_time()
            aantal = lader.stage(zeef, gelezen)
            verschil = lader.difference(stand)
            veranderingen = note_changes(lader, verschil)
            twijfel = "" if run.aard == Runaard.GOEDKEURING else _doubt(source, lader, stand, verschil, zeef)
            if not twijfel:
                lader.apply(stand, run.pk)
                keep_changes(run, veranderingen)
            if twijfel or run.droog:
                transaction.set_rollback(True)
        if twijfel or run.droog:
            keep_changes(run, veranderingen)
    finally:
        zeef.save(run)
        run.geweigerd = zeef.aantal
    if aantal == 0 and zeef.aantal:
        raise Bronfout(f"Geen enkele rij is bruikbaar. De eerste reden: {zeef.eerste[0]}")
    _finish_loaded(run, verschil, twijfel)


def _doubt(source: Source, lader: Lader, stand: date, verschil: Verschil, zeef: Zeef) -> str:
    """Why a person must decide first; empty when the figures may be replaced."""
    aantal = verschil.nieuw + verschil.gewijzigd + verschil.ongewijzigd
    if aantal == 0:
        return "Het bestand bevat geen enkele rij. Er is niets vervangen; kijk na of de bron echt leeg is."
    if zeef.aantal > MAX_GEWEIGERD * (aantal + zeef.aantal):
        return (
            f"{number(zeef.aantal)} van de {number(aantal + zeef.aantal)} rijen zijn geweigerd. "
            f"Er is niets vervangen. De eerste reden: {zeef.eerste[0]}"
        )
    oordelaar = lader if isinstance(lader, Beoordelaar) else None
    if verschil.verdwenen > source.max_drop * verschil.stond:
        voorbeeld = oordelaar.example_gone() if oordelaar else ""
        return gone_sentence(verschil.verdwenen, verschil.stond, source.max_drop, voorbeeld)
    return oordelaar.judge(stand, verschil) if oordelaar else ""


def _turn_back(run: ImportRun, source: Source) -> None:
    """Load again what stood before the run that is undone."""
    lader: Lader = source.lader(source)
    eerder = run.hervat
    if not isinstance(lader, Terugdraaier) or eerder is None or eerder.stand is None:
        raise Bronfout(f"Een import van {source.soort} {source.slug} kan niet terug.")
    with transaction.atomic():
        _give_time()
        lader.stage_before(eerder.pk, eerder.stand)
        verschil = lader.difference(eerder.stand)
        keep_changes(run, note_changes(lader, verschil))
        lader.apply(eerder.stand, run.pk)
    _finish_loaded(run, verschil, "")


def _give_time() -> None:
    """A load may take longer than a page's question."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{LAADTIJD}'")


def _finish_loaded(run: ImportRun, verschil: Verschil, twijfel: str) -> None:
    run.nieuw, run.gewijzigd = verschil.nieuw, verschil.gewijzigd
    run.ongewijzigd, run.verdwenen = verschil.ongewijzigd, verschil.verdwenen
    if twijfel:
        _finish(run, Runstaat.VERDACHT, melding=twijfel)
    elif run.droog:
        _finish(run, Runstaat.DROOG, melding="Proef, er is niets geschreven: " + sentence(verschil, run.geweigerd))
    else:
        staat = Runstaat.KLAAR if verschil.verandert else Runstaat.ONGEWIJZIGD
        _finish(run, staat, melding=sentence(verschil, run.geweigerd))


def _finish(run: ImportRun, staat: Runstaat, *, melding: str) -> None:
    run.staat, run.melding, run.geeindigd_op = staat, melding, timezone.now()
    run.save()
