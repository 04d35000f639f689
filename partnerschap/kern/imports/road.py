"""The road itself: from a file to a difference that is written in one transaction, or to a reason why not (ONTWERP 4).

A run that is taken says so outside the load's transaction: a load that fails, or a process that dies, leaves its story.
That it ended well is written in the load's own transaction: a process that dies at any moment leaves both or neither.
"""

import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import structlog
from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from ..enums import Importfase, Runaard, Runstaat
from ..models import ImportRun
from .afloop import (
    claim,
    finish,
    finish_dismissed,
    finish_loaded,
    finish_unchanged,
    finish_untold,
    give_back,
    refuse_unclaimed,
    wait,
)
from .bewaking import prepare
from .opdracht import Haalopdracht, NietsNieuws, Uitstel
from .opslag import file_sha256, snapshot_path, store_snapshot, work_folder
from .opvolging import dismissed_before, overtaken_by, overtaken_sentence, same_as_last
from .slot import slot
from .source import (
    Beoordelaar,
    Bronbestand,
    Bronfout,
    Gelezen,
    Lader,
    Source,
    Terugdraaier,
    Verschil,
    Voorbereider,
    find_source,
)
from .storing import Ingehaald, Storing, recognise
from .verdacht import gone_sentence, refused_sentence
from .verschillen import Verandering, keep_changes, note_changes
from .verslag import Zeef
from .voortgang import Voortgang

logger = structlog.get_logger(__name__)
MAX_GEWEIGERD = 0.2
HERSTEL_SECONDEN = (0, 1, 2, 4, 8)
"""How long we keep asking a database that fell away, to tell in the run what happened; after that the sweeper tells it."""


def carry_out(
    run: ImportRun, bestand: Path | None = None, *, volhouden: bool = False, source: Source | None = None
) -> ImportRun:
    """Do what a planned run says, and return it with its outcome; a refusal is an outcome, not an exception.

    `source` is only given for one that is not declared yet (a profile that is tried). With `volhouden` a run that is
    disturbed by the machine goes back to the list instead of failing. Raises Bezet when another run holds the source (the
    run stays planned), and whatever unforeseen error there was, after the run was marked as failed. A run that is no
    longer planned is left alone: doing it twice changes nothing.
    """
    try:
        source = source or find_source(run.soort, run.bron)
    except Bronfout as fout:
        refuse_unclaimed(run, str(fout))
        return run
    with slot(source.slotnaam):
        if claim(run):
            with Voortgang(run) as voortgang:
                _do_and_tell(run, source, bestand, voortgang, volhouden)
    return run


def _do_and_tell(run: ImportRun, source: Source, bestand: Path | None, voortgang: Voortgang, volhouden: bool) -> None:
    """Every end is written here, while the lock is held: a run that says it is busy without the lock is a dead one."""
    try:
        _do(run, source, bestand, voortgang)
    except NietsNieuws as fout:
        _finish_nothing_new(run, fout)
    except Uitstel as fout:
        give_back(run, str(fout), fout.over)
    except Ingehaald:
        logger.warning("import_ingehaald", run=run.pk)
        run.refresh_from_db()
    except Exception as fout:
        voortgang.end()
        minuten = settings.IMPORT_TIJDSLIMIET // 60
        verbroken = connection.connection is None or bool(connection.connection.closed)
        storing = recognise(fout, minuten=minuten, te_laat=voortgang.te_laat, verbroken=verbroken)
        vanzelf = source.ophaalbaar and not run.met_bestand
        kan_verder = bool(run.snapshot_id) or run.aard == Runaard.TERUG or vanzelf
        _tell(run, fout, storing, volhouden and kan_verder)
        if storing is None and not isinstance(fout, Bronfout):
            raise


