"""The benchmark leaves nothing out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from bench.cost import PRICES
from bench.measure import OPERATIONS
from functions.agent_api.subjects import every_route
from functions.portal_api.routes import routes as portal_routes
from functions.search_api.routes import routes as search_routes
from infra.catalog import FUNCTIONS
from infra.spec import CustomResourceTrigger

NOTHING: Any = SimpleNamespace(tools=SimpleNamespace(bench=None, presence=None))


def test_every_route_is_measured():
    served: list[Any] = [*every_route(NOTHING), *portal_routes(NOTHING), *search_routes(NOTHING)]
    measured = {operation.route for operation in OPERATIONS}

    assert [f"{r.method} {r.path}" for r in served if f"{r.method} {r.path}" not in measured] == []


def test_every_function_that_runs_more_than_once_a_deployment_is_measured():
    wanted = {each.name for each in FUNCTIONS if not each.has(CustomResourceTrigger)}

    assert wanted == {operation.function for operation in OPERATIONS}


def test_every_price_says_where_it_was_read():
    assert [
        name
        for name, price in PRICES["prices"].items()
        if not price["source"].startswith("https://aws.amazon.com/")
    ] == []
    assert PRICES["checked"]
    assert PRICES["region"]
