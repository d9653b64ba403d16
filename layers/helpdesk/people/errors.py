"""What stands against a change of who may do what."""

from __future__ import annotations

from helpdesk.errors import ConflictError, HelpdeskError


class AccessConflictError(ConflictError):
    """The directory as a whole would not hold any more; ``code`` says which rule."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


class UnauthorizedError(HelpdeskError):
    """The token is none of ours, or is good no more; ``code`` says which, to its holder alone."""

    def __init__(self, message: str, *, code: str = "unauthorized") -> None:
        super().__init__(message)
        self.code = code