def _tell(run: ImportRun, fout: Exception, storing: Storing | None, volhouden: bool) -> None:
    """Write in the run why it did not end well, also when the database itself fell away for a moment."""
    if storing is None and not isinstance(fout, Bronfout):
        logger.exception("import_mislukt", run=run.pk, foutsoort=type(fout).__name__)
    elif storing is not None:
        logger.warning("import_gestoord", run=run.pk, foutsoort=type(fout).__name__)
    for seconden in HERSTEL_SECONDEN:
        time.sleep(seconden)
        try:
            _mend_connection()
            _tell_once(run, fout, storing, volhouden)
        except (OperationalError, InterfaceError):
            continue
        except Ingehaald:
            run.refresh_from_db()
        except Exception as ander:
            logger.warning("import_melding_onzegbaar", run=run.pk, foutsoort=type(ander).__name__)
            finish_untold(run)
        return
    logger.warning("import_melding_niet_bewaard", run=run.pk)


def _mend_connection() -> None:
    """Leave a connection that does not answer any more; the next question opens a new one."""
    if connection.connection is not None and not connection.in_atomic_block and not connection.is_usable():
        connection.close()


def _tell_once(run: ImportRun, fout: Exception, storing: Storing | None, volhouden: bool) -> None:
    if storing is None and isinstance(fout, Bronfout):
        finish(run, Runstaat.GEWEIGERD, melding=str(fout))
    elif storing is None:
        finish(run, Runstaat.MISLUKT, melding=f"Er ging iets mis dat we niet voorzagen ({type(fout).__name__}).")
    elif storing.opnieuw and volhouden:
        wait(run, storing)
    else:
        finish(run, Runstaat.MISLUKT, melding=storing.zin)


def _do(run: ImportRun, source: Source, bestand: Path | None, voortgang: Voortgang) -> None:
    if run.aard == Runaard.TERUG:
        _turn_back(run, source, voortgang)
        return
    _refuse_overtaken(run, source)
    with work_folder(run.pk, droog=run.droog) as werkmap:
        bron = _keep(run, source, bestand, werkmap, voortgang)
        voortgang.phase(Importfase.LEZEN)
        gelezen = source.parse(bron)
        stand = _vintage(run, gelezen)
        eerder = None if run.aard == Runaard.GOEDKEURING else same_as_last(run, source, bron.sha256)
        if eerder is not None:
            finish_unchanged(run, eerder)
            return
        if (afgekeurd := dismissed_before(run, bron.sha256)) is not None:
            finish_dismissed(run, afgekeurd)
            return
        _load(run, source, gelezen, stand, voortgang)


def _refuse_overtaken(run: ImportRun, source: Source) -> None:
    """A file from before may not replace what came in while its approval or second try waited. Raises Bronfout."""
    later = None if run.hervat is None else overtaken_by(run.hervat, source)
    if run.hervat is not None and later is not None:
        raise Bronfout(overtaken_sentence(run.hervat, later))


def _keep(run: ImportRun, source: Source, bestand: Path | None, werkmap: Path, voortgang: Voortgang) -> Bronbestand:
    """Store the bytes first (unless dry), then pass the guards."""
    bestand = bestand or (None if run.snapshot_id else source.eigen_bestand)
    if bestand is None and run.snapshot_id is None and source.haal is not None:
        voortgang.phase(Importfase.HALEN)
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
    klaar = prepare(pad, werkmap, rekenblad=source.rekenblad, webpagina=source.webpagina)
    return Bronbestand(pad=klaar, naam=naam, sha256=sha256)


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
    klaar = prepare(pad, werkmap, rekenblad=source.rekenblad, webpagina=source.webpagina)
    return Bronbestand(klaar, opgehaald.naam, sha256, opgehaald.hoofding)


def _finish_nothing_new(run: ImportRun, nieuws: NietsNieuws) -> None:
    """The source says itself that nothing changed since an earlier run: that one's vintage and counts still hold."""
    eerder = nieuws.eerder or Haalopdracht(run, Path()).laatste_goede()
    if eerder is not None:
        run.stand, run.snapshot = eerder.stand, eerder.snapshot
        run.ongewijzigd = eerder.nieuw + eerder.gewijzigd + eerder.ongewijzigd
    finish(run, Runstaat.DROOG if run.droog else Runstaat.ONGEWIJZIGD, melding=str(nieuws))


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


