"""What send_mail is put together from."""

from __future__ import annotations

import functools
import os
import time
from typing import TYPE_CHECKING

from helpdesk.aws.batch import Queues
from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.clock import SystemClock
from helpdesk.aws.keys import signing_keys
from helpdesk.aws.sender import SesSender
from helpdesk.aws.settings import SendMailSettings
from helpdesk.ids import RandomIds
from helpdesk.mail.outbound.house import House
from helpdesk.mail.outbound.post import Post
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.mail.alarms import DynamoAlarms
from helpdesk.storage.mail.sending import DynamoReputation
from helpdesk.storage.mail.switches import DynamoSwitches
from helpdesk.storage.mail.templates import DynamoTemplates
from helpdesk.storage.mail.trials import DynamoTrials
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets

if TYPE_CHECKING:
    from helpdesk.people.tokens import Token


def table() -> Table:
    settings = SendMailSettings.from_environment(os.environ)
    return Table(settings.table_name, settings.aws_region)


@functools.cache
def wire() -> Post:
    settings = SendMailSettings.from_environment(os.environ)
    return Post(
        outbox=DynamoTickets(table()),
        desks=DynamoDesks(table(), time.monotonic),
        sender=SesSender(settings.configuration_set),
        blobs=S3Blobs(settings.files_bucket),
        clock=SystemClock(settings.clock_file),
        keys=signing_keys(settings.keys_parameter),
        ids=RandomIds(),
        agents=agents(),
        templates=DynamoTemplates(table(), time.monotonic),
        reputation=DynamoReputation(table(), time.monotonic),
        switches=DynamoSwitches(table(), time.monotonic),
        house=House(
            region=settings.aws_region,
            mail_domain=settings.mail_domain,
            portal_url=settings.portal_url.rstrip("/"),
            workspace_url=settings.workspace_url.rstrip("/"),
        ),
    )


def token_of(owner: str, token_id: str) -> Token | None:
    """Looked up anew: a reply that a program wrote is rare, and its token may just have ended."""
    from helpdesk.storage.access.tokens import DynamoTokens

    return DynamoTokens(table(), time.monotonic).find(owner, token_id)


@functools.cache
def queues() -> Queues:
    return Queues()


@functools.cache
def trials() -> DynamoTrials:
    return DynamoTrials(table())


@functools.cache
def alarms() -> DynamoAlarms:
    return DynamoAlarms(table())


@functools.cache
def agents() -> DynamoAgents:
    settings = SendMailSettings.from_environment(os.environ)
    return DynamoAgents(table(), time.monotonic, SystemClock(settings.clock_file).now)
