"""Files that came in: what the scanner says is noted, previews are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infra.constructs.events import on_failure_tell, on_object_created, on_scanned
from infra.constructs.malware import CLEAN
from infra.file_functions import ATTACHMENTS

if TYPE_CHECKING:
    from aws_cdk import aws_s3, aws_sqs
    from constructs import Construct

    from infra.constructs.functions import Deployed


def watch_files(
    scope: Construct,
    bucket: aws_s3.IBucket,
    *,
    note_scan: Deployed,
    make_preview: Deployed,
    undelivered: aws_sqs.IQueue,
    scanned_first: bool,
) -> None:
    """Previews are drawn when a file comes; where files are scanned, when it was found clean."""
    on_scanned(
        scope,
        "FileScanned",
        bucket=bucket,
        prefix=ATTACHMENTS,
        target=note_scan,
        undelivered=undelivered,
    )
    if scanned_first:
        on_scanned(
            scope,
            "FileFoundClean",
            bucket=bucket,
            prefix=ATTACHMENTS,
            target=make_preview,
            undelivered=undelivered,
            result=CLEAN,
        )
    else:
        on_object_created(
            scope,
            "FileCame",
            bucket=bucket,
            prefix=ATTACHMENTS,
            target=make_preview,
            undelivered=undelivered,
        )
    on_failure_tell(note_scan, undelivered)
    on_failure_tell(make_preview, undelivered)
