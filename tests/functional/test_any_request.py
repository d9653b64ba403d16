"""Whatever a request holds: each operation answers as the document says, and nothing breaks.

Requests are made up from the document, allowed ones and such as it does not allow; half of the ids
are those of a ticket and a desk that are there.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
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
from helpdesk.values import replace
from tests.factories import ANA
from tests.gateway import gateway

ROOT = replace(ANA, id="agent-root", role=Role.ADMIN, totp_enrolled=True)
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


def by_subject() -> dict[str, list[str]]:
    """Method and path of every operation, by the first word of its path."""
    found: dict[str, list[str]] = {}
    for path, operations in sorted(API.raw_schema["paths"].items()):
        names = [f"{method.upper()} {path}" for method in operations]
        found.setdefault(path.split("/")[3], []).extend(names)
    return found


API = api()
SUBJECTS = by_subject()


@pytest.fixture(autouse=True)
def _ses_answers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("helpdesk.aws.sending_domain.SesSendingDomain.facts", _nothing_known)


@pytest.fixture(autouse=True)
def _nobody_asks_too_fast(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("helpdesk.people.pace.Pace.__init__.__defaults__", (1_000_000,))


def _nothing_known(_domain: SesSendingDomain) -> DomainFacts:
    return DomainFacts()


@pytest.fixture
def known(house: Table, call: object, ticket: Ticket) -> dict[str, str]:
    DynamoAgents(house, lambda: 0).put(ROOT)
    return {**THERE, "ticket_id": ticket.id}


def answers_as_described(name: str, known: dict[str, str], *, examples: int) -> None:
    """An id of a case is one that is there in half of the cases, by the case's own text."""
    method, _, path = name.partition(" ")
    operation = API[path][method]
    allowed, not_allowed = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=allowed | not_allowed)
    def check(case: schemathesis.Case) -> None:
        for each in set(case.path_parameters or ()) & set(known):
            if len(str(case.path_parameters[each])) % 2:
                case.path_parameters[each] = known[each]
        case.call_and_validate(checks=CHECKS)

    check()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_any_request_is_answered_as_described(subject: str, known: dict[str, str], subtests: Any):
    for name in SUBJECTS[subject]:
        with subtests.test(name):
            answers_as_described(name, known, examples=25)


@pytest.mark.soak
@pytest.mark.parametrize("subject", SUBJECTS)
def test_very_many_requests_are_answered_so(subject: str, known: dict[str, str], subtests: Any):
    for name in SUBJECTS[subject]:
        with subtests.test(name):
            answers_as_described(name, known, examples=500)
