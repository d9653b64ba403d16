"""A manager brings a file: announced, uploaded, looked through without writing, then taken in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from helpdesk.errors import ConflictError, InvalidInputError, NotFoundError
from helpdesk.mail.reading.filenames import plain_filename
from helpdesk.people.imports.model import BUSY, MAX_BYTES, Import, ImportKind, ImportState, begun
from helpdesk.people.imports.work import PERMISSION, ImportOffice
from helpdesk.people.permissions import require
from helpdesk.uploads.grant import Grant, expiry
from helpdesk.uploads.request import FORM_SECONDS
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.imports.ports import ImportBook
    from helpdesk.people.model import Agent
    from helpdesk.people.registry import Registry
    from helpdesk.uploads.ports import UploadBucket, UploadForm

CSV_TYPE = "text/csv"


class ImportBusyError(ConflictError):
    """It is being worked on, or was taken in before."""

    code = "import_busy"


def announce_import(
    registry: Registry,
    book: ImportBook,
    bucket: UploadBucket,
    agent: Agent,
    *,
    kind: ImportKind,
    filename: str,
    size: int,
) -> tuple[Import, UploadForm]:
    """An import that waits for its file, and the form to upload it with."""
    require(agent, PERMISSION)
    if not 0 < size <= MAX_BYTES:
        raise InvalidInputError([("size", f"must be 1 to {MAX_BYTES} bytes")])
    name = plain_filename(filename)
    if not name:
        raise InvalidInputError([("filename", "give the file a name")])
    import_id, at = registry.bench.ids.unguessable("import"), registry.bench.clock.now()
    job = Import(
        id=import_id,
        agent_id=agent.id,
        kind=kind,
        filename=name,
        size=size,
        key=f"uploads/imports/{import_id}",
        mail_domain=registry.bench.mail_domain,
        created_at=at,
    )
    grant = Grant(
        key=job.key, filename=name, content_type=CSV_TYPE, size=size, expires_at=expiry(at)
    )
    form = bucket.form(grant, seconds=FORM_SECONDS)
    book.add(job)
    return job, form


def start_import(office: ImportOffice, agent: Agent, import_id: str, *, dry: bool) -> Import:
    """From its first row on: looked through alone, or taken in."""
    job = import_of(office.book, agent, import_id)
    if job.state in BUSY or job.state is ImportState.DONE:
        message = "it is being worked on" if job.state in BUSY else "it was taken in before"
        raise ImportBusyError(message)
    bench = office.registry.bench
    try:
        content = bench.files.get(job.key)
    except FileNotFoundError:
        raise InvalidInputError([("file", "was not uploaded, or too long ago")]) from None
    if len(content) != job.size:
        raise InvalidInputError([("file", "is another one than was announced")])
    state = ImportState.CHECKING if dry else ImportState.RUNNING
    after = begun(job, state, hashlib.sha256(content).hexdigest())
    after = replace(after, agent_id=agent.id)
    office.book.move(after, look_at=bench.clock.now())
    return after


def import_of(book: ImportBook, agent: Agent, import_id: str) -> Import:
    require(agent, PERMISSION)
    job = book.read(import_id)
    if job is None:
        raise NotFoundError(import_id)
    return job
