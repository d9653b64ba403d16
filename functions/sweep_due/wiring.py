"""What sweep_due is put together from."""

from __future__ import annotations

import functools
import os
import time
from typing import TYPE_CHECKING, Final

from aws_lambda_powertools import Logger
from msgspec import Struct

from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.bus import Bus
from helpdesk.aws.clock import SystemClock
from helpdesk.aws.executions import Machines
from helpdesk.aws.inbound_queue import InboundQueue
from helpdesk.aws.outbound_queue import OutboundQueue
from helpdesk.aws.problems import status_and_code
from helpdesk.aws.publishing import Publisher
from helpdesk.aws.settings import SweepDueSettings
from helpdesk.bulk.work import BulkOffice, stretch
from helpdesk.ids import RandomIds
from helpdesk.mail.outbound.stops import StopWatch
from helpdesk.mail.suspended.watch import Watch
from helpdesk.redaction.redact import RedactionRoom
from helpdesk.storage.access.tokens import DynamoTokens
from helpdesk.storage.definitions.rows import DynamoDefinitions
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.due_rows import DynamoDueIndex, DynamoWaits
from helpdesk.storage.mail.alarms import DynamoAlarms
from helpdesk.storage.mail.answer_volumes import DynamoAnswerVolumes
from helpdesk.storage.mail.arrivals import DynamoArrivals
from helpdesk.storage.mail.kept_mails import DynamoKeptMails
from helpdesk.storage.mail.outbox_rows import DynamoUnsentMails
from helpdesk.storage.mail.sending import DynamoReputation
from helpdesk.storage.mail.sending_stops import DynamoStops
from helpdesk.storage.mail.switches import DynamoAside, DynamoSwitches
from helpdesk.storage.numbers import LeasedNumbers
from helpdesk.storage.publishing import UnpublishedEvents
from helpdesk.storage.schedules import DynamoSchedules
from helpdesk.storage.structure.bulk_rows import DynamoBulkBook
from helpdesk.storage.structure.redaction_rows import DynamoRedactionBook
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.storage.work import keys as work_keys
from helpdesk.storage.work.handling_rows import DynamoTimekeeping
from helpdesk.storage.work.naps import DynamoNaps
from helpdesk.tickets.words import Workflow
from helpdesk.tickets.workbench import Workbench
from helpdesk.workflows.due_work import DueWork
from helpdesk.workflows.step import Desktop
from helpdesk.workflows.switched_on import hand_on_aside

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

BULK_SECONDS: Final = 9.0
"""Of a bulk action at a time: less than the sweep keeps in reserve."""

logger = Logger(service="sweep_due")


class Wired(Struct, frozen=True):
    index: DynamoDueIndex
    work: DueWork
    publisher: Publisher
    switches: DynamoSwitches
    aside: DynamoAside
    watch: Watch
    volumes: DynamoAnswerVolumes
    stop_watch: StopWatch

    def hand_on_aside(self, *, now: datetime, in_time: Callable[[], bool]) -> int:
        """What waited for the switch of outgoing mail, where that is on again."""
        return hand_on_aside(
            switches=self.switches,
            desks=self.work.desktop.desks,
            aside=self.aside,
            post_room=self.work.post_room,
            now=now,
            in_time=in_time,
        )


