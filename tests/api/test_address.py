"""What a person may type as the address of a service."""

import pytest

from pos_app.api.address import check_address, is_exposed, read_address
from pos_app.api.errors import BadAddress, PlainHttpRefused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://shop.example", "https://shop.example"),
        ("  HTTPS://Shop.Example/  ", "https://shop.example"),
        ("https://shop.example:8443/pos/", "https://shop.example:8443/pos"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_an_address_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert check_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "shop.example",
        "ftp://shop.example",
        "file:///etc/passwd",
        "https://",
        "https://:8000",
        "https://.",
        "https://shop..example",
        "https://shop.example:port",
        "https://shop.example:99999",
        "https://[::1",
        "https://shop example",
        "https://shop.example/\r\nX: 1",
        "https://shop.example?key=1",
        "https://shop.example#top",
        "https://" + "a" * 300,
    ],
)
def test_what_is_no_address_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadAddress, match=r"https://shop\.example"):
        read_address(typed)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(BadAddress) as caught:
        read_address("https://ada:s3cret@shop.example")
    assert "s3cret" not in str(caught.value)


def test_plain_http_needs_a_trusted_host() -> None:
    with pytest.raises(PlainHttpRefused, match=r"shop\.lan"):
        check_address("http://shop.lan:8000")
    assert check_address("http://shop.lan:8000", ["Shop.LAN"]) == "http://shop.lan:8000"


@pytest.mark.parametrize(
    ("address", "exposed"),
    [
        ("http://shop.lan", True),
        ("https://shop.lan", False),
        ("http://127.8.9.1:80", False),
        ("http://[::1]", False),
        ("http://[bad", False),
    ],
)
def test_the_screen_says_when_a_key_crosses_the_network_readable(address: str, exposed: bool) -> None:
    assert is_exposed(address) is exposed
