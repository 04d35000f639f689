"""What happens around an import: another one at once, a broker or database that falls away, a full disk, too little time or memory."""

from __future__ import annotations

import gzip
import os
import signal
import tempfile
from pathlib import Path

import psycopg2
import pytest

from scripts.huis.poort import find_free

from .importproef import BEZIG, INHOUD, JAREN, OPEN, Opstelling, kill, planner, setting, wait_until, write_vintage
from .proefbank import eigen_server, fill, own_server, proefbank, small_disk
from .proefmakelaar import eigen_makelaar

__all__ = ["eigen_makelaar", "eigen_server", "proefbank"]
pytestmark = pytest.mark.bewijs
REEKSEN = 4000
CELLEN = REEKSEN * len(JAREN)
AF_BINNEN = 240
"""The clock looks every minute and a message counts as lost after one; the rest is the machine's slowness."""


def _file(map_: Path, zaad: int = 1, uitgave: int = 0, reeksen: int = REEKSEN) -> dict[str, str]:
    pad = write_vintage(map_ / f"{zaad}-{uitgave}.tsv", zaad=zaad, uitgave=uitgave, reeksen=reeksen)
    return {"bron": f"PROEF_{zaad}", "bestand": str(pad), "stand": f"202{uitgave}-01-01"}


def _all_done(portaal: Opstelling) -> None:
    wait_until(lambda: portaal.rows(OPEN) == [(0,)], AF_BINNEN, "dat alles geladen was")


def _states(portaal: Opstelling) -> list[str]:
    return [staat for (staat,) in portaal.rows("SELECT staat FROM kern_importrun ORDER BY id")]


def _clock(portaal: Opstelling) -> None:
    """The sweeper every minute, as the seeded schedule has it."""
    assert portaal.command("shell", "-v", "0", "-c", PLANNING).returncode == 0
    portaal.beat()


PLANNING = "from partnerschap.kern.actions.planning import write_schedule; write_schedule()"


# --- two at once ---


def test_a_second_run_of_a_busy_source_waits_and_says_so(proefbank, redis_url, tmp_path):
    with setting(databank=proefbank("twee"), makelaar=redis_url, map_=tmp_path) as portaal, planner(portaal) as ask:
        portaal.worker("een")
        portaal.worker("twee")
        nummers = [ask("plan", **_file(tmp_path, uitgave=n, reeksen=3 * REEKSEN)) for n in range(3)]
        wacht = "SELECT id FROM kern_importrun WHERE staat = 'gepland' AND melding LIKE 'Er loopt al een import van%%'"
        wait_until(lambda: portaal.rows(wacht), wat="een wachtende import die zegt waarom")
        wait_until(lambda: portaal.rows(BEZIG), wat="een lopende import")
        bevel = portaal.command("importeer", "eurostat", "PROEF_1", "--bestand", str(tmp_path / "1-0.tsv"))
        assert (bevel.returncode, "Er loopt al een import van" in bevel.stdout) == (1, True), bevel.stdout
        _all_done(portaal)
        assert [portaal.run(nummer)[0] for nummer in nummers] == ["klaar"] * 3
        assert portaal.rows("SELECT count(*) FROM indicatoren_uitgave") == [(3,)]


# --- the broker ---


@pytest.mark.parametrize("hoe", ["gedood", "geleegd"])
def test_a_broker_that_lost_everything_loses_no_import(proefbank, eigen_makelaar, tmp_path, hoe, meting):
    with (
        setting(databank=proefbank("makelaar"), makelaar=eigen_makelaar.url, map_=tmp_path) as portaal,
        planner(portaal) as ask,
    ):
        portaal.worker()
        _clock(portaal)
        for zaad in range(3):
            ask("plan", **_file(tmp_path, zaad))
        wait_until(lambda: portaal.rows(BEZIG), wat="een lopende import")
        if hoe == "gedood":
            eigen_makelaar.kill()
            ask("plan", **_file(tmp_path, 3))
            eigen_makelaar.start()
        else:
            eigen_makelaar.flush()
        duur = wait_until(lambda: portaal.rows(OPEN) == [(0,)], AF_BINNEN, "dat alles geladen was")
        assert set(_states(portaal)) == {"klaar"}
        assert portaal.rows(INHOUD)[0][1] == CELLEN * (4 if hoe == "gedood" else 3)
        meting(f"alles geladen na een makelaar die {hoe} werd", duur, doel=AF_BINNEN, eenheid="s")


# --- the database ---


