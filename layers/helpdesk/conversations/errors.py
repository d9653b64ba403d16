"""Why nothing is sent to a third party.

InvalidInputError
├── NotesNotConfirmedError   internal notes are among what would leave, and were not confirmed
├── FilesTooLargeError       the files together are more than a mail takes
└── TooMuchTextError         the chosen messages together are too long for one mail
ConflictError
└── TooManyConversationsError  the ticket has as many conversations as it takes
"""

from __future__ import annotations

from helpdesk.errors import ConflictError, InvalidInputError


class NotesNotConfirmedError(InvalidInputError):
    """Internal notes are among what would leave, and were not confirmed one by one."""

    code = "notes_not_confirmed"

    def __init__(self, note_ids: tuple[str, ...]) -> None:
        named = ", ".join(note_ids)
        message = f"name exactly the internal notes that are to leave: {named or 'none'}"
        super().__init__([("forward.confirmed_notes", message)])


class FilesTooLargeError(InvalidInputError):
    """The files together are more than a mail takes."""

    code = "files_too_large"


class TooMuchTextError(InvalidInputError):
    """The chosen messages together are too long for one mail."""

    code = "too_much_text"


class TooManyConversationsError(ConflictError):
    """The ticket has as many conversations as it takes."""

    code = "too_many_conversations"
