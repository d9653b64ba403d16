from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.mail.reading.address import (
    base_email,
    canonical_email,
    mixes_scripts,
    parse_addresses,
    plain_name,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ana@X.es", "ana@x.es"),
        (" ana@x.es. ", "ana@x.es"),
        ("ａｎａ@x.es", "ana@x.es"),
        ('"ana"@x.es', "ana@x.es"),
        ('"a b"@x.es', '"a b"@x.es'),
        ("ana@España.es", "ana@xn--espaa-rta.es"),
        ("ana\u200b@x.es", "ana@x.es"),
        ("ana", ""),
        ("@x.es", ""),
        ("ana@", ""),
        ("ana@x..es", ""),
        ("ana@" + "a" * 300 + ".es", ""),
        ("ana@x.es\nbcc: b@c.d", ""),
    ],
)
def test_one_mailbox_has_one_canonical_form(written: str, expected: str):
    assert canonical_email(written) == expected


def test_a_look_alike_is_another_person_and_is_noticed():
    assert canonical_email("\u0430na@x.es") != "ana@x.es"
    assert mixes_scripts(canonical_email("\u0430na@x.es"))
    assert mixes_scripts(canonical_email("ana@p\u0430ypal.test"))
    assert not mixes_scripts("ana@x.es")


def test_a_tag_is_no_other_person():
    assert base_email("ana+shop@x.es") == "ana@x.es"
    assert base_email("+@x.es") == "+@x.es"


def test_a_name_is_one_plain_line():
    assert plain_name('"Ana\u202e\n  Ruiz"') == "Ana Ruiz"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (b"Ana ana@x.es", ["ana@x.es"]),
        (b"ana@x.es, ,, eva@x.es;", ["ana@x.es", "eva@x.es"]),
        (b"<<ana@x.es>>", ["ana@x.es"]),
        (b"Ana <ana@x.es", ["ana@x.es"]),
        (b"mailto:ana@x.es", ["ana@x.es"]),
        (b"<@relay.test,@b.test:ana@x.es>", ["ana@x.es"]),
        (b"undisclosed-recipients:;", []),
        (b'"Ana, <eva@x.es>" <ana@x.es>', ["ana@x.es"]),
        (b"=?utf-8?Q?Ana_=3Cana=40x=2Ees=3E?=", ["ana@x.es"]),
    ],
)
def test_lists_are_read_as_mailers_write_them(field: bytes, expected: list[str]):
    assert [address.email for address in parse_addresses(field)] == expected


@given(st.binary(max_size=200))
def test_no_bytes_raise(field: bytes):
    for address in parse_addresses(field):
        assert canonical_email(address.email) == address.email
