"""The table of what SES's verdicts allow, row by row."""

from __future__ import annotations

import pytest

from helpdesk.mail.alignment import is_aligned, signing_domains
from helpdesk.mail.reading.header_block import split_headers
from helpdesk.mail.verdicts import Joining, Policy, Trust, Verdict, Verdicts, judge
from tests.unit.mail.mails import verdicts


def trust(said: Verdicts, **given) -> Trust:
    return judge(said, **{"from_domain": "cliente.test", "has_one_sender": True, **given})


def test_only_dmarc_pass_proves_the_sender():
    proven = trust(verdicts())

    assert proven.is_verified
    assert proven.may_be_agent
    assert proven.may_acknowledge
    assert proven.joining is Joining.TOKEN_OR_PARTICIPANT


@pytest.mark.parametrize("policy", [Policy.REJECT, Policy.QUARANTINE])
def test_failed_dmarc_under_a_strict_policy_is_suspended_even_with_a_token(policy):
    failed = trust(verdicts(dmarc=Verdict.FAIL, dmarc_policy=policy))

    assert failed.suspends_as == f"dmarc_{policy}"
    assert failed.joining is Joining.NEVER


@pytest.mark.parametrize("policy", [Policy.NONE, None])
def test_failed_dmarc_under_no_policy_is_unverified(policy):
    failed = trust(verdicts(dmarc=Verdict.FAIL, dmarc_policy=policy))

    assert failed == Trust(joining=Joining.TOKEN_OF_PARTICIPANT)


def test_gray_is_believed_where_spf_is_aligned_but_never_as_an_agent():
    gray = trust(verdicts(dmarc=Verdict.GRAY))

    assert gray.is_verified
    assert gray.may_acknowledge
    assert not gray.may_be_agent


def test_gray_with_spf_of_another_domain_is_unverified():
    assert not trust(verdicts(dmarc=Verdict.GRAY, envelope_domain="mailer.test")).is_verified


def test_gray_is_believed_where_ses_found_an_aligned_signature():
    said = verdicts(dmarc=Verdict.GRAY, spf=Verdict.FAIL)

    assert trust(said, signed_by=frozenset({"mail.cliente.test"})).is_verified
    assert not trust(said, signed_by=frozenset({"mailer.test"})).is_verified


def test_processing_failed_is_never_believed_however_aligned():
    said = verdicts(dmarc=Verdict.PROCESSING_FAILED)

    assert trust(said, signed_by=frozenset({"cliente.test"})) == Trust()


def test_two_senders_are_unverified_whatever_dmarc_says():
    assert trust(verdicts(), has_one_sender=False) == Trust()


def test_a_virus_is_suspended_and_joins_nothing():
    assert trust(verdicts(virus=Verdict.FAIL)) == Trust(joining=Joining.NEVER, suspends_as="virus")


@pytest.mark.parametrize("virus", [Verdict.GRAY, Verdict.PROCESSING_FAILED])
def test_an_unscanned_mail_goes_by_its_other_verdicts(virus):
    assert trust(verdicts(virus=virus)) == trust(verdicts())


def test_spam_joins_only_with_dmarc_pass():
    proven = trust(verdicts(spam=Verdict.FAIL))
    unproven = trust(verdicts(spam=Verdict.FAIL, dmarc=Verdict.GRAY))

    assert (proven.suspends_as, proven.joins_despite) == ("spam", True)
    assert (unproven.joining, unproven.joins_despite) == (Joining.NEVER, False)
    assert not proven.may_acknowledge


def test_a_verdict_we_do_not_know_counts_as_not_processed():
    assert Verdict.of("DISABLED") is Verdict.PROCESSING_FAILED
    assert Verdict.of(None) is Verdict.PROCESSING_FAILED


@pytest.mark.parametrize(
    ("domain", "sender", "expected"),
    [
        ("cliente.test", "cliente.test", True),
        ("mail.cliente.test", "cliente.test", True),
        ("cliente.test", "mail.cliente.test", True),
        ("evilcliente.test", "cliente.test", False),
        ("test", "cliente.test", False),
        ("co.uk", "shop.co.uk", False),
        ("com.br", "loja.com.br", False),
        ("", "cliente.test", False),
    ],
)
def test_alignment_is_same_domain_or_subdomain_and_no_public_suffix(domain, sender, expected):
    assert is_aligned(domain, sender) is expected


QUOTED = '"x; dkim=pass header.i=@banco.test"@cliente.test'
OWN = "Received: from x by inbound-smtp.eu-west-1.amazonaws.com with SMTP id 1 for a@b\r\n"
SAID = "Authentication-Results: amazonses.com;\r\n dkim=pass header.i=@cliente.test;\r\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (SAID, {"cliente.test"}),
        (SAID + OWN, {"cliente.test"}),
        (OWN + SAID, {"cliente.test"}),
        (OWN + OWN + SAID, set()),
        ("Received: from x by mx.evil.test\r\n" + SAID, set()),
        (SAID.replace("amazonses.com", "mx.evil.test") + SAID, set()),
        (SAID.replace("amazonses.com", "amazonses.com.evil.test"), set()),
        (SAID.replace("pass", "fail"), set()),
        (SAID.replace("header.i=@", "header.d="), {"cliente.test"}),
        (SAID.replace("dkim=pass", f"spf=pass envelope-from={QUOTED}; dkim=pass"), set()),
        (SAID.replace("dkim=pass", f"spf=pass (domain of {QUOTED}); dkim=pass"), set()),
        ("", set()),
    ],
)
def test_signatures_are_read_where_only_ses_can_have_written(head, expected):
    raw = f"{head}From: a@b\r\n\r\n".encode()

    assert signing_domains(split_headers(raw, 0, len(raw))[0]) == expected
