from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.errors import NotFoundError
from helpdesk.files.state import FileState, Scan
from helpdesk.signing import KeySet
from helpdesk.tickets.message import Attachment, Message
from helpdesk.tickets.words import AuthorKind, MessageKind
from helpdesk.uploads.file_links import (
    LINK_LIFE,
    FileDoor,
    FileLinkExpiredError,
    file_token,
    link_to,
    linked_file,
)
from helpdesk.values import replace
from tests.factories import IDS, NOON, opening, reply
from tests.fakes.blobs import FakeBlobs
from tests.fakes.tickets import FakeTickets

KEYS = KeySet(current="a", keys={"a": b"secret" * 6})
FILE = Attachment(
    id=IDS.unguessable("file"),
    filename="plano.pdf",
    content_type="application/pdf",
    size=30_000_000,
    key="attachments/t/f",
)


@pytest.fixture
def message() -> Message:
    return reply(opening().after, attachments=(FILE,))


def door_to(*messages: Message) -> FileDoor:
    store = FakeTickets()
    store.messages = {(each.ticket_id, each.id): each for each in messages}
    return FileDoor(tickets=store, files=FakeBlobs(), keys=KEYS)


def test_the_link_of_a_public_reply_leads_to_its_file(message: Message):
    _, file = linked_file(door_to(message), file_token(KEYS, link_to(message, FILE)), at=NOON)

    assert file == FILE


@pytest.mark.parametrize(
    "hidden",
    [
        {"kind": MessageKind.NOTE},
        {"attachments": (replace(FILE, blocked=True),)},
        {"attachments": ()},
    ],
)
def test_the_file_of_a_note_or_a_harmful_one_is_given_to_nobody(
    message: Message, hidden: dict[str, Any]
):
    kept = replace(message, **hidden)

    with pytest.raises(NotFoundError):
        linked_file(door_to(kept), file_token(KEYS, link_to(message, FILE)), at=NOON)


def test_a_file_in_which_a_virus_was_found_since_is_given_to_nobody(message: Message):
    door = door_to(message)
    found = FileState(attachment_id=FILE.id, scan=Scan.THREAT)
    door.tickets.files[message.ticket_id, FILE.id] = found  # type: ignore[attr-defined]  # it is the fake

    with pytest.raises(NotFoundError):
        linked_file(door, file_token(KEYS, link_to(message, FILE)), at=NOON)


def test_a_customers_file_is_not_behind_a_link(message: Message):
    theirs = replace(message, author=replace(message.author, kind=AuthorKind.CUSTOMER))

    with pytest.raises(NotFoundError):
        linked_file(door_to(theirs), file_token(KEYS, link_to(theirs, FILE)), at=NOON)


def test_a_link_ends_after_thirty_days(message: Message):
    token = file_token(KEYS, link_to(message, FILE))
    last = NOON + LINK_LIFE

    assert linked_file(door_to(message), token, at=last)
    with pytest.raises(FileLinkExpiredError):
        linked_file(door_to(message), token, at=last + timedelta(seconds=1))


@pytest.mark.parametrize("place", [0, 30, 60, 85, -1])
def test_a_link_with_one_letter_changed_leads_nowhere(message: Message, place: int):
    letters = list(file_token(KEYS, link_to(message, FILE)))
    letters[place] = "b" if letters[place] != "b" else "c"

    with pytest.raises(NotFoundError):
        linked_file(door_to(message), "".join(letters), at=NOON)


def test_a_token_signed_for_another_purpose_opens_no_file(message: Message):
    text = file_token(KEYS, link_to(message, FILE)).rpartition("_")[0]

    with pytest.raises(NotFoundError):
        linked_file(door_to(message), f"{text}_{KEYS.sign('survey', text)}", at=NOON)
