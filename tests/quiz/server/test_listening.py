"""`HOST` may be a name or an address of either family, and what is printed can be opened."""

import socket

import pytest

from quiz.server.listening import CannotListen, Place, find_place, require_free


@pytest.mark.parametrize(
    ("host", "address", "url"),
    [
        ("127.0.0.1", "127.0.0.1", "http://127.0.0.1:8000"),
        ("::1", "::1", "http://[::1]:8000"),
        ("[::1]", "::1", "http://[::1]:8000"),
        ("localhost", "127.0.0.1", "http://localhost:8000"),
        ("0.0.0.0", "0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "::", "http://[::1]:8000"),
    ],
)
def test_a_host_is_found_and_printed(host, address, url):
    place = find_place(host, 8000)

    assert (place.address, place.url) == (address, url)


def test_the_name_of_this_machine_is_an_address():
    place = find_place(socket.gethostname(), 8000)

    assert place.url == f"http://{socket.gethostname()}:8000"


@pytest.mark.parametrize("host", ["no-such-host.invalid", "256.1.1.1", "a..b", "http://localhost", "é" * 70])
def test_a_host_that_is_none_is_named(host):
    with pytest.raises(CannotListen, match=r"HOST=.* is no address of this machine"):
        find_place(host, 8000)


def test_an_address_of_another_machine_is_named():
    with pytest.raises(CannotListen, match=r"Cannot listen on 192\.0\.2\.1:8000"):
        require_free(find_place("192.0.2.1", 8000))


@pytest.mark.parametrize(("address", "shown"), [("127.0.0.1", "127.0.0.1"), ("::1", r"\[::1\]")])
def test_a_port_in_use_is_named(address, shown):
    with socket.create_server((address, 0), family=socket.AF_INET6 if ":" in address else socket.AF_INET) as other:
        port = other.getsockname()[1]

        with pytest.raises(CannotListen, match=f"Cannot listen on {shown}:{port} "):
            require_free(Place(address, address, port))
