"""Whatever a request holds: each operation answers as the document says, and nothing breaks.

Requests are made up from the document, allowed ones and such as it does not allow; half of the ids
are those of a ticket and a desk that are there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.openapi import from_dict
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from functions.openapi import document
from helpdesk.aws.sending_domain import SesSendingDomain
from helpdesk.mail.outbound.sending_domain import DomainFacts
from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from tests.factories import ANA
from tests.gateway import gateway

ROOT = replace(ANA, id="agent-root", role=Role.ADMIN, totp_enrolled=True)
EXAMPLES, EXAMPLES_IN_A_SOAK = 25, 500
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
THERE = {"desk": "support", "desk_id": "support"}


def api() -> Any:
    """The document as it stands behind the gateway, which asks for tokens by itself."""
    described = document()
    for path in described["paths"].values():
        for operation in path.values():
            operation.pop("security", None)
    schema = from_dict(described)
    schema.app = gateway(ROOT.id)
    return schema


API = api()


@pytest.fixture(autouse=True)
def _ses_answers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("helpdesk.aws.sending_domain.SesSendingDomain.facts", _nothing_known)


def _nothing_known(_domain: SesSendingDomain) -> DomainFacts:
    return DomainFacts()


@pytest.fixture
def known(table: Table, call: object, ticket: Ticket) -> dict[str, str]:
    DynamoAgents(table, lambda: 0).put(ROOT)
    return {**THERE, "ticket_id": ticket.id}


def answers_as_described(case: schemathesis.Case, known: dict[str, str]) -> None:
    """An id of the case is one that is there in half of the cases, by the case's own text."""
    for name in set(case.path_parameters or ()) & set(known):
        if len(str(case.path_parameters[name])) % 2:
            case.path_parameters[name] = known[name]
    case.call_and_validate(checks=CHECKS)


def any_number(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )


@API.parametrize()
@any_number(EXAMPLES)
def test_an_operation_answers_any_request_as_described(case, known):
    answers_as_described(case, known)


@pytest.mark.soak
@API.parametrize()
@any_number(EXAMPLES_IN_A_SOAK)
def test_an_operation_answers_very_many_requests_as_described(case, known):
    answers_as_described(case, known)