def test_a_database_that_crashes_in_the_middle(eigen_server, redis_url, tmp_path, meting):
    gezien: set[str] = set()
    with setting(databank=eigen_server.url, makelaar=redis_url, map_=tmp_path) as portaal, planner(portaal) as ask:
        portaal.worker()
        _clock(portaal)
        for zaad in (11, 12):
            ask("plan", **_file(tmp_path, zaad, reeksen=2 * REEKSEN))
        wait_until(lambda: portaal.rows(BEZIG), wat="een lopende import")
        eigen_server.crash()
        eigen_server.start()

        def done() -> bool:
            gezien.update(melding for (melding,) in portaal.rows("SELECT melding FROM kern_importrun"))
            return portaal.rows(OPEN) == [(0,)]

        duur = wait_until(done, AF_BINNEN, "dat alles geladen was")
        assert set(_states(portaal)) == {"klaar"}
        assert any(
            "De databank viel weg tijdens deze import" in zin or "De werker of de databank stopte" in zin
            for zin in gezien
        )
        assert portaal.rows(INHOUD)[0][1] == 2 * 2 * CELLEN
        meting("alles geladen na een databank die omviel", duur, doel=AF_BINNEN, eenheid="s")


def test_a_command_without_a_database_says_one_sentence(tmp_path):
    weg = f"postgres://niemand@127.0.0.1:{find_free()}/nergens"
    with setting(databank=weg, makelaar="memory://", map_=tmp_path) as portaal:
        for opdracht in (["importeer", "eurostat", "PROEF_1"], ["migrate", "--check"], ["bouw_basis"]):
            uitkomst = portaal.command(*opdracht)
            regels = uitkomst.stderr.strip().splitlines()
            assert (uitkomst.returncode, len(regels)) == (1, 1), uitkomst.stderr
            assert regels[0].startswith("De databank antwoordt niet (127.0.0.1:")


# --- a full disk ---


def test_no_room_for_the_files(proefbank, redis_url, tmp_path):
    with (
        small_disk(tmp_path / "portaal" / "bestanden", 40) as schijf,
        setting(databank=proefbank("schijf"), makelaar=redis_url, map_=tmp_path / "portaal") as portaal,
        planner(portaal) as ask,
    ):
        een = _file(tmp_path)
        ballast = fill(schijf, 0.2)
        bevel = portaal.command("importeer", "eurostat", een["bron"], "--bestand", een["bestand"])
        assert bevel.returncode == 1
        assert (
            "De schijf voor de bronbestanden is vol. Er is niets gewijzigd. Maak plaats op de schijf." in bevel.stdout
        )
        assert [pad for pad in schijf.rglob("*") if pad.is_file()] == [ballast]

        # The packed file fits, its contents do not.
        ballast.unlink()
        pak = tmp_path / "pak.tsv.gz"
        pak.write_bytes(gzip.compress(Path(een["bestand"]).read_bytes()))
        nummer = ask("plan", **{**een, "bestand": str(pak)})
        ballast = fill(schijf, 0.2)
        portaal.worker()
        wait_until(lambda: "bronbestanden is vol" in portaal.run(nummer)[1], wat="dat de import de volle schijf noemt")
        assert portaal.run(nummer)[0] == "gepland"
        assert portaal.rows(INHOUD)[0][1] == 0
        ballast.unlink()
        portaal.rows("UPDATE kern_importrun SET herplan_op = now() WHERE id = %s", nummer)
        ask("sweep")
        _all_done(portaal)
        assert portaal.run(nummer)[0] == "klaar"
        assert portaal.rows(INHOUD)[0][1] == CELLEN


def test_no_room_for_the_database(eigen_server, redis_url, tmp_path):
    schijfmap = Path(eigen_server.server.folder) / "klein"
    with small_disk(schijfmap, 200) as schijf:
        ruimte = schijf / "ruimte"
        ruimte.mkdir()
        eigen_server.server.user.own(ruimte)
        url = _small_database(eigen_server.url, ruimte)
        with setting(databank=url, makelaar=redis_url, map_=tmp_path) as portaal, planner(portaal) as ask:
            ballast = fill(schijf, 6)
            nummer = ask("plan", **_file(tmp_path, 21, reeksen=3 * REEKSEN))
            portaal.worker()
            vol = "De schijf van de databank is vol. Er is niets gewijzigd. Maak plaats op de schijf."
            wait_until(lambda: vol in portaal.run(nummer)[1], wat="dat de import de volle schijf noemt")
            assert portaal.run(nummer)[0] == "gepland"
            assert portaal.rows(INHOUD)[0][1] == 0
            ballast.unlink()
            portaal.rows("UPDATE kern_importrun SET herplan_op = now() WHERE id = %s", nummer)
            ask("sweep")
            _all_done(portaal)
            assert portaal.run(nummer)[0] == "klaar", portaal.run(nummer)
            assert portaal.rows(INHOUD)[0][1] == 3 * CELLEN
        _drop_small(eigen_server.url)


