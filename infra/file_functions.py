"""The functions that look after files; a part of the catalog."""

from __future__ import annotations

from helpdesk.aws import settings as s
from infra import spec
from infra.spec import FunctionSpec, OnObjects, OnTable

ATTACHMENTS = "attachments/"
PREVIEWS = "previews/"
WORDS = "words/"

FILE_FUNCTIONS: tuple[FunctionSpec, ...] = (
    FunctionSpec(
        name="note_scan",
        part="mail",
        purpose="Keeps what the malware scanner found in a file",
        triggers=(spec.ScanTrigger("files", ATTACHMENTS),),
        settings=s.NoteScanSettings,
        grants=(OnTable(("TICKET#*", "DESKS")),),
        memory_mb=256,
    ),
    FunctionSpec(
        name="make_preview",
        part="mail",
        purpose="Draws previews of pictures and documents that browsers cannot show",
        triggers=(
            spec.ObjectCreatedTrigger("files", ATTACHMENTS),
            spec.ScanTrigger("files", ATTACHMENTS),
        ),
        settings=s.MakePreviewSettings,
        grants=(
            OnTable(("TICKET#*",)),
            OnObjects("files", ATTACHMENTS, ("read",)),
            OnObjects("files", PREVIEWS, ("write",)),
        ),
        layers=("imaging",),
        memory_mb=1792,
        timeout_seconds=60,
    ),
    FunctionSpec(
        name="read_attachment",
        part="mail",
        purpose="Reads the words of documents, so that they can be searched",
        triggers=(
            spec.ObjectCreatedTrigger("files", ATTACHMENTS),
            spec.ScanTrigger("files", ATTACHMENTS),
        ),
        settings=s.ReadAttachmentSettings,
        grants=(
            OnTable(("TICKET#*",)),
            OnObjects("files", ATTACHMENTS, ("read",)),
            OnObjects("files", WORDS, ("write", "delete")),
        ),
        layers=("imaging",),
        memory_mb=1792,
        timeout_seconds=60,
    ),
)
