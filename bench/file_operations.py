"""What an agent does with files, and what is set for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, asked
from bench.events import on_bus, request
from bench.operation import Operation
from bench.world import ADMIN
from helpdesk.files.state import PreviewPage
from helpdesk.tickets.message import Attachment
from helpdesk.tickets.records import FilePreviewed

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.operation import Event
    from bench.world import World

ONE = "/tickets/<ticket_id>/attachments/<attachment_id>"
RULES = "/desks/<desk_id>/file-policy"
MAIL = b"From: eva@cliente.test\r\nSubject: Presupuesto\r\n\r\nHola\r\n"


def attachment(world: World) -> Event:
    return asked("GET", _path(world, "a.pdf", "application/pdf", b"%PDF-1.7"))


def attached_mail(world: World) -> Event:
    return asked("GET", f"{_path(world, 'a.eml', 'message/rfc822', MAIL)}/mail")


def preview(world: World) -> Event:
    path = _path(world, "a.pdf", "application/pdf", b"%PDF-1.7")
    page = PreviewPage(key="previews/a", width=800, height=600)
    ticket_id = path.split("/")[2]
    world.store.record(
        [FilePreviewed(ticket_id=ticket_id, attachment_id="file", pages=(page,), page_count=1)]
    )
    return asked("GET", f"{path}/preview")


def _path(world: World, name: str, kind: str, content: bytes) -> str:
    file = Attachment(
        id="file", filename=name, content_type=kind, size=len(content), key=f"attachments/{name}"
    )
    world.bench.files.put(file.key, content, kind)
    ticket, _ = world.mailed(file)
    return f"/tickets/{ticket.id}/attachments/{file.id}"


RULES_BODY = {"max_megabytes": 40, "blocked": [], "allow": [], "deny": [], "admins_fetch": False}


def scanned(world: World) -> Event:
    key = f"attachments/{world.ticket().id}/message/file"
    detail = {
        "s3ObjectDetails": {"bucketName": "files", "objectKey": key},
        "scanResultDetails": {"scanResultStatus": "NO_THREATS_FOUND"},
    }
    kind = "GuardDuty Malware Protection Object Scan Result"
    return on_bus(kind, detail, source="aws.guardduty")


def plain_file_came(world: World) -> Event:
    key = f"attachments/{world.ticket().id}/message/file"
    world.bench.files.put(key, b"words", "text/plain")
    detail = {"bucket": {"name": "files"}, "object": {"key": key, "size": 5}}
    return on_bus("Object Created", detail, source="aws.s3")


def _operation(title: str, method: str, path: str, make: Callable[[World], Event]) -> Operation:
    return Operation(
        title=title, function="agent_api", route=f"{method} {API}{path}", status=200, make=make
    )


def _rules(method: str, **given: Any) -> Callable[[World], Event]:
    path = f"{API}/desks/support/file-policy"
    return lambda _: request(method, path, sub=ADMIN.id, **given)


OPERATIONS = (
    Operation(title="file scanned, clean", function="note_scan", make=scanned),
    Operation(title="file without a preview", function="make_preview", make=plain_file_came),
    Operation(title="words of a file", function="read_attachment", make=plain_file_came),
    _operation("address of an attachment", "GET", ONE, attachment),
    _operation("addresses of its preview", "GET", f"{ONE}/preview", preview),
    _operation("an attached mail, read", "GET", f"{ONE}/mail", attached_mail),
    _operation("rules for files", "GET", RULES, _rules("GET")),
    _operation("change rules for files", "PUT", RULES, _rules("PUT", body=RULES_BODY)),
)