@functools.cache
def wire() -> Wired:
    settings = SweepDueSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    work = DueWork(
        desktop=Desktop(
            store=DynamoTickets(table),
            desks=DynamoDesks(table, time.monotonic),
            clock=SystemClock(settings.clock_file),
            ids=RandomIds(),
        ),
        waits=DynamoWaits(table),
        executions=_machines(settings),
        arrivals=DynamoArrivals(table),
        raw_mails=S3Blobs(settings.mail_bucket),
        inbox=InboundQueue(settings.inbound_queue_url, settings.mail_bucket),
        unsent=DynamoUnsentMails(table),
        outbox=DynamoTickets(table),
        agents=DynamoAgents(table, time.monotonic, SystemClock(settings.clock_file).now),
        post_room=OutboundQueue(settings.outbound_queue_url),
        schedules=DynamoSchedules(table),
        numbers=LeasedNumbers(table),
        keeping=DynamoTimekeeping(table),
        naps=DynamoNaps(table),
        call_backs=DynamoNaps(table, work_keys.call_back),
        bulk=(bulk := _bulk(settings, table)),
        redaction=_redaction(settings, table, bulk.bench),
        imports=functools.partial(_go_on_importing, settings, table),
    )
    watch = Watch(
        desks=work.desktop.desks,
        mails=DynamoKeptMails(table),
        alarms=DynamoAlarms(table),
        room=OutboundQueue(settings.outbound_queue_url),
    )
    return Wired(
        index=DynamoDueIndex(table),
        work=work,
        publisher=Publisher(Bus(settings.bus_name), UnpublishedEvents(table)),
        switches=DynamoSwitches(table, time.monotonic),
        aside=DynamoAside(table),
        watch=watch,
        volumes=DynamoAnswerVolumes(table, time.monotonic),
        stop_watch=_stop_watch(table, settings.outbound_queue_url),
    )


def _bench(settings: SweepDueSettings, table: Table) -> Workbench:
    return Workbench(
        store=DynamoTickets(table),
        desks=DynamoDesks(table, time.monotonic),
        agents=DynamoAgents(table, time.monotonic, SystemClock(settings.clock_file).now),
        numbers=LeasedNumbers(table),
        clock=SystemClock(settings.clock_file),
        ids=RandomIds(),
        files=S3Blobs(settings.files_bucket),
        mail_domain=settings.mail_domain,
        definitions=DynamoDefinitions(table, time.monotonic),
    )


def _go_on_importing(settings: SweepDueSettings, table: Table, import_id: str) -> bool:
    """Imported late: there is hardly ever an import under way."""
    from helpdesk.people.imports.work import ImportOffice, work_off
    from helpdesk.people.registry import Registry
    from helpdesk.storage.people.contacts import DynamoContacts
    from helpdesk.storage.people.import_rows import DynamoImports
    from helpdesk.storage.people.organizations import DynamoOrganizations

    registry = Registry(
        bench=_bench(settings, table),
        people=DynamoContacts(table),
        organizations=DynamoOrganizations(table),
    )
    spell = stretch(BULK_SECONDS, time.monotonic)
    office = ImportOffice(registry=registry, book=DynamoImports(table), spell=spell)
    return work_off(office, import_id) is not None


def _bulk(settings: SweepDueSettings, table: Table) -> BulkOffice:
    return BulkOffice(
        bench=_bench(settings, table),
        book=DynamoBulkBook(table),
        spell=stretch(BULK_SECONDS, time.monotonic),
        code_of=lambda error: status_and_code(error)[1],
        report=lambda ticket_id, error: logger.error(
            "bulk action failed at a ticket", exc_info=error, extra={"ticket_id": ticket_id}
        ),
        tokens=DynamoTokens(table, time.monotonic).find,
    )


def _redaction(settings: SweepDueSettings, table: Table, bench: Workbench) -> RedactionRoom:
    return RedactionRoom(
        bench=bench,
        book=DynamoRedactionBook(table),
        files=S3Blobs(settings.files_bucket),
        raw=S3Blobs(settings.mail_bucket),
        mails=DynamoKeptMails(table),
        spell=stretch(BULK_SECONDS, time.monotonic),
    )


def _stop_watch(table: Table, outbound_queue_url: str) -> StopWatch:
    return StopWatch(
        reputation=DynamoReputation(table, time.monotonic),
        stops=DynamoStops(table),
        room=OutboundQueue(outbound_queue_url),
    )


def _machines(settings: SweepDueSettings) -> Machines:
    return Machines(
        {
            Workflow.ESCALATION: settings.escalation_machine_arn,
            Workflow.AUTO_CLOSE: settings.auto_close_machine_arn,
        }
    )
