"""TXT records from DNS: public keys of those who seal forwarded mail, and a domain's policy."""

from __future__ import annotations

from functools import lru_cache

LIFETIME_SECONDS = 4.0


def txt_records(name: str) -> tuple[str, ...]:
    """The records of a name; none where there is none, or where nobody answers in time."""
    from dns.exception import DNSException

    try:
        return _kept(name)
    except (DNSException, OSError, ValueError):
        return ()


def published(name: str) -> tuple[str, ...] | None:
    """The records of a name as they are now; None where nobody answers in time."""
    from dns.exception import DNSException
    from dns.resolver import NXDOMAIN, NoAnswer

    try:
        return _asked(name)
    except (NXDOMAIN, NoAnswer):
        return ()
    except (DNSException, OSError, ValueError):
        return None


@lru_cache(maxsize=256)
def _kept(name: str) -> tuple[str, ...]:
    """As long as the worker lives: a key is used for months, an error is not kept."""
    return _asked(name)


def _asked(name: str) -> tuple[str, ...]:
    from dns.resolver import Resolver

    found = Resolver().resolve(name, "TXT", lifetime=LIFETIME_SECONDS, search=False)
    return tuple(b"".join(each.strings).decode("ascii", "replace") for each in found)
