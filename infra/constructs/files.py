"""Files that came in: what the scanner says is noted, previews are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infra.constructs.events import on_failure_tell, on_object_created, on_scanned
from infra.constructs.malware import CLEAN
from infra.file_functions import ATTACHMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import aws_s3, aws_sqs
    from constructs import Construct

    from infra.constructs.functions import Deployed


def watch_files(
    scope: Construct,
    bucket: aws_s3.IBucket,
    *,
    note_scan: Deployed,
    read_by: Mapping[str, Deployed],
    undelivered: aws_sqs.IQueue,
    scanned_first: bool,
) -> None:
    """Files are read when they come; where they are scanned, when they were found clean.

    ``read_by`` names who does, beginning each rule's name.
    """
    on_scanned(
        scope,
        "FileScanned",
        bucket=bucket,
        prefix=ATTACHMENTS,
        target=note_scan,
        undelivered=undelivered,
    )
    for name, target in read_by.items():
        if scanned_first:
            on_scanned(
                scope,
                f"{name}FoundClean",
                bucket=bucket,
                prefix=ATTACHMENTS,
                target=target,
                undelivered=undelivered,
                result=CLEAN,
            )
        else:
            on_object_created(
                scope,
                f"{name}Came",
                bucket=bucket,
                prefix=ATTACHMENTS,
                target=target,
                undelivered=undelivered,
            )
        on_failure_tell(target, undelivered)
    on_failure_tell(note_scan, undelivered)
