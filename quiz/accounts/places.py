"""The place that a try comes from, by its address: rules only.

A person with an IPv6 line has 2^64 addresses, so the network counts as one place (RFC 6177)."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

COUNTED = {4: 32, 6: 64}  # bits that tell one place from another
SHOWN = {4: 24, 6: 48}  # bits that are kept for people to read: the network, not the person


def place(address: str) -> str:
    """The place of an address, for counting; all texts that are no address are one place."""
    return cut(address, COUNTED)


def network(address: str) -> str:
    """The address, shortened so that it names a network and no person: `network("192.0.2.7")` is "192.0.2.0/24"."""
    return cut(address, SHOWN)


def cut(address: str, bits: dict[int, int]) -> str:
    try:
        found = plain(ip_address(address.partition("%")[0]))
    except ValueError:
        return "unknown"
    return str(ip_network(f"{found}/{bits[found.version]}", strict=False))


def plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address itself; for an IPv4 address mapped into IPv6 (::ffff:192.0.2.7), the IPv4 address."""
    return getattr(address, "ipv4_mapped", None) or address
