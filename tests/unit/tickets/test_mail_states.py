"""The machine of an outgoing mail's states, held against its table in the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk.tickets.mail_states import MOVES, Fact, Stand, after, stand_of, state_of
from helpdesk.tickets.outbox import MailState

DOCUMENT = Path(__file__).parents[3] / "docs" / "sending.md"


def documented() -> dict[tuple[str, str], str]:
    """What the table says: from a state, by a fact, to a state."""
    section = DOCUMENT.read_text().split("## States of a mail")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("|")
    ]
    head, _, *body = rows
    return {
        (row[0], fact): cell
        for row in body
        for fact, cell in zip(head[1:], row[1:], strict=True)
        if cell != "·"
    }


def test_the_document_shows_the_machine_as_it_is():
    moves = {
        (stand.value, fact.value.replace("_", " ")): to.value
        for stand, facts in MOVES.items()
        for fact, to in facts.items()
    }

    assert documented() == moves


def test_every_state_that_is_stored_stands_somewhere():
    for state in MailState:
        assert state_of(stand_of(state, None)) is state
    assert stand_of(MailState.BOUNCED, "soft_bounce") is Stand.BOUNCED_SOFTLY


@pytest.mark.parametrize("end", [Stand.COMPLAINED, Stand.CANCELLED])
def test_nothing_follows_an_end(end: Stand):
    assert [fact for fact in Fact if after(end, fact)] == []


def test_only_a_soft_bounce_brings_a_mail_that_left_back_into_the_queue():
    left = set(Stand) - {Stand.QUEUED, Stand.SENDING}

    back = {(stand, fact) for stand in left for fact in Fact if after(stand, fact) is Stand.QUEUED}

    assert back == {(Stand.SENT, Fact.SOFT_BOUNCE)}


def test_no_bounce_is_unsaid_by_a_word_that_came_late():
    for fact in (Fact.TAKEN, Fact.DELIVERED, Fact.SOFT_BOUNCE):
        assert after(Stand.BOUNCED, fact) is None
