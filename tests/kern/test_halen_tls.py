"""The certificate must be that of the name, although the connection goes to a number."""

from __future__ import annotations

import socket
import ssl
import threading
from datetime import timedelta

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from partnerschap.kern.imports import verbinding
from partnerschap.kern.imports.source import Bronfout
from tests.kern.haalproef import fetch_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("geslapen")]


def _certificate(map_, naam: str):
    """A certificate that signs itself, with its key, in one file."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    wie = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, naam)])
    nu = timezone.now()
    bewijs = (
        x509.CertificateBuilder()
        .subject_name(wie)
        .issuer_name(wie)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(nu - timedelta(days=1))
        .not_valid_after(nu + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(naam)]), critical=False)
        .sign(sleutel, hashes.SHA256())
    )
    pad = map_ / f"{naam}.pem"
    pem = serialization.Encoding.PEM
    kluis = sleutel.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pad.write_bytes(bewijs.public_bytes(pem) + kluis)
    return pad


@pytest.fixture
def serveer(settings, monkeypatch, tmp_path):
    """A TLS server on this machine that plays the public address of the source; gives the names that were asked (SNI)."""
    settings.OPHALEN = True
    gehoord: list[str] = []
    luisteraar = socket.create_server(("127.0.0.1", 0))
    monkeypatch.setattr(verbinding, "HTTPS", luisteraar.getsockname()[1])
    monkeypatch.setattr(verbinding, "public_addresses", lambda host: ["127.0.0.1"])

    def begin(naam: str, *, vertrouwd: bool) -> list[str]:
        pem = _certificate(tmp_path, naam)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(pem)
        context.sni_callback = lambda _sok, gevraagd, _ctx: gehoord.append(gevraagd)
        if vertrouwd:
            monkeypatch.setattr(certifi, "where", lambda: str(pem))

        def antwoord() -> None:
            lijn, _ = luisteraar.accept()
            try:
                with context.wrap_socket(lijn, server_side=True) as veilig:
                    veilig.recv(4096)
                    veilig.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 4\r\n\r\na,b\n")
            except OSError:
                lijn.close()

        threading.Thread(target=antwoord, daemon=True).start()
        return gehoord

    yield begin
    luisteraar.close()


def test_the_name_is_asked_and_proved(serveer, tmp_path):
    gehoord = serveer("bron.example.org", vertrouwd=True)
    assert fetch_data(tmp_path).pad.read_bytes() == b"a,b\n"
    assert gehoord == ["bron.example.org"]


@pytest.mark.parametrize(("naam", "vertrouwd"), [("bron.example.org", False), ("elders.example.org", True)])
def test_another_certificate_ends_it_at_once(serveer, tmp_path, naam, vertrouwd):
    """Signed by nobody we know, or of another name: not tried again, nothing kept."""
    serveer(naam, vertrouwd=vertrouwd)
    with pytest.raises(Bronfout, match=r"Het certificaat van bron\.example\.org klopt niet"):
        fetch_data(tmp_path)
    assert not (tmp_path / "antwoord").exists()
