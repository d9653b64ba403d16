"""The agents' API's parts, put together once per worker."""

from __future__ import annotations

import os
from functools import cache

from aws_lambda_powertools import Logger

from functions.agent_api.api import Api
from functions.agent_api.tools import Tools
from helpdesk.aws.settings import AgentApiSettings
from helpdesk.storage.table import Table

logger = Logger(service="agent_api")


@cache
def app() -> Api:
    settings = AgentApiSettings.from_environment(os.environ)
    return Api(Tools(settings, Table(settings.table_name, settings.aws_region)), logger)
