"""What the routes work with, each part made when a request asks for it first."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

from functions.agent_api.mail_tools import MailTools
from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.clock import SystemClock
from helpdesk.aws.keys import origin_secret, signing_keys
from helpdesk.ids import RandomIds
from helpdesk.storage.definitions.rows import DynamoDefinitions
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.numbers import LeasedNumbers
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.workbench import Workbench

if TYPE_CHECKING:
    from functions.agent_api.access_tools import AccessTools
    from helpdesk.aws.settings import AgentApiSettings
    from helpdesk.bulk.ports import BulkBook
    from helpdesk.drafts.write import Drafts
    from helpdesk.files.desk import FileDesk
    from helpdesk.handling.attend import Timekeeping
    from helpdesk.links.ports import LinkBook
    from helpdesk.live.ports import Sockets
    from helpdesk.macros.model import Macros
    from helpdesk.people.imports.ports import ImportBook
    from helpdesk.people.pace import Pace
    from helpdesk.people.registry import Registry
    from helpdesk.redaction.ports import RedactionBook
    from helpdesk.signing import KeySet
    from helpdesk.storage.table import Table
    from helpdesk.tickets.presence import Doorway
    from helpdesk.uploads.ports import UploadBucket
    from helpdesk.views.model import Views
    from helpdesk.workflows.ports import Schedules


class Tools:
    """One per worker. What every request needs is made at once, all else when it is asked for."""

    def __init__(self, settings: AgentApiSettings, table: Table) -> None:
        self._settings, self._table = settings, table
        clock = SystemClock(settings.clock_file)
        self.desks = DynamoDesks(table, time.monotonic)
        self.agents = DynamoAgents(table, time.monotonic, clock.now)
        self.definitions = DynamoDefinitions(table, time.monotonic)
        self.bench = Workbench(
            store=DynamoTickets(table),
            desks=self.desks,
            agents=self.agents,
            numbers=LeasedNumbers(table),
            clock=clock,
            ids=RandomIds(),
            files=S3Blobs(settings.files_bucket),
            mail_domain=settings.mail_domain,
            definitions=self.definitions,
        )
        self.mail = MailTools(settings, table, self.bench)

    @property
    def keys(self) -> KeySet:
        return signing_keys(self._settings.keys_parameter)

    @property
    def origin_secret(self) -> str:
        return origin_secret(self._settings.keys_parameter)

    @cached_property
    def access(self) -> AccessTools:
        from functions.agent_api.access_tools import access_tools

        return access_tools(
            self._settings,
            self._table,
            self.bench,
            forget=self.agents.forget,
            ticks=time.monotonic,
        )

    @cached_property
    def bulk(self) -> BulkBook:
        from helpdesk.storage.structure.bulk_rows import DynamoBulkBook

        return DynamoBulkBook(self._table)

    @cached_property
    def drafts(self) -> Drafts:
        from helpdesk.storage.work.draft_rows import DynamoDrafts

        return DynamoDrafts(self._table)

    @cached_property
    def file_desk(self) -> FileDesk:
        """What giving files out works with."""
        from helpdesk.files.desk import FileDesk

        return FileDesk(
            store=self.bench.store,
            files=self.bench.files,
            policies=self.mail.file_policies,
            scanned_first=self._settings.malware_scan == "on",
        )

    @cached_property
    def imports(self) -> ImportBook:
        from helpdesk.storage.people.import_rows import DynamoImports

        return DynamoImports(self._table)

    @cached_property
    def links(self) -> LinkBook:
        from helpdesk.storage.structure.link_rows import DynamoLinks

        return DynamoLinks(self._table)

    @cached_property
    def macros(self) -> Macros:
        from helpdesk.storage.work.macro_rows import DynamoMacros

        return DynamoMacros(self._table, time.monotonic)

    @cached_property
    def pace(self) -> Pace:
        from helpdesk.people.pace import Pace
        from helpdesk.storage.access.tokens import DynamoAllowance

        return Pace(DynamoAllowance(self._table))

    @cached_property
    def presence(self) -> Doorway:
        from helpdesk.storage.live.viewers import DynamoViewers

        return DynamoViewers(self._table)

    @cached_property
    def redactions(self) -> RedactionBook:
        from helpdesk.storage.structure.redaction_rows import DynamoRedactionBook

        return DynamoRedactionBook(self._table)

    @cached_property
    def registry(self) -> Registry:
        from helpdesk.people.registry import Registry
        from helpdesk.storage.people.contacts import DynamoContacts
        from helpdesk.storage.people.organizations import DynamoOrganizations

        return Registry(
            bench=self.bench,
            people=DynamoContacts(self._table),
            organizations=DynamoOrganizations(self._table),
        )

    @cached_property
    def schedules(self) -> Schedules:
        from helpdesk.storage.schedules import DynamoSchedules

        return DynamoSchedules(self._table)

    @cached_property
    def sockets(self) -> Sockets:
        from helpdesk.storage.live.sockets import DynamoSockets

        return DynamoSockets(self._table)

    @cached_property
    def timekeeping(self) -> Timekeeping:
        from helpdesk.storage.work.handling_rows import DynamoTimekeeping

        return DynamoTimekeeping(self._table)

    @cached_property
    def uploads(self) -> UploadBucket:
        from helpdesk.aws.upload_bucket import S3Uploads

        return S3Uploads(S3Blobs(self._settings.files_bucket))

    @cached_property
    def views(self) -> Views:
        from helpdesk.storage.views.view_rows import DynamoViews

        return DynamoViews(self._table, time.monotonic)
