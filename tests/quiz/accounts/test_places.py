"""Where a try comes from, by its address."""

import pytest

from quiz.accounts.places import network, place


@pytest.mark.parametrize(
    ("address", "counted", "shown"),
    [
        ("192.0.2.7", "192.0.2.7/32", "192.0.2.0/24"),
        ("::ffff:192.0.2.7", "192.0.2.7/32", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/64", "fe80::/48"),
        ("unknown", "unknown", "unknown"),
        ("", "unknown", "unknown"),
        ("192.0.2.7, 10.0.0.1", "unknown", "unknown"),
        ("\u0661.\u0662.\u0663.\u0664", "unknown", "unknown"),
        ("a" * 10_000, "unknown", "unknown"),
    ],
)
def test_a_place_is_a_line_and_what_is_kept_is_its_network(address, counted, shown):
    assert (place(address), network(address)) == (counted, shown)
