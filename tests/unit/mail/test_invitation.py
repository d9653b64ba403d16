"""What the card of an invitation shows: when, where and who, from any calendar part."""

from __future__ import annotations

import pytest

from helpdesk.mail.parse import parse_mail

HEAD = (
    b"From: Ana <ana@cliente.test>\r\nSubject: Visita\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\r\n"
)
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Hora de la casa
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
TIMES = {
    "in UTC": ("DTSTART:20260504T080000Z", "2026-05-04T08:00:00Z"),
    "in a named zone": ("DTSTART;TZID=Europe/Madrid:20260504T100000", "2026-05-04T08:00:00Z"),
    "by summer rules": ("DTSTART;TZID=Hora de la casa:20260504T100000", "2026-05-04T08:00:00Z"),
    "by winter rules": ("DTSTART;TZID=Hora de la casa:20261204T100000", "2026-12-04T09:00:00Z"),
    "in January": ("DTSTART;TZID=Hora de la casa:20260104T100000", "2026-01-04T09:00:00Z"),
    "in a zone unknown": ("DTSTART;TZID=Marte:20260504T100000", "2026-05-04T10:00:00"),
    "floating": ("DTSTART:20260504T100000", "2026-05-04T10:00:00"),
    "a whole day": ("DTSTART;VALUE=DATE:20260504", "2026-05-04"),
    "impossible": ("DTSTART:20261399T996100Z", ""),
    "missing": ("COMMENT:nada", ""),
}


def invited(event: str, *, method: str = "REQUEST", head: bytes = HEAD):
    lines = f"BEGIN:VCALENDAR\nMETHOD:{method}\n{OWN_ZONE}BEGIN:VEVENT\n{event}\nEND:VEVENT\n"
    return parse_mail(head + lines.replace("\n", "\r\n").encode() + b"END:VCALENDAR\r\n")


@pytest.mark.parametrize(("line", "starts"), TIMES.values(), ids=TIMES.keys())
def test_the_start_is_told_as_far_as_its_zone_is_known(line: str, starts: str):
    invitation = invited(line).invitation

    assert invitation is not None
    assert invitation.starts == starts


def test_when_where_and_who_are_read():
    mail = invited(
        "SUMMARY:Montaje\\, primera\n  visita\nDTSTART:20260504T080000Z\nDURATION:PT1H30M\n"
        'LOCATION:Sala 2\nORGANIZER;CN="Ruiz: Ana":MAILTO:Ana@Cliente.test\nRRULE:FREQ=DAILY'
    )

    assert mail.cards()["invitation"] == {
        "method": "request",
        "summary": "Montaje, primera visita",
        "starts": "2026-05-04T08:00:00Z",
        "ends": "2026-05-04T09:30:00Z",
        "all_day": False,
        "location": "Sala 2",
        "organizer": "ana@cliente.test",
        "repeats": True,
        "answer": None,
    }
    assert not mail.is_auto


def test_whole_days_end_on_the_last_of_them():
    invitation = invited("DTSTART;VALUE=DATE:20260504\nDTEND;VALUE=DATE:20260506").invitation

    assert invitation is not None
    assert (invitation.all_day, invitation.ends) == (True, "2026-05-05")


def test_an_answer_to_an_invitation_is_automatic():
    mail = invited("ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.test", method="REPLY")

    assert mail.is_auto
    assert mail.invitation is not None
    assert mail.invitation.answer == "accepted"


@pytest.mark.parametrize(
    "rest", [b"", b"BEGIN:VCALENDAR", b"END:VEVENT\r\n" * 9, b"BEGIN:\xff\r\n" * 99]
)
def test_a_broken_calendar_is_a_file_and_no_invitation(rest: bytes):
    mail = parse_mail(HEAD + rest)

    assert mail.invitation is None
    assert mail.warnings == ()
