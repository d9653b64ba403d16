"""A customer's request from the hosted form to the agents' list, in each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.steps import someone, walk
from tests.e2e.desk import SUPPORT, DeskUnderTest, wait_for

SUBJECTS = {
    "es": "No puedo entrar <script>alert(1)</script>",
    "en": "I cannot sign in",
    "pt": "Não consigo entrar",
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two files of a customer's."""
    contents = {"Captura ñ.png": b"\x89PNG" * 300, "registro.txt": b"x" * 200_000}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [str(tmp_path / name) for name in contents]


@pytest.mark.parametrize("language", SUBJECTS)
def test_a_customer_sends_the_form_and_gets_a_reference(
    desk: DeskUnderTest, tmp_path: Path, files: list[str], language: str
):
    (tmp_path / "setup.exe").write_bytes(b"MZ")
    email, subject = someone("eva"), SUBJECTS[language]

    said = walk(
        "form",
        url=desk.place.portal_url,
        language=language,
        email=email,
        own=SUPPORT,
        subject=subject,
        description="Desde ayer.\n\n¿Qué hago?",
        files=files,
        wrongFile=str(tmp_path / "setup.exe"),
    )

    ticket = wait_for(lambda: desk.ticket_about(subject), what="the ticket in the list")
    assert ticket["reference"] == said["reference"]
    assert (ticket["channel"], ticket["language"]) == ("form", language)
    assert not ticket["requester"]["verified"]
    with desk.api() as api:
        (message,) = api.get(f"/tickets/{ticket['id']}/messages").json()["items"]
    assert [each["filename"] for each in message["attachments"]] == [
        "Captura ñ.png",
        "registro.txt",
    ]
    mails = wait_for(lambda: desk.mailbox(email), what="the acknowledgement")
    assert len(mails) == 1
    assert subject not in mails[0]["raw"]
    assert said["second"] != said["reference"]
