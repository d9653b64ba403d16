"""Why the form takes no request.

HelpdeskError
└── InvalidInputError
    ├── LooksAutomatedError   the field that no person sees was filled in
    ├── UnknownDeskError      no desk of that name takes requests
    ├── InvalidAddressError   nobody can be answered there
    └── OwnAddressError       the address is one of the help desk's own
"""

from __future__ import annotations

from helpdesk.errors import InvalidInputError


class LooksAutomatedError(InvalidInputError):
    """The field that no person sees was filled in."""

    code = "looks_automated"


class UnknownDeskError(InvalidInputError):
    """No desk of that name takes requests."""

    code = "unknown_desk"


class InvalidAddressError(InvalidInputError):
    """Nobody can be answered there."""

    code = "invalid_address"


class OwnAddressError(InvalidInputError):
    """The address is one of the help desk's own."""

    code = "own_address"
