from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from helpdesk.mail.new_words.language import guess_language
from helpdesk.mail.parse import parse_mail, published
from helpdesk.mail.reading.filenames import plain_filename
from helpdesk.mail.reading.transfer import decode_transfer

ROOT = Path(__file__).parents[3]


def test_the_command_prints_one_object_a_line():
    paths = [str(path) for path in sorted((ROOT / "events" / "mail").glob("reply-*.eml"))[:3]]
    command = [sys.executable, "-m", "helpdesk.mail.parse", *paths]

    done = subprocess.run(
        command, cwd=ROOT, env={"PYTHONPATH": "layers"}, capture_output=True, check=True
    )

    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [line["from"] for line in lines] == ["marta@cliente.test"] * 3


KEYS = [
    "from",
    "from_name",
    "to",
    "cc",
    "reply_to",
    "subject",
    "date",
    "message_id",
    "in_reply_to",
    "references",
    "text",
    "html",
    "reply_text",
    "reply_html",
    "quoted",
    "attachments",
    "is_auto",
    "is_bounce",
    "bounce",
    "warnings",
]


@pytest.mark.parametrize("name", ["calendar-invitation.eml", "", "nowhere.eml"])
def test_every_line_has_the_same_keys_even_for_what_cannot_be_opened(name: str):
    said = published(ROOT / "events" / "mail" / name)

    assert list(said) == KEYS
    assert name.startswith("calendar") or said["warnings"][0] == "unreadable"


def test_whatever_goes_wrong_is_a_warning(monkeypatch):
    def stumble(_: bytes) -> None:
        raise RecursionError

    monkeypatch.setattr("helpdesk.mail.parse.split_mail", stumble)

    assert parse_mail(b"x").warnings == ("unreadable", "RecursionError")


@pytest.mark.parametrize(
    ("encoding", "data", "expected"),
    [
        ("x-uuencode", b"begin 644 a.txt\n$:&]L80  \n`\nend\n", b"hola"),
        ("base64", b"aG9s\r\nYQ", b"hola"),
        ("base64", b"aG9sYQ==", b"hola"),
        ("quoted-printable", b"ma=C3=B1ana=\r\n!", "mañana!".encode()),
        ("8bit", b"hola", b"hola"),
        ("wonderful", b"hola", b"hola"),
    ],
)
def test_transfer_encodings_are_undone(encoding: str, data: bytes, expected: bytes):
    assert decode_transfer(data, encoding) == expected


@pytest.mark.parametrize("sign", ["s", "Z\u0310\u0334\u0489", "\U0001f469\u200d\U0001f4bb"])
def test_a_subject_without_end_is_cut_and_its_mail_read(sign: str):
    subject = (sign * 40_000).encode()[:100_000]
    mail = parse_mail(b"From: a@b.test\r\nSubject: " + subject + b"\r\n\r\nhola")

    assert 0 < len(mail.subject) <= 998
    assert mail.text.strip() == "hola"


def test_a_long_filename_keeps_its_extension():
    name = plain_filename("a" * 400 + ".pdf")

    assert len(name) == 200
    assert name.endswith(".pdf")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hola, no puedo entrar en mi cuenta desde ayer", "es"),
        ("Hello, I can not log in to my account", "en"),
        ("Olá, não consigo entrar na minha conta, podem ajudar?", "pt"),
        ("¿Me ayudan? a e", "es"),
        ("Atenção: a fatura", "pt"),
        ("12345", None),
    ],
)
def test_the_language_is_told_by_its_small_words(text: str, expected: str | None):
    assert guess_language(text, ("es", "en", "pt")) == expected
