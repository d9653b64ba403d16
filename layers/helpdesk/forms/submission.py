"""What a person sent with the form, and what can be wrong with it before anything is read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from helpdesk.errors import InvalidInputError
from helpdesk.forms.errors import InvalidAddressError, LooksAutomatedError, OwnAddressError
from helpdesk.mail.reading.address import base_email, canonical_email, plain_name

if TYPE_CHECKING:
    from helpdesk.desks.model import Desks

NAME_CHARACTERS: Final = 120
EMAIL_CHARACTERS: Final = 254
SUBJECT_CHARACTERS: Final = 250
DESCRIPTION_CHARACTERS: Final = 20_000


class Submission(Struct, frozen=True, kw_only=True):
    """A filled form; ``website`` is the trap, ``key`` makes a retry harmless."""

    name: str
    email: str
    desk_id: str
    subject: str
    description: str
    language: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    """What the desk's form asks for beside the rest, by the fields' ids."""
    upload_tokens: tuple[str, ...] = ()
    website: str = ""
    key: str | None = None
    viewer: str | None = None
    """The network address it came from, where the front door vouches for it."""

    def digest(self) -> str:
        """The same for the same request, whatever its key and wherever it comes from."""
        parts = [self.name, self.email, self.desk_id, self.subject, self.description]
        fields = [dict(self.fields)] if self.fields else []
        text = json.dumps([*parts, self.language, *self.upload_tokens, *fields], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


class Sender(Struct, frozen=True, kw_only=True):
    """Who asks: a name on one line and a canonical address."""

    name: str
    email: str


def sender_of(submission: Submission, *, desks: Desks, mail_domain: str) -> Sender:
    """The person who asks; raises an InvalidInputError naming the field that is wrong."""
    if submission.website:
        raise LooksAutomatedError([("website", "leave this field empty")])
    blank = [
        (path, "is empty")
        for path, text in (
            ("name", submission.name),
            ("subject", submission.subject),
            ("description", submission.description),
        )
        if not _says_something(text)
    ]
    if blank:
        raise InvalidInputError(blank)
    email = canonical_email(submission.email)
    if not email or "." not in email.rpartition("@")[2]:
        raise InvalidAddressError([("email", "is no mail address")])
    if is_ours(email, desks=desks, mail_domain=mail_domain):
        raise OwnAddressError([("email", "belongs to this help desk")])
    return Sender(name=plain_name(submission.name), email=email)


def _says_something(text: str) -> bool:
    return any(character.isprintable() and not character.isspace() for character in text)


def is_ours(email: str, *, desks: Desks, mail_domain: str) -> bool:
    """Whether mail to that address would come back to us: writing to it would be a loop."""
    domain = email.rpartition("@")[2]
    ours = mail_domain.lower()
    if domain == ours or domain.endswith(f".{ours}"):
        return True
    return any(desks.by_mailbox(each) is not None for each in (email, base_email(email)))
