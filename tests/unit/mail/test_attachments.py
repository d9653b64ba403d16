"""A mail's files as the message keeps them."""

from __future__ import annotations

import base64

import pytest

from helpdesk.files.policy import DEFAULT
from helpdesk.mail.verdicts import Verdict
from helpdesk.tickets.message import Attachment
from helpdesk.values import replace
from tests.unit.files import samples
from tests.unit.mail.house import House
from tests.unit.mail.mails import verdicts

LOGO = samples.PNG
PHOTO = samples.PNG + bytes(70_000)


@pytest.fixture
def house() -> House:
    return House()


def mail(*parts: str, number: int = 1, html: str = "<p>Hola</p>") -> bytes:
    head = (
        f"From: Marta <marta@cliente.test>\r\nTo: support@desk.demo.test\r\nSubject: Mira\r\n"
        f"Message-ID: <{number}@cliente.test>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    )
    words = f"Content-Type: text/html; charset=utf-8\r\n\r\n{html}"
    return (head + "".join(f"--b\r\n{each}\r\n" for each in (words, *parts)) + "--b--").encode()


def part(name: str, content: bytes, kind: str = "application/octet-stream", **more: str) -> str:
    lines = {
        "Content-Type": f'{kind}; name="{name}"',
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Transfer-Encoding": "base64",
        **{key.replace("_", "-"): value for key, value in more.items()},
    }
    head = "".join(f"{key}: {value}\r\n" for key, value in lines.items())
    return f"{head}\r\n{base64.b64encode(content).decode()}"


def logo(number: int = 1) -> str:
    return part(
        f"image{number:03}.png",
        LOGO,
        "image/png",
        Content_ID=f"<logo{number}@x>",
        Content_Disposition="inline",
    )


def files(house: House, raw: bytes, **changes: object) -> dict[str, Attachment]:
    message = house.message(house.deliver(raw, **changes))
    return {file.filename: file for file in message.attachments}


def test_the_stored_type_is_what_the_bytes_are(house: House):
    found = files(house, mail(part("foto.jpg", LOGO, "image/jpeg")))["foto.jpg"]

    assert (found.content_type, found.marks, found.blocked) == ("image/png", ("mismatch",), False)


def test_what_the_desk_refuses_is_kept_with_its_reason(house: House):
    found = files(
        house,
        mail(
            part("setup.exe", samples.EXE),
            part("factura.pdf", samples.EXE, "application/pdf"),
            part("clave.zip", samples.zipped("a.txt", encrypted=True), "application/zip"),
        ),
    )

    assert {name: file.why for name, file in found.items()} == {
        "setup.exe": "programs",
        "factura.pdf": "disguised",
        "clave.zip": None,
    }
    assert found["clave.zip"].marks == ("encrypted",)
    assert all(file.key in house.files.files for file in found.values())


def test_each_desk_has_its_own_rules(house: House):
    house.policies.put(replace(DEFAULT, desk_id="it", allow=("exe",), deny=("pdf",)))
    raw = mail(part("setup.exe", samples.EXE), part("a.pdf", samples.PDF))

    both = house.deliver_to_all(raw, recipients=("support@desk.demo.test", "it@desk.demo.test"))

    reasons = [[file.why for file in house.message(each).attachments] for each in both]
    assert reasons == [["programs", None], [None, "denied"]]


def test_a_zip_bomb_is_stored_as_it_came(house: House):
    bomb = samples.zip_bomb()

    found = files(house, mail(part("bomba.zip", bomb, "application/zip")))["bomba.zip"]

    assert house.files.files[found.key] == bomb


def test_the_test_virus_that_passed_is_given_with_a_warning(house: House):
    found = files(house, mail(part("eicar.txt", samples.EICAR, "text/plain")))["eicar.txt"]

    assert (found.blocked, found.marks) == (False, ("test_virus",))


def test_an_unsure_virus_check_is_kept_on_the_message(house: House):
    decided = house.deliver(mail(part("a.pdf", samples.PDF)), verdicts=verdicts(virus=Verdict.GRAY))

    message = house.message(decided)
    assert message.verdicts is not None
    assert message.verdicts.virus == "GRAY"


def test_a_logo_that_comes_again_is_no_attachment(house: House):
    first = files(house, mail(logo(1)))
    second = house.deliver(mail(logo(2), number=2))

    assert not first["image001.png"].logo
    assert house.message(second).attachments[0].logo
    assert not house.ticket(second).has_attachment


def test_a_photo_that_comes_again_is_an_attachment_again(house: House):
    files(house, mail(part("foto.png", PHOTO, "image/png")))
    second = house.deliver(mail(part("foto.png", PHOTO, "image/png"), number=2))

    assert not house.message(second).attachments[0].logo
    assert house.ticket(second).has_attachment


def test_one_mail_to_two_desks_repeats_nothing(house: House):
    both = house.deliver_to_all(
        mail(logo()), recipients=("support@desk.demo.test", "it@desk.demo.test")
    )

    assert [house.message(each).attachments[0].logo for each in both] == [False, False]


def test_a_picture_in_the_words_is_shown_there_and_not_listed(house: House):
    html = '<p>Mira:</p><img src="cid:logo1@x">'

    decided = house.deliver(mail(logo(1), html=html))

    assert 'data-cid="logo1@x"' in (house.message(decided).html or "")
    assert not house.ticket(decided).has_attachment


def test_a_nameless_picture_that_no_words_show_is_listed(house: House):
    alone = part("", LOGO, "image/png", Content_Disposition="inline")

    decided = house.deliver(mail(alone))

    assert house.ticket(decided).has_attachment


def test_the_pictures_of_a_sender_stay_few(house: House):
    for number in range(60):
        content = LOGO + number.to_bytes(2)
        house.clock.advance(hours=1)
        house.deliver(mail(part("a.png", content, "image/png"), number=number))

    assert len(house.tickets.pictures("marta@cliente.test")) == 40
