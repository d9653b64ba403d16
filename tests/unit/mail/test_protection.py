"""Signed and encrypted mail keeps its parts and says how it is protected."""

from __future__ import annotations

import pytest

from helpdesk.mail.parse import parse_mail

HEAD = b"From: Ana <ana@cliente.test>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: "
MULTIPART = (
    b"; boundary=b\r\n\r\n--b\r\n\r\nhola\r\n--b\r\nContent-Type: %s\r\n\r\nAAAA\r\n--b--\r\n"
)
SIGNED_DATA = b"\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHAqCAMIACAQEx\r\n"
CASES = {
    "S/MIME signature": (
        b'multipart/signed; protocol="application/pkcs7-signature"'
        + MULTIPART % b"application/pkcs7-signature; name=smime.p7s",
        ("signed", "smime"),
    ),
    "PGP signature": (
        b'multipart/signed; protocol="application/pgp-signature"'
        + MULTIPART % b"application/pgp-signature",
        ("signed", "pgp"),
    ),
    "PGP": (
        b'multipart/encrypted; protocol="application/pgp-encrypted"'
        + MULTIPART % b"application/octet-stream",
        ("encrypted", "pgp"),
    ),
    "PGP after Exchange": (
        b"multipart/mixed" + MULTIPART % b"application/pgp-encrypted",
        ("encrypted", "pgp"),
    ),
    "S/MIME": (
        b"application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nAAAA",
        ("encrypted", "smime"),
    ),
    "S/MIME by name alone": (
        b"application/octet-stream; name=smime.p7m\r\n\r\nAAAA",
        ("encrypted", "smime"),
    ),
    "S/MIME signed within": (
        b"application/x-pkcs7-mime; smime-type=signed-data\r\n\r\nAAAA",
        ("signed", "smime"),
    ),
    "S/MIME signed within, not saying so": (
        b"application/pkcs7-mime; name=smime.p7m" + SIGNED_DATA,
        ("signed", "smime"),
    ),
    "PGP in the text": (
        b"text/plain\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQ==\r\n",
        ("encrypted", "pgp"),
    ),
    "PGP signed text": (
        b"text/plain\r\n\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA1\r\n\r\nhola\r\n",
        ("signed", "pgp"),
    ),
    "none": (b"text/plain\r\n\r\nwe write BEGIN PGP MESSAGE in words\r\n", None),
}


@pytest.mark.parametrize(("rest", "expected"), CASES.values(), ids=CASES.keys())
def test_the_kind_is_told(rest: bytes, expected: tuple[str, str] | None):
    protection = parse_mail(HEAD + rest).protection

    assert (protection and (protection.kind, protection.by)) == expected
