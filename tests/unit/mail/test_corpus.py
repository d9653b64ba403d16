"""Each mail of `events/mail` says what its `.expected.json` holds; its name is its trouble."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpdesk.mail.parse import parse_mail

CORPUS = Path(__file__).parents[3] / "events" / "mail"
MAILS = sorted(CORPUS.glob("*.eml"))


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_the_mail_says_what_is_expected(path: Path):
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))

    mail = parse_mail(path.read_bytes())
    said = mail.to_json() | mail.cards()

    assert {name: said[name] for name in expected} == expected


def test_every_mail_has_its_expectation_and_the_other_way_round():
    expectations = {path.name.removesuffix(".expected.json") for path in CORPUS.glob("*.json")}

    assert {path.stem for path in MAILS} == expectations
    assert len(MAILS) >= 150


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_no_word_of_the_text_is_lost_between_reply_and_quote(path: Path):
    mail = parse_mail(path.read_bytes())

    kept = f"{mail.reply_text}\n{mail.quoted}".split()

    assert sorted(kept) == sorted(mail.text.split())
