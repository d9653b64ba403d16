"""What receive_mail is put together from."""

from __future__ import annotations

import functools
import os
import time
from typing import TYPE_CHECKING

from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.clock import SystemClock
from helpdesk.aws.keys import signing_keys
from helpdesk.aws.settings import ReceiveMailSettings
from helpdesk.aws.txt_records import txt_records
from helpdesk.mail.gather import Directory
from helpdesk.mail.receive import Intake
from helpdesk.storage.directory import DynamoAgents, DynamoDesks, DynamoReceptions
from helpdesk.storage.file_policies import DynamoFilePolicies
from helpdesk.storage.mail.answer_volumes import DynamoAnswerVolumes
from helpdesk.storage.numbers import LeasedNumbers
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets

if TYPE_CHECKING:
    from helpdesk.mail.suspended.safekeeping import Safekeeping


@functools.cache
def wire_keeping() -> Safekeeping:
    """For mail that is read again; few workers ever do."""
    from helpdesk.mail.suspended.safekeeping import Safekeeping
    from helpdesk.storage.mail.kept_mails import DynamoKeptMails

    settings = ReceiveMailSettings.from_environment(os.environ)
    mails = DynamoKeptMails(Table(settings.table_name, settings.aws_region))
    return Safekeeping(intake=wire(), mails=mails)


@functools.cache
def wire() -> Intake:
    settings = ReceiveMailSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    return Intake(
        directory=Directory(
            tickets=DynamoTickets(table),
            desks=DynamoDesks(table, time.monotonic),
            agents=DynamoAgents(table, time.monotonic, SystemClock(settings.clock_file).now),
            policies=DynamoFilePolicies(table, time.monotonic),
            own_domain=settings.mail_domain.lower(),
            breaker=DynamoAnswerVolumes(table, time.monotonic),
            receptions=DynamoReceptions(table, time.monotonic),
        ),
        numbers=LeasedNumbers(table),
        raw_mails=S3Blobs(settings.mail_bucket),
        files=S3Blobs(settings.files_bucket),
        keys=signing_keys(settings.keys_parameter),
        clock=SystemClock(settings.clock_file),
        records=txt_records,
    )
