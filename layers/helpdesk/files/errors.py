"""Why a file is not given out.

HelpdeskError
├── ForbiddenError
│   └── FileRefusedError   the desk's rules, or a scanner, keep it back; ``code`` says which
└── NotFoundError
    └── FileMissingError   the ticket names it and the storage does not have it
"""

from __future__ import annotations

from helpdesk.errors import ForbiddenError, NotFoundError


class FileRefusedError(ForbiddenError):
    """The desk's rules or a scanner keep it back: file_blocked, file_infected, file_not_scanned."""


class FileMissingError(NotFoundError):
    """The ticket names it and the storage does not have it."""

    code = "file_unavailable"
