"""The start script: clear sentences, processes that live and die together, a database that is shared and stopped."""

from __future__ import annotations

import json
import os
import pwd
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from scripts.huis import (
    apt,
    databank,
    gebruiker,
    instellingen,
    npm,
    omgeving,
    poort,
    postgres,
    uitvoeren,
    voorbereiding,
)
from scripts.huis.melding import Stop
from scripts.huis.paden import WORTEL

PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


class TestSentences:
    """Whatever is missing, the person reads what to type."""

    def test_a_taken_port(self, monkeypatch):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            monkeypatch.setenv("PORT", str(port))
            with pytest.raises(Stop, match=f"make run PORT={port + 1}"):
                poort.web_port()

    @pytest.mark.parametrize("text", ["abc", "0", "70000"])
    def test_no_port(self, monkeypatch, text):
        monkeypatch.setenv("PORT", text)
        with pytest.raises(Stop, match="is geen poort"):
            poort.web_port()

    def test_a_missing_package_as_ordinary_user(self, monkeypatch):
        monkeypatch.setattr(apt.os, "geteuid", lambda: 1000)
        with pytest.raises(Stop, match="sudo apt-get install python3-venv"):
            apt.require("venv", "python3-venv")

    @pytest.mark.parametrize(
        ("output", "sentence"),
        [
            ("OSError: [Errno 28] No space left on device", "De schijf is vol"),
            ("Temporary failure in name resolution", "er netwerk nodig"),
            ("npm ERR! code EINTEGRITY", "hash"),
            ("iets heel anders", "is mislukt"),
        ],
    )
    def test_a_failed_installer(self, tmp_path, output, sentence):
        log = tmp_path / "pip.log"
        log.write_text(output)
        assert sentence in uitvoeren.explain(log, "pip")

    def test_an_old_python(self):
        """The first lines of __main__ run on any Python 3, so that the version can be refused in words."""
        code = f"import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path({str(WORTEL / 'scripts/huis/__main__.py')!r})"
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert result.returncode == 1
        assert "Python 3.11 of nieuwer is nodig; dit is 3.9" in result.stderr


def test_the_environment_is_left_alone_until_the_lock_changes(monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(omgeving, "VENV", tmp_path)
    monkeypatch.setattr(omgeving, "VENV_PYTHON", Path(sys.executable))
    monkeypatch.setattr(omgeving, "run_logged", lambda command, name: calls.append(name))
    omgeving.ensure_venv("dev")
    omgeving.ensure_venv("dev")
    omgeving.ensure_venv("basis")  # the development packages serve the demo too
    assert calls == ["pip"]
    (tmp_path / ".huis-dev").write_text("een ander slot")
    omgeving.ensure_venv("dev")
    assert calls == ["pip", "pip"]


def test_the_secret_stays_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr(instellingen, "OMGEVING", tmp_path / "omgeving.env")
    first = instellingen.write({"DATABASE_URL": "a"})
    second = instellingen.write({"DATABASE_URL": "b=c"})
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert instellingen.read() == second
    assert (tmp_path / "omgeving.env").stat().st_mode & 0o077 == 0


def test_the_database_is_prepared_once_a_day_per_code(monkeypatch, tmp_path):
    calls = []

    def prepare(command, **_):
        calls.append(command)
        Path(command[-1]).write_text("lid  lid@voorbeeld.test")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(voorbereiding, "LOKAAL", tmp_path)
    monkeypatch.setattr(voorbereiding, "STAMP", tmp_path / "voorbereid.json")
    monkeypatch.setattr(voorbereiding.subprocess, "run", prepare)
    monkeypatch.delenv("ARGS", raising=False)
    first = voorbereiding.prepare_portal({"DATABASE_URL": "a"})
    assert voorbereiding.prepare_portal({"DATABASE_URL": "a"}) == first == "lid  lid@voorbeeld.test"
    assert len(calls) == 1
    voorbereiding.prepare_portal({"DATABASE_URL": "een andere"})
    assert len(calls) == 2
    monkeypatch.setenv("ARGS", "opnieuw")
    voorbereiding.prepare_portal({"DATABASE_URL": "een andere"})
    assert len(calls) == 3


def test_library_links_are_made_once(tmp_path):
    native = tmp_path / "native"
    (native / "lib").mkdir(parents=True)
    (native / "lib" / "libx.so.1.2").write_text("")
    links = [{"source": "native/lib/libx.so.1.2", "target": "native/lib/libx.so.1"}]
    (native / "pg-symlinks.json").write_text(json.dumps(links))
    assert npm.hydrate(native) == 1
    assert npm.hydrate(native) == 0
    assert (native / "lib" / "libx.so.1").resolve() == native / "lib" / "libx.so.1.2"


WATCH = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it says nothing, and the watch keeps to that
from scripts.huis import processen
from scripts.huis.processen import Proces, Toezicht
processen.MOST_CRASHES = 1
short = "import time; time.sleep(0.3); print('kort'); raise SystemExit(3)"
watch = Toezicht(dict(os.environ))
watch.listen_for_stop()
watch.start(Proces("ouder", [sys.executable, "-c", os.environ["OUDER"]]),
            Proces("kort", [sys.executable, "-c", short], vital="VITAAL" in os.environ))
try:
    watch.run_until_stopped()
finally:
    watch.stop()
print("gestopt" if not watch.gave_up else "opgegeven", flush=True)
"""


class TestTogether:
    """Processes under watch: shown, restarted after a crash, and all gone at the end."""

    @pytest.fixture
    def watch(self, request):
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", WATCH],
            cwd=WORTEL,
            env={**os.environ, "OUDER": PARENT, **getattr(request, "param", {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        yield process
        process.kill()
        process.wait()
        process.stdout.close()

    def grandchild(self, watch) -> int:
        for line in watch.stdout:
            if line.startswith("ouder"):
                return int(line.split("|")[1])
        raise AssertionError("de ouder zei niets")

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_a_stop_leaves_nothing(self, watch, number):
        pid = self.grandchild(watch)
        assert is_alive(pid)
        watch.send_signal(number)
        assert "gestopt" in watch.stdout.read()
        assert watch.wait() == 0
        assert not is_alive(pid)

    def test_a_crash_is_said_and_mended(self, watch):
        lines = []
        for line in watch.stdout:
            lines.append(line)
            if sum(part.startswith("kort") for part in lines) == 2:
                break
        assert any("kort is gestopt met code 3; nieuwe poging over 1 s" in line for line in lines)

    def test_a_killed_process_takes_its_children_along(self, watch):
        """A worker that dies may not leave a child that goes on with its import beside the new one's."""
        pid = self.grandchild(watch)
        parent = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1]
        os.kill(int(parent), signal.SIGKILL)
        assert self.grandchild(watch) != pid
        assert not is_alive(pid)

    @pytest.mark.parametrize("watch", [{"VITAAL": "1"}], indirect=True)
    def test_what_cannot_do_without_stops_the_rest(self, watch):
        pid = self.grandchild(watch)
        output = watch.stdout.read()
        assert "kort stopt telkens opnieuw (code 3). Alles wordt gestopt" in output
        assert "opgegeven" in output
        assert not is_alive(pid)

    @pytest.mark.skipif(sys.platform != "linux", reason="de kernel van Linux doet dit")
    def test_children_end_when_the_script_is_killed(self, watch):
        self.grandchild(watch)
        children = Path(f"/proc/{watch.pid}/task/{watch.pid}/children").read_text().split()
        watch.kill()
        watch.wait()
        deadline = time.monotonic() + 5
        while any(is_alive(int(pid)) for pid in children) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(is_alive(int(pid)) for pid in children)


