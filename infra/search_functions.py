"""The functions of search; a part of the catalog."""

from __future__ import annotations

from helpdesk.aws import settings as s
from infra import spec
from infra.file_functions import WORDS
from infra.spec import FunctionSpec, OnObjects, OnTable

INDEX = "search/"
AGENT_SCOPE = "aws.cognito.signin.user.admin"
READING = (
    "GET /search",
    "GET /search/suggestions",
    "GET /tickets/{ticket_id}/similar",
    "GET /views/{view_id}/tickets",
    "POST /views/preview",
    "GET /view-counts",
)
"""Below ``/api/v1``: a route of its own goes before agent_api's, which takes whatever is left."""


def _at(door: str) -> tuple[str, ...]:
    return tuple(each.replace(" /", f" /api/v1/{door}") for each in READING)


SEARCH_FUNCTIONS: tuple[FunctionSpec, ...] = (
    FunctionSpec(
        name="index_search",
        part="api",
        purpose="Takes up what changed into the search index",
        triggers=(spec.EveryEventTrigger(), spec.ScheduleTrigger(minutes=1)),
        layers=("search",),
        settings=s.IndexSearchSettings,
        grants=(
            OnTable(),
            OnObjects("files", INDEX, ("read", "write", "delete", "list")),
            OnObjects("files", WORDS, ("read",)),
            spec.OnBus(),
        ),
        memory_mb=1792,
        storage_mb=4096,
        timeout_seconds=60,
    ),
    FunctionSpec(
        name="rebuild_search",
        part="api",
        purpose="Makes the search index anew from the table, or holds it to the table",
        triggers=(spec.IndexTrigger(),),
        layers=("search",),
        settings=s.RebuildSearchSettings,
        grants=(
            OnTable(scan=True),
            OnObjects("files", INDEX, ("read", "write", "delete", "list")),
            OnObjects("files", WORDS, ("read",)),
            spec.OnBus(),
        ),
        shares=("index_search",),
        memory_mb=3008,
        storage_mb=8192,
        timeout_seconds=900,
    ),
    FunctionSpec(
        name="search_api",
        part="api",
        purpose="Answers searches from the index",
        triggers=(
            spec.RouteTrigger(_at(""), scope=AGENT_SCOPE),
            spec.RouteTrigger(_at("integrations/")),
        ),
        layers=("search",),
        settings=s.SearchApiSettings,
        grants=(
            OnTable(),
            OnObjects("files", INDEX, ("read",)),
            spec.OnKeys(),
            spec.OnBus(),
        ),
        shares=("agent_api",),
        memory_mb=1792,
        storage_mb=4096,
    ),
)
