"""What of the whole directory bears on one agent now."""

from __future__ import annotations

from msgspec import Struct


class Reach(Struct, frozen=True, kw_only=True):
    """Read or found out with an agent, so that she can be judged without asking anybody else.

    ``hidden`` are the confidential desks, ``granted`` what a role of the house's own permits,
    ``scopes`` to what her API token narrows that; None narrows nothing. ``token`` is its id and
    ``origin`` the address that the request came from.
    """

    hidden: frozenset[str] = frozenset()
    granted: frozenset[str] | None = None
    scopes: frozenset[str] | None = None
    token: str = ""
    origin: str = ""
