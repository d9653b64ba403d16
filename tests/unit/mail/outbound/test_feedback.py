"""SES's events are read with suspicion: ours by shape and tags, or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.mail.outbound.feedback import FeedbackKind, FeedbackShapeError, read_feedback

SAMPLES = Path(__file__).parents[4] / "events" / "samples" / "ses-feedback"


def sample(name: str) -> dict[str, Any]:
    envelope = json.loads((SAMPLES / f"{name}.json").read_text())
    event: dict[str, Any] = json.loads(envelope["Records"][0]["Sns"]["Message"])
    return event


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("send", FeedbackKind.SENT),
        ("delivery", FeedbackKind.DELIVERED),
        ("hard-bounce", FeedbackKind.HARD_BOUNCE),
        ("soft-bounce", FeedbackKind.SOFT_BOUNCE),
        ("complaint", FeedbackKind.COMPLAINT),
        ("reject", FeedbackKind.REJECTED),
    ],
)
def test_each_kind_of_event_is_read_with_its_tags_and_addresses(name: str, kind: FeedbackKind):
    event = sample(name)

    feedback = read_feedback(json.dumps(event))

    assert feedback is not None
    assert feedback.kind is kind
    assert [feedback.mail_id] == event["mail"]["tags"]["mail"]
    assert [feedback.ticket_id] == event["mail"]["tags"]["ticket"]
    assert feedback.recipients == ("marta@cliente.test",)


@pytest.mark.parametrize("kind", ["DeliveryDelay", "Open", "Click", "Subscription", "Tomorrow"])
def test_events_that_change_nothing_are_passed_over(kind: str):
    assert read_feedback(json.dumps({**sample("delivery-delay"), "eventType": kind})) is None


FORGED: dict[str, Any] = {
    "no tags": {"tags": {}},
    "another's tags": {"tags": {"mail": ["x"], "ticket": ["y"]}},
    "two mails": {"tags": {"mail": ["0" * 26, "1" * 26], "ticket": ["0" * 26]}},
    "a key in a tag": {"tags": {"mail": ["TICKET#1"], "ticket": ["0" * 26]}},
    "tags as text": {"tags": "mail"},
    "no id": {"messageId": None},
    "an id with a line end": {"messageId": "0102\r\nX: y"},
    "a very long id": {"messageId": "0" * 500},
}


@pytest.mark.parametrize("harm", FORGED.values(), ids=FORGED)
def test_a_forged_mail_part_is_refused(harm: dict[str, Any]):
    event = sample("hard-bounce")
    event["mail"] |= harm

    with pytest.raises(FeedbackShapeError):
        read_feedback(json.dumps(event))


@pytest.mark.parametrize(
    "text",
    ["", "hello", "[]", "null", "7", '{"eventType": "Bounce"}', "[" * 9_000, "x" * 400_000],
    ids=lambda text: text[:12] or "empty",
)
def test_what_is_no_event_is_refused(text: str):
    with pytest.raises(FeedbackShapeError):
        read_feedback(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(
    st.sampled_from(["Send", "Bounce", "Complaint", "Delivery", "Reject"]),
    st.dictionaries(st.sampled_from(["mail", "bounce", "complaint", "delivery"]), JSON),
)
def test_nothing_but_a_shape_error_comes_of_garbage(kind: str, parts: dict[str, Any]):
    with pytest.raises(FeedbackShapeError):
        read_feedback(json.dumps({"eventType": kind, **parts}))