def _load(run: ImportRun, source: Source, gelezen: Gelezen, stand: date, voortgang: Voortgang) -> None:
    zeef = Zeef(voortgang.rows(gelezen.rijen))
    lader = source.lader(source)
    try:
        with transaction.atomic():
            _give_time()
            if isinstance(lader, Voorbereider) and not run.droog:
                lader.begin(stand, run.pk)
            aantal = lader.stage(zeef, gelezen)
            if aantal == 0 and zeef.aantal:
                raise Bronfout(f"Geen enkele rij is bruikbaar. De eerste reden: {zeef.eerste[0]}")
            voortgang.phase(Importfase.VERGELIJKEN)
            verschil = lader.difference(stand)
            veranderingen = note_changes(lader, verschil)
            twijfel = "" if run.aard == Runaard.GOEDKEURING else _doubt(source, lader, stand, verschil, zeef)
            voortgang.phase(Importfase.SCHRIJVEN)
            if not twijfel:
                lader.apply(stand, run.pk)
            run.geweigerd, run.voortgang = zeef.aantal, voortgang.aantal
            if twijfel or run.droog:
                transaction.set_rollback(True)
            else:
                _conclude(run, zeef, veranderingen, verschil, "")
    except Exception:
        run.geweigerd, run.voortgang = zeef.aantal, voortgang.aantal
        with suppress(Error):
            zeef.save(run)
        raise
    if twijfel or run.droog:
        _conclude(run, zeef, veranderingen, verschil, twijfel)


@transaction.atomic
def _conclude(run: ImportRun, zeef: Zeef, veranderingen: list[Verandering], verschil: Verschil, twijfel: str) -> None:
    """The run's story and its end, together."""
    keep_changes(run, veranderingen)
    zeef.save(run)
    finish_loaded(run, verschil, twijfel)


def _doubt(source: Source, lader: Lader, stand: date, verschil: Verschil, zeef: Zeef) -> str:
    """Why a person must decide first; empty when the figures may be replaced."""
    aantal = verschil.nieuw + verschil.gewijzigd + verschil.ongewijzigd
    if aantal == 0:
        return "Het bestand bevat geen enkele rij. Er is niets vervangen; kijk na of de bron echt leeg is."
    if zeef.aantal > MAX_GEWEIGERD * (aantal + zeef.aantal):
        return refused_sentence(zeef.aantal, aantal + zeef.aantal, str(zeef.eerste[0]))
    oordelaar = lader if isinstance(lader, Beoordelaar) else None
    if verschil.verdwenen > source.max_drop * verschil.stond:
        voorbeeld = oordelaar.example_gone() if oordelaar else ""
        return gone_sentence(verschil.verdwenen, verschil.stond, source.max_drop, voorbeeld)
    return oordelaar.judge(stand, verschil) if oordelaar else ""


def _turn_back(run: ImportRun, source: Source, voortgang: Voortgang) -> None:
    """Load again what stood before the run that is undone."""
    lader: Lader = source.lader(source)
    eerder = run.hervat
    if not isinstance(lader, Terugdraaier) or eerder is None or eerder.stand is None:
        raise Bronfout(f"Een import van {source.soort} {source.slug} kan niet terug.")
    voortgang.phase(Importfase.LEZEN)
    with transaction.atomic():
        _give_time()
        lader.stage_before(eerder.pk, eerder.stand)
        voortgang.phase(Importfase.VERGELIJKEN)
        verschil = lader.difference(eerder.stand)
        keep_changes(run, note_changes(lader, verschil))
        voortgang.phase(Importfase.SCHRIJVEN)
        lader.apply(eerder.stand, run.pk)
        finish_loaded(run, verschil, "")


def _give_time() -> None:
    """A load may take longer than a page's question; and the database itself notices that its client died."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = %s", [f"{settings.IMPORT_TIJDSLIMIET}s"])
        cursor.execute("SET LOCAL client_connection_check_interval = '1s'")