def test_no_room_at_all_for_the_database(redis_url, tmp_path):
    """Also its journal finds no room: the server itself goes down, and comes back when there is room again."""
    with (
        tempfile.TemporaryDirectory(prefix="bewijs-") as schijfmap,
        small_disk(Path(schijfmap), 500) as schijf,
        own_server(schijf) as server,
        setting(databank=server.url, makelaar=redis_url, map_=tmp_path) as portaal,
        planner(portaal) as ask,
    ):
        nummer = ask("plan", **_file(tmp_path, 31, reeksen=12 * REEKSEN))
        _clock(portaal)
        ballast = fill(schijf, 20)
        portaal.worker()
        wait_until(lambda: not _answers(server.url), wat="dat de databank omvalt")
        ballast.unlink()
        if not server.server.is_running():
            server.start()
        wait_until(lambda: _answers(server.url), wat="dat de databank terug is")
        _all_done(portaal)
        assert portaal.run(nummer)[0] == "klaar", portaal.run(nummer)
        assert portaal.rows(INHOUD)[0][1] == 12 * CELLEN


def _answers(url: str) -> bool:
    try:
        psycopg2.connect(url, connect_timeout=5).close()
    except psycopg2.OperationalError:
        return False
    return True


def _small_database(url: str, ruimte: Path) -> str:
    """A copy of the server's database on the small disk."""
    basis, naam = url.rsplit("/", 1)
    _tell(basis, f"CREATE TABLESPACE klein LOCATION '{ruimte}'")
    _tell(basis, f'CREATE DATABASE klein TEMPLATE "{naam}" TABLESPACE klein')
    _tell(f"{basis}", "SELECT 1")
    portaal = psycopg2.connect(f"{basis}/klein")
    with portaal, portaal.cursor() as cursor:
        cursor.execute("TRUNCATE kern_importrun CASCADE")
        cursor.execute("TRUNCATE indicatoren_waarneming, indicatoren_reeks CASCADE")
    portaal.close()
    return f"{basis}/klein"


def _drop_small(url: str) -> None:
    basis = url.rsplit("/", 1)[0]
    _tell(basis, "DROP DATABASE klein WITH (FORCE)")
    _tell(basis, "DROP TABLESPACE klein")


def _tell(basis: str, opdracht: str) -> None:
    verbinding = psycopg2.connect(f"{basis}/postgres")
    verbinding.autocommit = True
    with verbinding.cursor() as cursor:
        cursor.execute(opdracht)
    verbinding.close()


# --- time and memory ---


def test_a_run_that_takes_too_long_is_stopped_and_says_so(proefbank, redis_url, tmp_path):
    with (
        setting(databank=proefbank("traag"), makelaar=redis_url, map_=tmp_path, IMPORT_TIJDSLIMIET="2") as portaal,
        planner(portaal) as ask,
    ):
        nummer = ask("plan", **_file(tmp_path, reeksen=20 * REEKSEN))
        portaal.worker()
        _all_done(portaal)
        staat, melding = portaal.run(nummer)
        assert (staat, melding[:28]) == ("mislukt", "Deze import duurde langer da")
        assert portaal.rows(INHOUD)[0][1] == 0


def test_a_file_that_kills_its_worker_each_time_is_given_up_after_three(proefbank, redis_url, tmp_path):
    """As the kernel does when memory runs out: the process that carries the import out dies, the worker itself lives."""
    with setting(databank=proefbank("gif"), makelaar=redis_url, map_=tmp_path) as portaal, planner(portaal) as ask:
        _clock(portaal)
        gif = ask("plan", **_file(tmp_path, 1, reeksen=10 * REEKSEN))
        goed = ask("plan", **_file(tmp_path, 2))
        worker = portaal.worker()
        keren = 0
        while portaal.run(gif)[0] != "mislukt":
            assert keren < 10
            wait_until(lambda: (gif,) in portaal.rows(BEZIG) or portaal.run(gif)[0] == "mislukt", AF_BINNEN, "gif")
            if (gif,) in portaal.rows(BEZIG):
                keren += 1
                _kill_children(worker.pid)
                wait_until(lambda: (gif,) not in portaal.rows(BEZIG), wat="dat de databank het merkt")
        _all_done(portaal)
        assert keren == 3
        assert "stopte onverwacht, 3 keer na elkaar" in portaal.run(gif)[1]
        assert portaal.run(goed)[0] == "klaar"
        assert worker.poll() is None
        assert portaal.rows(INHOUD)[0][1] == CELLEN
        kill(worker)


def _kill_children(ouder: int) -> None:
    for taken in Path(f"/proc/{ouder}/task").glob("*/children"):
        for kind in taken.read_text().split():
            os.kill(int(kind), signal.SIGKILL)
