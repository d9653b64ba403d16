from __future__ import annotations

from typing import Any

import pytest

from helpdesk.files.errors import FileRefusedError
from helpdesk.files.giving import Giving, may_fetch, require_fetch, served_type, warnings_of
from helpdesk.files.policy import DEFAULT
from helpdesk.files.state import FileState, Scan
from helpdesk.people.model import Role
from helpdesk.tickets.mail_facts import Verdicts
from helpdesk.tickets.message import Attachment
from helpdesk.values import replace
from tests.factories import ANA

ADMIN = replace(ANA, role=Role.ADMIN, totp_enrolled=True)
GIVING = Giving(policy=DEFAULT)
TO_ADMINS = Giving(policy=replace(DEFAULT, admins_fetch=True))
SCANNED = replace(TO_ADMINS, scanned_first=True)
PASSED = Verdicts(spf="PASS", dkim="PASS", dmarc="PASS", spam="PASS", virus="PASS")


def file(**changes: Any) -> Attachment:
    given = {"id": "a", "filename": "a.pdf", "content_type": "application/pdf", "size": 1}
    return Attachment(**{**given, "key": "attachments/t/a", **changes})


def scanned(scan: Scan | None) -> FileState:
    return FileState(attachment_id="a", scan=scan)


BLOCKED = file(blocked=True, why="programs")
INFECTED = file(blocked=True, why="virus")


@pytest.mark.parametrize(
    ("giving", "agent", "which", "state", "code"),
    [
        (GIVING, ANA, file(), None, None),
        (GIVING, ANA, BLOCKED, None, "file_blocked"),
        (GIVING, ADMIN, BLOCKED, None, "file_blocked"),
        (TO_ADMINS, ANA, BLOCKED, None, "file_blocked"),
        (TO_ADMINS, ADMIN, BLOCKED, None, None),
        (TO_ADMINS, ADMIN, INFECTED, None, "file_infected"),
        (TO_ADMINS, ADMIN, file(), scanned(Scan.THREAT), "file_infected"),
        (GIVING, ANA, file(), scanned(Scan.THREAT), "file_infected"),
        (SCANNED, ANA, file(), None, "file_not_scanned"),
        (SCANNED, ANA, file(), scanned(None), "file_not_scanned"),
        (SCANNED, ANA, file(), scanned(Scan.UNSCANNED), "file_not_scanned"),
        (SCANNED, ANA, file(), scanned(Scan.CLEAN), None),
        (SCANNED, ADMIN, BLOCKED, None, "file_blocked"),
        (SCANNED, ADMIN, BLOCKED, scanned(Scan.CLEAN), None),
    ],
)
def test_who_gets_a_file(
    giving: Giving, agent: Any, which: Attachment, state: FileState | None, code: str | None
):
    assert may_fetch(giving, agent, which, state) is (code is None)
    if code is not None:
        with pytest.raises(FileRefusedError) as refused:
            require_fetch(giving, agent, which, state)
        assert refused.value.code == code


def test_a_file_that_nobody_could_check_is_given_with_a_warning():
    assert warnings_of(file(), replace(PASSED, virus="GRAY")) == ("unchecked",)
    assert warnings_of(file(), replace(PASSED, virus="PROCESSING_FAILED")) == ("unchecked",)
    assert warnings_of(file(marks=("test_virus",)), PASSED) == ("test_virus",)
    assert warnings_of(file(), PASSED) == warnings_of(file(), None) == ()


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/xhtml+xml", "x/y"])
def test_a_browser_is_never_told_a_type_that_it_could_run(kind: str):
    assert served_type(kind) == "application/octet-stream"
    assert served_type("image/png") == "image/png"
