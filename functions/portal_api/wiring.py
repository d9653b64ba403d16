"""The customers' API's parts, put together once per worker."""

from __future__ import annotations

import os
import time
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger

from functions.portal_api.api import build
from functions.portal_api.session import Tools
from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.clock import SystemClock
from helpdesk.aws.keys import origin_secret, signing_keys
from helpdesk.aws.settings import PortalApiSettings
from helpdesk.aws.upload_bucket import S3Uploads
from helpdesk.ids import RandomIds
from helpdesk.storage.definitions.rows import DynamoDefinitions
from helpdesk.storage.directory import DynamoDesks
from helpdesk.storage.file_policies import DynamoFilePolicies
from helpdesk.storage.numbers import LeasedNumbers
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

logger = Logger(service="portal_api")


@cache
def app() -> APIGatewayHttpResolver:
    settings = PortalApiSettings.from_environment(os.environ)
    table = Table(settings.table_name, settings.aws_region)
    files = S3Blobs(settings.files_bucket)
    tools = Tools(
        region=settings.aws_region,
        mail_domain=settings.mail_domain,
        portal_url=settings.portal_url,
        store=DynamoTickets(table),
        desks=DynamoDesks(table, time.monotonic),
        numbers=LeasedNumbers(table),
        bucket=S3Uploads(files),
        files=files,
        file_policies=DynamoFilePolicies(table, time.monotonic),
        definitions=DynamoDefinitions(table, time.monotonic),
        clock=SystemClock(settings.clock_file),
        ids=RandomIds(),
        keys=lambda: signing_keys(settings.keys_parameter),
        origin_secret=lambda: origin_secret(settings.keys_parameter),
    )
    return build(tools, logger)
