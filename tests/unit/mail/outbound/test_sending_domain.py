"""The records that mail providers ask of a sending domain, and whether each is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from helpdesk.mail.outbound.sending_domain import (
    DnsRecord,
    DomainFacts,
    Purpose,
    RecordState,
    records_of,
)

DOMAIN, REGION = "desk.empresa.test", "eu-west-1"


def records(**facts: Any) -> list[DnsRecord]:
    return list(records_of(DOMAIN, REGION, DomainFacts(**facts)))


def test_each_dkim_token_is_a_record_to_publish():
    found = records(dkim="PENDING", tokens=("abc", "def", "ghi"))

    assert [(each.type, each.name, each.value) for each in found[:1]] == [
        ("CNAME", "abc._domainkey.desk.empresa.test", "abc.dkim.amazonses.com")
    ]
    assert [each.state for each in found if each.purpose is Purpose.DKIM] == [
        RecordState.PENDING
    ] * 3


def test_the_return_path_needs_two_records():
    found = records(return_path="bounce.desk.empresa.test", return_path_state="SUCCESS")

    assert [(each.type, each.value) for each in found if each.purpose is Purpose.RETURN_PATH] == [
        ("MX", "10 feedback-smtp.eu-west-1.amazonses.com"),
        ("TXT", "v=spf1 include:amazonses.com ~all"),
    ]


@pytest.mark.parametrize(
    ("published", "state"),
    [
        (None, RecordState.UNKNOWN),
        ((), RecordState.MISSING),
        (("v=spf1 -all",), RecordState.MISSING),
        (("v=DMARC1; p=reject",), RecordState.FOUND),
        (("v=DMARC1; p=reject", "V=DMARC1; p=none"), RecordState.MISSING),
    ],
)
def test_one_dmarc_record_and_no_second_is_asked(
    published: Sequence[str] | None, state: RecordState
):
    (dmarc,) = records(dmarc=published)

    assert (dmarc.name, dmarc.state) == ("_dmarc.desk.empresa.test", state)


@pytest.mark.parametrize(
    ("said", "state"),
    [("SUCCESS", RecordState.FOUND), ("FAILED", RecordState.MISSING), ("", RecordState.UNKNOWN)],
)
def test_what_ses_says_of_a_key_is_told(said: str, state: RecordState):
    assert records(dkim=said, tokens=("abc",))[0].state is state
