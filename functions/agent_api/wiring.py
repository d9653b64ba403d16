"""The agents' API's parts, put together once per worker."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger

from functions.agent_api.api import Api
from functions.agent_api.session import Tools
from helpdesk.aws.account_suppression import SesAccountSuppression
from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.clock import SystemClock
from helpdesk.aws.keys import origin_secret, signing_keys
from helpdesk.aws.outbound_queue import OutboundQueue
from helpdesk.aws.sending_domain import SesSendingDomain
from helpdesk.aws.settings import AgentApiSettings
from helpdesk.aws.upload_bucket import S3Uploads
from helpdesk.ids import RandomIds
from helpdesk.mail.outbound.house import House
from helpdesk.people.pace import Pace
from helpdesk.storage.access.tokens import DynamoAllowance
from helpdesk.storage.definitions.rows import DynamoDefinitions
from helpdesk.storage.directory import DynamoAgents, DynamoDesks, DynamoReceptions
from helpdesk.storage.file_policies import DynamoFilePolicies
from helpdesk.storage.live.sockets import DynamoSockets
from helpdesk.storage.live.viewers import DynamoViewers
from helpdesk.storage.mail.alarms import DynamoAlarms
from helpdesk.storage.mail.answer_volumes import DynamoAnswerVolumes
from helpdesk.storage.mail.kept_mails import DynamoKeptMails
from helpdesk.storage.mail.sender_rows import DynamoSenderRules
from helpdesk.storage.mail.sending import DynamoReputation
from helpdesk.storage.mail.suppression_rows import DynamoSuppressions
from helpdesk.storage.mail.switches import DynamoSwitches
from helpdesk.storage.mail.templates import DynamoTemplates
from helpdesk.storage.mail.trials import DynamoTrials
from helpdesk.storage.numbers import LeasedNumbers
from helpdesk.storage.people.records import DynamoFindings
from helpdesk.storage.schedules import DynamoSchedules
from helpdesk.storage.structure.bulk_rows import DynamoBulkBook
from helpdesk.storage.structure.link_rows import DynamoLinks
from helpdesk.storage.structure.redaction_rows import DynamoRedactionBook
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.storage.views.view_rows import DynamoViews
from helpdesk.storage.work.draft_rows import DynamoDrafts
from helpdesk.storage.work.handling_rows import DynamoTimekeeping
from helpdesk.storage.work.macro_rows import DynamoMacros
from helpdesk.tickets.workbench import Workbench

if TYPE_CHECKING:
    from functions.agent_api.access_tools import AccessTools
    from helpdesk.mail.suspended.safekeeping import Safekeeping
    from helpdesk.people.imports.ports import ImportBook
    from helpdesk.people.registry import Registry

logger = Logger(service="agent_api")


@cache
def app() -> Api:
    settings = AgentApiSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    files, outbound = S3Blobs(settings.files_bucket), OutboundQueue(settings.outbound_queue_url)
    desks = DynamoDesks(table, time.monotonic)
    agents = DynamoAgents(table, time.monotonic, SystemClock(settings.clock_file).now)
    definitions = DynamoDefinitions(table, time.monotonic)
    bench = replace(_bench(settings, table, desks, agents), definitions=definitions)
    tools = Tools(
        bench=bench,
        presence=DynamoViewers(table),
        raw=S3Blobs(settings.mail_bucket),
        keys=lambda: signing_keys(settings.keys_parameter),
        origin_secret=lambda: origin_secret(settings.keys_parameter),
        access=cache(lambda: _access(settings, table, bench, agents)),
        schedules=DynamoSchedules(table),
        uploads=S3Uploads(files),
        suppressions=DynamoSuppressions(table),
        reputation=DynamoReputation(table, time.monotonic),
        schemes=desks,
        definition_rows=definitions,
        receptions=DynamoReceptions(table, time.monotonic),
        findings=DynamoFindings(table),
        agent_rows=agents,
        bulk=DynamoBulkBook(table),
        timekeeping=DynamoTimekeeping(table),
        drafts=DynamoDrafts(table),
        macros=DynamoMacros(table, time.monotonic),
        views=DynamoViews(table, time.monotonic),
        sockets=DynamoSockets(table),
        redactions=DynamoRedactionBook(table),
        links=DynamoLinks(table),
        pace=Pace(DynamoAllowance(table)),
        account_suppression=SesAccountSuppression(settings.account_suppression),
        sending_domain=SesSendingDomain(settings.mail_domain.lower(), settings.aws_region),
        templates=DynamoTemplates(table, time.monotonic),
        trials=DynamoTrials(table),
        trial_room=outbound,
        identities=desks,
        house=_house(settings),
        file_policies=DynamoFilePolicies(table, time.monotonic),
        scanned_first=settings.malware_scan == "on",
        kept_mails=DynamoKeptMails(table),
        sender_rules=DynamoSenderRules(table),
        alarms=DynamoAlarms(table),
        answer_volumes=DynamoAnswerVolumes(table, time.monotonic),
        mail_domain=settings.mail_domain.lower(),
        keeping=cache(lambda: _keeping(bench, table, settings)),
        post_room=outbound,
        switches=DynamoSwitches(table, time.monotonic),
        registry=cache(lambda: _registry(bench, table)),
        imports=cache(lambda: _imports(table)),
    )
    return Api(tools, logger)


def _bench(
    settings: AgentApiSettings, table: Table, desks: DynamoDesks, agents: DynamoAgents
) -> Workbench:
    return Workbench(
        store=DynamoTickets(table),
        desks=desks,
        agents=agents,
        numbers=LeasedNumbers(table),
        clock=SystemClock(settings.clock_file),
        ids=RandomIds(),
        files=S3Blobs(settings.files_bucket),
        mail_domain=settings.mail_domain,
    )


def _registry(bench: Workbench, table: Table) -> Registry:
    """Imported late: most requests are about tickets."""
    from helpdesk.people.registry import Registry
    from helpdesk.storage.people.contacts import DynamoContacts
    from helpdesk.storage.people.organizations import DynamoOrganizations

    return Registry(
        bench=bench, people=DynamoContacts(table), organizations=DynamoOrganizations(table)
    )


def _imports(table: Table) -> ImportBook:
    """Imported late: few requests bring a file."""
    from helpdesk.storage.people.import_rows import DynamoImports

    return DynamoImports(table)


def _access(
    settings: AgentApiSettings, table: Table, bench: Workbench, agents: DynamoAgents
) -> AccessTools:
    """Imported late: a person's daily work asks for none of it."""
    from functions.agent_api.access_tools import access_tools

    return access_tools(settings, table, bench, forget=agents.forget, ticks=time.monotonic)


def _house(settings: AgentApiSettings) -> House:
    return House(
        region=settings.aws_region,
        mail_domain=settings.mail_domain,
        portal_url=settings.portal_url.rstrip("/"),
        workspace_url=settings.workspace_url.rstrip("/"),
    )


def _keeping(bench: Workbench, table: Table, settings: AgentApiSettings) -> Safekeeping:
    """Imported late: few requests read mail, and each cold start would pay."""
    from helpdesk.aws.txt_records import txt_records
    from helpdesk.mail.gather import Directory
    from helpdesk.mail.reception import Intake
    from helpdesk.mail.suspended.safekeeping import Safekeeping

    intake = Intake(
        directory=Directory(
            tickets=bench.store,
            desks=bench.desks,
            agents=bench.agents,
            policies=DynamoFilePolicies(table, time.monotonic),
            own_domain=settings.mail_domain.lower(),
            receptions=DynamoReceptions(table, time.monotonic),
        ),
        numbers=bench.numbers,
        raw_mails=S3Blobs(settings.mail_bucket),
        files=bench.files,
        keys=signing_keys(settings.keys_parameter),
        clock=bench.clock,
        records=txt_records,
    )
    return Safekeeping(intake=intake, mails=DynamoKeptMails(table))
