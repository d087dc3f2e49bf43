"""Certificates: the shop's own authority, and those that nobody vouches for."""

import ssl
import subprocess
from pathlib import Path

import pytest

from pos_app.api.errors import NoAnswer, UntrustedCertificate
from tests.api.calls import DOCUMENT, QUICK, api_at, failure
from tests.api.fault_server import Script, Visit, fault_server

pytestmark = pytest.mark.asyncio


def openssl(folder: Path, command: str) -> None:
    subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)


def certify(folder: Path, name: str, subject: str) -> ssl.SSLContext:
    """A server's context with a certificate for `subject` (as in `IP:127.0.0.1`), signed by the authority here."""
    (folder / f"{name}.ext").write_text(f"subjectAltName={subject}\n")
    openssl(folder, f"req -newkey rsa:2048 -nodes -keyout {name}.key -out {name}.csr -subj /CN={name}")
    sign = "-CA ca.pem -CAkey ca.key -CAcreateserial -days 2"
    openssl(folder, f"x509 -req -in {name}.csr {sign} -extfile {name}.ext -out {name}.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shop's own certificate authority, `ca.pem`."""
    folder = tmp_path_factory.mktemp("authority")
    openssl(folder, "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=Shop")
    return folder


@pytest.fixture(scope="module")
def ours(authority: Path) -> ssl.SSLContext:
    return certify(authority, "here", "IP:127.0.0.1")


@pytest.fixture
def document() -> Script:
    return lambda visit: visit.answer("200 OK", DOCUMENT)


async def test_the_shops_own_authority_is_trusted_when_given(
    authority: Path, ours: ssl.SSLContext, document: Script
) -> None:
    trusting = ssl.create_default_context(cafile=str(authority / "ca.pem"))
    async with fault_server(document, ours) as server, api_at(server.url, verify=trusting) as api:
        assert (await api.order("o1")).id == "o1"


async def test_an_authority_of_this_computer_is_trusted(
    authority: Path, ours: ssl.SSLContext, document: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    async with fault_server(document, ours) as server, api_at(server.url) as api:
        assert (await api.order("o1")).id == "o1"


async def test_no_proxy_sees_what_stays_on_this_computer(
    authority: Path, ours: ssl.SSLContext, document: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = ssl.create_default_context(cafile=str(authority / "ca.pem"))
    async with fault_server(document) as proxy, fault_server(document, ours) as server:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        async with api_at(server.url, verify=trusting) as api:
            assert (await api.order("o1")).id == "o1"
        assert not proxy.visits


async def test_an_unknown_authority_is_not_and_gets_no_key(ours: ssl.SSLContext, document: Script) -> None:
    async with fault_server(document, ours) as server, api_at(server.url) as api:
        error = await failure(api.order("o1"))
    assert isinstance(error, UntrustedCertificate)
    assert "issuer" in error.reason
    assert not error.maybe_done
    assert not server.visits


async def test_a_certificate_of_another_host_is_not_trusted(authority: Path, document: Script) -> None:
    trusting = ssl.create_default_context(cafile=str(authority / "ca.pem"))
    another = certify(authority, "another", "DNS:another.example")
    async with fault_server(document, another) as server, api_at(server.url, verify=trusting) as api:
        error = await failure(api.order("o1"))
    assert isinstance(error, UntrustedCertificate)
    assert "127.0.0.1" in error.reason
    assert not server.visits


TLS_HELLO = b"\x16\x03\x01"


async def test_https_to_a_service_that_speaks_plain_http_was_surely_not_done() -> None:
    puzzled = fault_server(lambda visit: visit.answer("400 Bad Request"), until=TLS_HELLO)
    async with puzzled as server, api_at(server.url.replace("http:", "https:")) as api:
        error = await failure(api.order("o1"))
    assert isinstance(error, NoAnswer)
    assert "https" in str(error)
    assert not error.maybe_done


async def test_a_handshake_that_never_ends_was_surely_not_done() -> None:
    mute = fault_server(Visit.left, until=TLS_HELLO)
    async with mute as server, api_at(server.url.replace("http:", "https:"), bounds=QUICK) as api:
        error = await failure(api.order("o1"))
    assert isinstance(error, NoAnswer)
    assert not error.maybe_done


async def test_plain_http_to_a_service_that_speaks_https_is_no_answer(ours: ssl.SSLContext, document: Script) -> None:
    async with (
        fault_server(document, ours) as server,
        api_at(server.url.replace("https:", "http:"), bounds=QUICK) as api,
    ):
        assert isinstance(await failure(api.order("o1")), NoAnswer)
