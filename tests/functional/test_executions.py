"""Step Functions' answers: a name taken twice is fine, a token that nobody waits with is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from botocore.stub import Stubber

from helpdesk.aws.executions import Machines, execution_input, execution_name
from helpdesk.tickets.words import Stage, Workflow
from helpdesk.workflows.model import Wait, WaitRef
from tests.factories import NOON
from tests.functional.time_desk import TimeDesk, deployed, sample

START = sample("stepfunctions", "start")
WAIT = Wait(
    ref=WaitRef(ticket_id=START["ticket_id"], workflow=Workflow.ESCALATION),
    stage=Stage.WARN,
    due_at=NOON,
    look_at=NOON,
    generation=1,
)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TimeDesk]:
    with deployed(monkeypatch, tmp_path) as desk:
        yield desk


@pytest.fixture
def machines(desk: TimeDesk) -> Machines:
    found = boto3.client("stepfunctions").list_state_machines()["stateMachines"]
    return Machines({Workflow(each["name"]): each["stateMachineArn"] for each in found})


def test_an_execution_is_told_its_ticket_and_stage_and_no_more():
    assert execution_input(WAIT) == START


def test_every_execution_has_a_name_that_the_platform_takes():
    longest = f"{START['ticket_id']}-auto_close-99999-99999"

    assert execution_name(WAIT) == f"{START['ticket_id']}-escalation-1-0"
    assert len(longest) <= 80


def test_a_second_start_of_the_same_wait_changes_nothing(machines: Machines):
    machines.start(WAIT)
    machines.start(WAIT)

    (arn,) = {each["stateMachineArn"] for each in _machines() if each["name"] == "escalation"}
    found = machines.client.list_executions(stateMachineArn=arn)["executions"]
    assert [each["name"] for each in found] == [execution_name(WAIT)]


def test_a_waiting_execution_is_handed_its_stage(machines: Machines):
    with Stubber(machines.client) as stub:
        asked = {"taskToken": "token", "output": '{"stage": "breach"}'}
        stub.add_response("send_task_success", {}, asked)

        assert machines.resume("token", Stage.BREACH)


@pytest.mark.parametrize("code", ["TaskDoesNotExist", "TaskTimedOut", "InvalidToken"])
def test_a_token_nobody_waits_with_is_told_from_a_failure(machines: Machines, code: str):
    with Stubber(machines.client) as stub:
        stub.add_client_error("send_task_success", code)

        assert not machines.resume("token", Stage.BREACH)


def test_any_other_refusal_is_a_failure(machines: Machines):
    with Stubber(machines.client) as stub:
        stub.add_client_error("send_task_success", "AccessDeniedException")

        with pytest.raises(machines.client.exceptions.ClientError):
            machines.resume("token", Stage.BREACH)


def _machines() -> list[dict[str, str]]:
    return boto3.client("stepfunctions").list_state_machines()["stateMachines"]
