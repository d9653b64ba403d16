"""What search_api is put together from, once per worker."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger
from botocore.exceptions import ClientError

from functions.search_api.api import SearchApi
from functions.search_api.session import SearchTools
from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.clock import SystemClock
from helpdesk.aws.index_files import S3IndexFiles
from helpdesk.aws.index_notice import IndexNotice
from helpdesk.aws.settings import SearchApiSettings
from helpdesk.engines.tantivy.engine import TantivyEngine
from helpdesk.ids import RandomIds
from helpdesk.people.pace import Pace
from helpdesk.search.keeping.copy import LocalCopy
from helpdesk.search.keeping.folder import own_folder
from helpdesk.search.keeping.follow import Follower
from helpdesk.storage.access.tokens import DynamoAllowance, DynamoTokens
from helpdesk.storage.definitions.rows import DynamoDefinitions
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.mail.kept_mails import DynamoKeptMails
from helpdesk.storage.numbers import LeasedNumbers
from helpdesk.storage.people.contacts import DynamoContacts
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.storage.views.shown_tickets import DynamoShownTickets
from helpdesk.storage.views.tally_rows import DynamoTallies
from helpdesk.storage.views.view_rows import DynamoViews
from helpdesk.tickets.workbench import Workbench

if TYPE_CHECKING:
    from helpdesk.search.keeping.copy import DamagedIndexError

logger = Logger(service="search_api")


@dataclass(frozen=True)
class Doorkeeping:
    tokens: DynamoTokens
    allowance: DynamoAllowance


@cache
def app() -> SearchApi:
    settings = SearchApiSettings.from_environment(os.environ)
    table, blobs = Table(settings.table_name, settings.aws_region), S3Blobs(settings.files_bucket)
    clock, allowance = SystemClock(settings.clock_file), DynamoAllowance(table)
    door = Doorkeeping(DynamoTokens(table, time.monotonic), allowance)
    bench = Workbench(
        store=DynamoTickets(table),
        desks=DynamoDesks(table, time.monotonic),
        agents=DynamoAgents(table, time.monotonic, clock.now),
        numbers=LeasedNumbers(table),
        clock=clock,
        ids=RandomIds(),
        files=blobs,
        definitions=DynamoDefinitions(table, time.monotonic),
    )
    tools = SearchTools(
        bench=bench,
        pace=Pace(allowance),
        keys_parameter=settings.keys_parameter,
        access=door,
        index=_follower(blobs, IndexNotice(settings.bus_name)).now,
        people=DynamoContacts(table),
        views=DynamoViews(table, time.monotonic),
        tallies=DynamoTallies(table, time.monotonic),
        kept_mails=DynamoKeptMails(table),
        shown=DynamoShownTickets(table),
    )
    return SearchApi(tools, logger)


def _follower(blobs: S3Blobs, notice: IndexNotice) -> Follower:
    files = S3IndexFiles(blobs)

    def tell(error: DamagedIndexError) -> None:
        logger.error("the search index is not whole", exc_info=error)
        try:
            notice.damaged(str(error))
        except ClientError as unheard:
            logger.error("nobody was told of it", exc_info=unheard)

    return Follower(
        files=files,
        engine=TantivyEngine(),
        copy=LocalCopy(own_folder(Path(tempfile.gettempdir()), "search-reader"), files),
        ticks=time.monotonic,
        tell=tell,
    )
