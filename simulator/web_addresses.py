"""Which web addresses are near, and which anybody can reach."""

import ipaddress
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
WEB = frozenset({"http", "https"})


def is_near(url: str) -> bool:
    """Whether it is on this machine's loopback."""
    address = urlsplit(url)
    return address.scheme in WEB and address.hostname in LOOPBACK


def is_public(url: str) -> bool:
    """Whether anybody could reach it: no private or otherwise special IP address."""
    address = urlsplit(url)
    if address.scheme not in WEB or not address.hostname:
        return False
    try:
        return ipaddress.ip_address(address.hostname).is_global
    except ValueError:
        return "." in address.hostname
