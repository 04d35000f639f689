"""A real Redis for the proofs of durability: started on a free port for the run, stopped after it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time

import pytest

from tests.weggelaten import REDIS, leave_out


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory):
    """The address of a Redis of our own; leaves the test out when the machine has no redis-server or valkey-server."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        leave_out(REDIS)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        wait_for_port(port)
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()


def wait_for_port(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Redis antwoordt niet op poort {port}")
