from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.errors import InvalidInputError
from helpdesk.files.policy import DEFAULT
from helpdesk.ids import RandomIds
from helpdesk.signing import KeySet
from helpdesk.uploads.claim import claim_uploads, read_grants
from helpdesk.uploads.errors import (
    FileTooLargeError,
    FileTypeForbiddenError,
    UploadExpiredError,
    UploadInvalidError,
    UploadMissingError,
)
from helpdesk.uploads.grant import Grant
from helpdesk.uploads.ports import StoredFile
from helpdesk.uploads.request import MAX_FILE_BYTES, Announced, UploadDesk, request_upload
from helpdesk.values import replace
from tests.factories import NOON
from tests.fakes.uploads import FakeUploads
from tests.unit.files import samples

KEYS = KeySet(current="a", keys={"a": b"secret" * 6})
IDS = RandomIds()


@pytest.fixture
def bucket() -> FakeUploads:
    return FakeUploads()


@pytest.fixture
def desk(bucket: FakeUploads) -> UploadDesk:
    return UploadDesk(bucket=bucket, keys=KEYS)


def ask(desk: UploadDesk, **given: Any) -> str:
    announced = Announced(
        **{"filename": "a.pdf", "content_type": "application/pdf", "size": 9, **given}
    )
    return request_upload(desk, announced, at=NOON, ids=IDS).token


def grant_of(desk: UploadDesk, token: str) -> Grant:
    return read_grants(desk, [token], at=NOON)[0]


def test_a_granted_file_becomes_an_attachment_of_its_ticket(desk: UploadDesk, bucket: FakeUploads):
    grants = read_grants(desk, [ask(desk, filename="../Fac\u200btura.pdf")], at=NOON)
    bucket.post(grants[0])

    attachments = claim_uploads(desk, grants, ticket_id="t1", ids=IDS)

    assert [(each.filename, each.size) for each in attachments] == [("Factura.pdf", 9)]
    assert attachments[0].key == f"attachments/t1/{attachments[0].id}"
    assert bucket.kept == {attachments[0].key: grants[0].key}


@pytest.mark.parametrize(
    "name", ["a\u200b.e\u200bxe", "a.exe\u202e", "a.exe.", "a.exe ", "x/a.exe"]
)
def test_invisible_characters_do_not_hide_an_extension(desk: UploadDesk, name: str):
    with pytest.raises(FileTypeForbiddenError):
        ask(desk, filename=name)


@pytest.mark.parametrize("name", ["", "...", "\u200b", "/"])
def test_a_name_of_nothing_is_refused(desk: UploadDesk, name: str):
    with pytest.raises(InvalidInputError, match="filename"):
        ask(desk, filename=name)


@pytest.mark.parametrize("size", [0, -1, MAX_FILE_BYTES + 1])
def test_a_size_outside_the_limits_is_refused(desk: UploadDesk, size: int):
    with pytest.raises(FileTooLargeError):
        ask(desk, size=size)


def test_a_changed_token_is_refused_naming_its_place(desk: UploadDesk):
    good = ask(desk)

    with pytest.raises(UploadInvalidError, match=r"attachments\.1\.upload_token"):
        read_grants(desk, [good, good[:5] + "A" + good[6:]], at=NOON)


@pytest.mark.parametrize("token", ["", ".", "x.y", "é.a" + "b" * 16])
def test_a_made_up_token_is_refused(desk: UploadDesk, token: str):
    with pytest.raises(UploadInvalidError):
        read_grants(desk, [token], at=NOON)


@pytest.mark.parametrize("payload", ["e30", "W10", "bm90IGpzb24", "eyJrZXkiOjF9"])
def test_a_signed_text_that_is_no_grant_is_refused(desk: UploadDesk, payload: str):
    token = f"{payload}.{KEYS.sign('upload', payload)}"

    with pytest.raises(UploadInvalidError):
        read_grants(desk, [token], at=NOON)


def test_a_grant_ends_before_its_file_is_swept(desk: UploadDesk):
    token = ask(desk)

    assert read_grants(desk, [token], at=NOON + timedelta(hours=23))
    with pytest.raises(UploadExpiredError):
        read_grants(desk, [token], at=NOON + timedelta(hours=23, seconds=61))


def test_a_file_that_never_came_is_missed(desk: UploadDesk, bucket: FakeUploads):
    came, missing = grant_of(desk, ask(desk)), grant_of(desk, ask(desk))
    bucket.post(came)

    with pytest.raises(UploadMissingError, match=r"attachments\.1"):
        claim_uploads(desk, [came, missing], ticket_id="t1", ids=IDS)
    assert bucket.kept == {}


@pytest.mark.parametrize(("size", "kind"), [(10, "application/pdf"), (9, "text/html")])
def test_another_file_than_the_announced_one_is_refused(
    desk: UploadDesk, bucket: FakeUploads, size: int, kind: str
):
    grant = grant_of(desk, ask(desk))
    bucket.files[grant.key] = StoredFile(size=size, content_type=kind)

    with pytest.raises(UploadMissingError, match="another file"):
        claim_uploads(desk, [grant], ticket_id="t1", ids=IDS)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", samples.EXE),
        ("a.zip", samples.zipped("factura.exe")),
        ("a.docx", samples.zipped("word/document.xml", "word/vbaProject.bin")),
    ],
)
def test_a_disguise_is_found_when_the_file_has_come(
    desk: UploadDesk, bucket: FakeUploads, name: str, content: bytes
):
    grant = grant_of(desk, ask(desk, filename=name))
    bucket.post(grant, content)

    with pytest.raises(FileTypeForbiddenError, match=r"attachments\.0\.upload_token"):
        claim_uploads(desk, [grant], ticket_id="t1", ids=IDS)
    assert bucket.kept == {}


def test_the_desks_own_rules_hold_for_what_the_form_brings(desk: UploadDesk, bucket: FakeUploads):
    grant = grant_of(desk, ask(desk))
    bucket.post(grant, samples.PDF)

    with pytest.raises(FileTypeForbiddenError):
        claim_uploads(
            desk, [grant], ticket_id="t1", ids=IDS, policy=replace(DEFAULT, deny=("pdf",))
        )


def test_the_bytes_say_what_is_kept(desk: UploadDesk, bucket: FakeUploads):
    grant = grant_of(desk, ask(desk))
    bucket.post(grant, samples.PNG)

    (file,) = claim_uploads(desk, [grant], ticket_id="t1", ids=IDS)

    assert (file.content_type, file.marks) == ("image/png", ("mismatch",))


def test_the_same_upload_twice_is_one_file(desk: UploadDesk):
    token = ask(desk)

    assert len(read_grants(desk, [token, token], at=NOON)) == 1


def test_an_eleventh_file_is_refused(desk: UploadDesk):
    with pytest.raises(InvalidInputError, match="at most 10"):
        read_grants(desk, [ask(desk)] * 11, at=NOON)
