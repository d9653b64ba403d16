"""Seals of forwarders: a real chain holds, a forged, cut or changed one is worth nothing."""

from __future__ import annotations

import dkim
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.mail.arc.results import Found, read_results
from helpdesk.mail.arc.rsa import NotAKeyError, read_key
from helpdesk.mail.arc.seal import checked_seal, sealer_claimed
from helpdesk.mail.parse import parse_mail
from tests.unit.mail.mails import raw_mail
from tests.unit.mail.sealing import record_of, records, sealed

PASSED = "spf=pass smtp.mailfrom=cliente.test; dmarc=pass header.from=cliente.test"
MAIL = raw_mail("Hola  \t mundo \r\n\r\nadiós\r\n\r\n\r\n")
CHAIN = sealed(MAIL, PASSED)


def test_a_real_seal_holds_and_tells_what_was_seen():
    seal = checked_seal(CHAIN, records)

    assert seal is not None
    assert (seal.domain, seal.instance) == ("google.com", 1)
    assert "from" in seal.signed
    assert read_results(seal.results) == Found(dmarc="pass", of="cliente.test")


def test_a_chain_of_two_holds_as_the_other_implementation_says():
    twice = sealed(CHAIN, "arc=pass; dmarc=fail header.from=cliente.test", by="microsoft.com")

    seal = checked_seal(twice, records)
    verdict, _, _ = dkim.arc_verify(twice, dnsfunc=lambda name, timeout=5: _dns(name))

    assert verdict == dkim.CV_Pass
    assert seal is not None
    assert (seal.domain, seal.instance) == ("microsoft.com", 2)


def _dns(name: bytes) -> bytes:
    return records(name.decode().rstrip("."))[0].encode()


def test_what_our_own_receiving_puts_above_breaks_nothing():
    received = b"Return-Path: <x@empresa.test>\r\nReceived: by inbound-smtp.eu\r\n\r\n"[:-2]

    assert checked_seal(received + CHAIN, records) is not None


def test_bare_line_feeds_are_read_as_line_ends():
    assert checked_seal(CHAIN.replace(b"\r\n", b"\n"), records) is not None


@pytest.mark.parametrize(
    "raw",
    [
        CHAIN.replace(b"From: Marta Ruiz", b"From: Jefa Ruiz"),
        CHAIN.replace(b"marta@cliente.test", b"marta@cliente.tesu"),
        CHAIN.replace("adiós".encode(), b"dinero"),
        CHAIN + b"una linea mas\r\n",
        CHAIN.replace(b"dmarc=pass", b"dmarc=none"),
        CHAIN.replace(b"cv=none", b"cv=pass"),
        CHAIN.replace(b"i=1", b"i=2"),
        b"From: otra@mala.test\r\n" + CHAIN.replace(b"\r\nFrom: ", b"\r\nX-From: "),
        sealed(MAIL, PASSED, key="mala.test"),
        CHAIN + b"",
        MAIL,
        b"",
        b"ARC-Seal: i=1\r\n" * 3 + b"\r\n",
        b"ARC-Seal: " + b"i=1;" * 10_000 + b"\r\n\r\n",
    ],
)
def test_a_chain_that_was_changed_or_made_up_is_none(raw: bytes):
    seal = checked_seal(raw, records)

    assert (seal is not None) is (raw == CHAIN)


def test_without_an_answer_from_dns_no_seal_holds():
    assert checked_seal(CHAIN, lambda _: ()) is None
    assert checked_seal(CHAIN, lambda _: ("v=DKIM1; p=", "p=AAAA", "nonsense")) is None
    assert sealer_claimed(CHAIN) == "google.com"


def test_the_first_set_alone_does_not_stand_for_a_broken_second():
    twice = sealed(
        CHAIN, "arc=pass; dmarc=pass header.from=cliente.test", by="mala.test", key="otra.test"
    )

    assert checked_seal(twice, records) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("i=1; x; dmarc=pass action=none header.from=a.test", Found(dmarc="pass", of="a.test")),
        (
            "i=1; x; dmarc=fail (p=REJECT dis=NONE) header.from=a.test",
            Found(dmarc="fail", of="a.test", is_strict=True),
        ),
        ('i=1; x; smtp.mailfrom="; dmarc=pass header.from=b"@m; dmarc=fail header.from=a', Found()),
        ("i=1; x; spf=fail (dmarc=pass header.from=b); dmarc=fail header.from=a", Found()),
        ("i=1; x; dmarc=pass; dkim=pass header.from=b.test", Found()),
        ("i=1; x; spf=pass header.from=a.test", Found()),
        ("", Found()),
    ],
)  # fmt: skip
def test_what_a_sealer_found_is_read_with_suspicion(text: str, found: Found):
    assert read_results(text) == found


@pytest.mark.parametrize("text", ["", "====", "AAAA", "MAA=", "MIIB" * 200, "MIGfMA0G"])
def test_what_is_no_key_is_none(text: str):
    with pytest.raises(NotAKeyError):
        read_key(text)


def test_a_key_is_read_as_dns_has_it():
    assert read_key(record_of("google.com").partition("p=")[2]).exponent == 65537


@given(st.binary(max_size=400), st.integers(0, len(CHAIN)))
def test_no_splice_makes_it_raise_or_changes_whose_mail_a_holding_seal_covers(
    junk: bytes, place: int
):
    raw = CHAIN[:place] + junk + CHAIN[place + len(junk) :]

    if checked_seal(raw, records) is not None:
        mail = parse_mail(raw)
        assert mail.from_email == "marta@cliente.test" or not mail.has_one_sender
