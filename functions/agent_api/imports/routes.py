"""Imports: a file announced, looked through, taken in; contacts as a file."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools.event_handler import Response

from functions.agent_api.contacts.asking import Asking
from functions.agent_api.imports import shapes as out
from functions.agent_api.route import API, Route
from functions.agent_api.routes.tickets import Cursor, Limit
from helpdesk.aws.http import answer
from helpdesk.bulk.work import stretch
from helpdesk.people.imports.export import export_contacts
from helpdesk.people.imports.start import announce_import, import_of, start_import
from helpdesk.people.imports.work import PERMISSION, ImportOffice, work_off
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.imports.model import Import

SECONDS: Final = 6.0
"""Of work within a request; what is left is the sweep's, or the next request's."""


def routes(session: Session) -> tuple[Route, ...]:
    """The table of imports' routes."""
    of, every = ImportRoutes(session), f"{API}/imports"
    one, job = f"{every}/<import_id>", out.ImportOut
    return (
        Route("GET", every, PERMISSION, of.list_imports, out.Imports),
        Route("POST", every, PERMISSION, of.announce_import, out.AnnouncedImport, 201),
        Route("GET", one, PERMISSION, of.one_import, job),
        Route("POST", f"{one}/start", PERMISSION, of.start_import, job, 202),
        Route("POST", f"{one}/continuation", PERMISSION, of.go_on_importing, job),
        Route("GET", f"{one}/errors", PERMISSION, of.import_errors, out.RowErrors),
        Route(
            "GET", f"{API}/contact-exports", "contact:export", of.export_contacts, out.ExportPage
        ),
    )


class ImportRoutes:
    """Files of contacts and organizations."""

    def __init__(self, session: Session) -> None:
        self._session, self._ask = session, Asking(session)
        self._tools = session.tools

    def list_imports(self) -> Response[Any]:
        """The newest twenty."""
        require(self._session.agent(), PERMISSION)
        return answer(out.Imports(items=[_shown(each) for each in self._tools.imports.latest()]))

    def announce_import(self, body: out.AnnounceImport) -> Response[Any]:
        job, form = announce_import(
            self._tools.registry,
            self._tools.imports,
            self._tools.uploads,
            self._session.agent(),
            kind=body.kind,
            filename=body.filename,
            size=body.size,
        )
        upload = out.ImportForm(url=form.url, fields=dict(form.fields))
        return answer(out.AnnouncedImport(job=_shown(job), upload=upload), status=201)

    def one_import(self, import_id: str) -> Response[Any]:
        return answer(_shown(self._import(import_id)))

    def start_import(self, import_id: str, body: out.StartImport) -> Response[Any]:
        """Begun, then worked off for some seconds; a small one is done by then."""
        agent, office = self._session.agent(), self._office()
        job = start_import(office, agent, import_id, dry=body.dry_run)
        return answer(_shown(work_off(office, job.id) or job), status=202)

    def go_on_importing(self, import_id: str) -> Response[Any]:
        """Worked on for some seconds more: who waits need not wait for the sweep."""
        job = self._import(import_id)
        return answer(_shown(work_off(self._office(), job.id) or job))

    def import_errors(
        self, import_id: str, limit: Limit = 100, cursor: Cursor = None
    ) -> Response[Any]:
        """By their rows; of the last time that it was begun."""
        agent, scope = self._session.agent(), f"imports/{import_id}"
        job, place = self._import(import_id), self._ask.place(agent, scope, cursor)
        found = self._tools.imports.errors(job, limit=limit, after=place)
        return answer(
            out.RowErrors(
                items=[out.RowErrorOut.model_validate(each) for each in found.items],
                next_cursor=self._ask.cursor(agent, scope, found.after),
            )
        )

    def export_contacts(self, limit: Limit = 100, cursor: Cursor = None) -> Response[Any]:
        agent, scope = self._session.agent(), "contact-exports"
        require(agent, "contact:export")
        place = self._ask.place(agent, scope, cursor)
        found = export_contacts(self._tools.registry, agent, limit=limit, after=place)
        cursor = self._ask.cursor(agent, scope, found.after)
        return answer(out.ExportPage(csv="".join(found.items), next_cursor=cursor))

    def _import(self, import_id: str) -> Import:
        return import_of(self._tools.imports, self._session.agent(), import_id)

    def _office(self) -> ImportOffice:
        return ImportOffice(
            registry=self._tools.registry,
            book=self._tools.imports,
            spell=stretch(SECONDS, time.monotonic),
        )


def _shown(job: Import) -> out.ImportOut:
    return out.ImportOut.model_validate(job)