class TestDatabase:
    """A server of our own: made once, shared by two starts, stopped by the last."""

    @pytest.fixture
    def place(self, monkeypatch):
        if not (postgres.on_this_machine() or npm.installed()):
            pytest.skip("er is geen PostgreSQL op deze machine")
        monkeypatch.delenv("DATABASE_URL", raising=False)
        # Not tmp_path: as root the server's user must be able to get there.
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folder.chmod(0o755)
            monkeypatch.setattr(databank, "LOKAAL", folder)
            monkeypatch.setattr(gebruiker, "LOKAAL", folder)
            yield folder

    def test_shared_and_stopped(self, place):
        first = databank.open_database("proef", throwaway=True)
        second = databank.open_database("proef", throwaway=True)
        assert first.url == second.url
        assert "scram" not in first.url
        server = first._server
        first.close()
        assert server.is_running()
        second.close()
        assert not server.is_running()

    def test_the_server_keeps_its_user(self, place, monkeypatch):
        """Installing PostgreSQL later brings a user postgres; data made as nobody stay with nobody."""
        if os.geteuid() != 0:
            pytest.skip("alleen als root kiest het script een andere gebruiker")
        nobody = pwd.getpwnam("nobody")
        (place / "pg-demo-17").mkdir()
        os.chown(place / "pg-demo-17", nobody.pw_uid, nobody.pw_gid)
        assert gebruiker.server_user().name == "nobody"

    def test_data_stay_and_the_password_holds(self, place):
        import psycopg2

        one = databank.open_database("proef", throwaway=True)
        connection = psycopg2.connect(one.url)
        with connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE blijft AS SELECT 1 AS x; SHOW server_encoding")
            assert cursor.fetchone() == ("UTF8",)
            cursor.execute("SELECT lower('ÉÉN'), 'é' ~ '\\w'")
            assert cursor.fetchone() == ("één", True)
        connection.close()
        one.close()
        again = databank.open_database("proef", throwaway=True)
        connection = psycopg2.connect(again.url)
        with connection, connection.cursor() as cursor:
            cursor.execute("SELECT x FROM blijft")
            assert cursor.fetchone() == (1,)
        connection.close()
        password = json.loads(next(place.glob("databank-*.json")).read_text())["password"]
        with pytest.raises(psycopg2.OperationalError, match="password"):
            psycopg2.connect(again.url.replace(password, "fout"))
        again.close()

    def test_a_lost_password_costs_test_data_only(self, place):
        """A checkout that was thrown away and made anew on the same place finds the data of the old one."""
        databank.open_database("proef", throwaway=True).close()
        for note in place.glob("databank-*.json"):
            note.unlink()
        again = databank.open_database("proef", throwaway=True)
        assert again._server.is_running()
        again.close()
        for note in place.glob("databank-*.json"):
            note.unlink()
        with pytest.raises(Stop, match="Bewaar wat je nodig hebt"):
            databank.open_database("proef")
