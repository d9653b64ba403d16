"""Files in the mail as long as they fit, behind a link of ours when they do not."""

from __future__ import annotations

import re

from helpdesk.mail.outbound.enclosed import MAIL_BYTES, enclosed, travelling_bytes
from helpdesk.mail.outbound.send import send
from helpdesk.tickets.message import Attachment
from helpdesk.uploads.file_links import FileDoor, linked_file
from helpdesk.values import replace
from tests.unit.mail.outbound.desk import HOUSE, KEYS, Bench, html_of, text_of

FILE = Attachment(id="a" * 26, filename="a.pdf", content_type="application/pdf", size=9, key="a")
LARGE = replace(FILE, id="b" * 26, filename="plano <b>.pdf", key="large", size=20 * 1024 * 1024)


def test_a_mail_never_grows_past_what_the_carrier_takes(bench: Bench):
    ticket = bench.opened()
    files = [replace(LARGE, id=f"{n}" * 26, key=f"f{n}", size=9_000_000) for n in range(5)]
    bench.blobs.files = {each.key: b"\xff" * each.size for each in files}

    send(bench.post(), ticket.id, bench.queued_reply(ticket, attachments=tuple(files)).id)

    assert 35_000_000 < len(bench.sender.sent[-1]) <= MAIL_BYTES
    assert len(list(bench.received().iter_attachments())) == 3
    assert text_of(bench.received()).count(f"{HOUSE.portal_url}/f/") == 2


def test_the_growth_by_base64_is_counted():
    assert travelling_bytes(57_000) >= 78_000


def test_pictures_in_the_words_come_before_other_files():
    picture = replace(FILE, id="c" * 26, inline=True, content_id="c@files")

    parted = enclosed([FILE, picture], room=travelling_bytes(9))

    assert (parted.sent, parted.linked) == ((picture,), (FILE,))


def test_a_blocked_file_is_neither_sent_nor_linked():
    parted = enclosed([replace(FILE, blocked=True)])

    assert (parted.sent, parted.linked) == ((), ())


def test_the_link_in_a_mail_opens_its_file_and_names_no_bucket(bench: Bench):
    ticket = bench.opened()
    large = replace(LARGE, size=35_000_000)
    bench.blobs.files["large"] = b"x"

    send(bench.post(), ticket.id, bench.queued_reply(ticket, attachments=(large,)).id)

    mail = bench.received()
    (token,) = re.findall(rf"{HOUSE.portal_url}/f/(\S+)", text_of(mail))
    door = FileDoor(tickets=bench.store, files=bench.blobs, keys=KEYS)
    assert linked_file(door, token, at=bench.clock.now())[1] == large
    assert "plano &lt;b&gt;.pdf" in html_of(mail)
    assert b"X-Amz" not in bench.sender.sent[-1]
