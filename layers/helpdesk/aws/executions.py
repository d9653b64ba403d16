"""Step Functions: executions started once per name, waiting ones resumed by their task token.

https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Final

from helpdesk.aws import sdk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mypy_boto3_stepfunctions import SFNClient

    from helpdesk.tickets.words import Stage, Workflow
    from helpdesk.workflows.model import Wait

INPUT_VERSION: Final = 1
_TIMEOUT_SECONDS: Final = 5


class Machines:
    """The state machines by workflow: implements helpdesk.workflows.ports.Executions."""

    def __init__(self, arns: Mapping[Workflow, str]) -> None:
        self._arns = arns

    @cached_property
    def client(self) -> SFNClient:
        from botocore.config import Config

        config = Config(connect_timeout=_TIMEOUT_SECONDS, read_timeout=_TIMEOUT_SECONDS)
        return sdk.client("stepfunctions", config=config)

    def start(self, wait: Wait) -> None:
        """A second start of a name answers success or ExecutionAlreadyExists: both are fine."""
        try:
            self.client.start_execution(
                stateMachineArn=self._arns[wait.ref.workflow],
                name=execution_name(wait),
                input=json.dumps(execution_input(wait)),
            )
        except self.client.exceptions.ExecutionAlreadyExists:
            return

    def resume(self, token: str, stage: Stage) -> bool:
        gone = self.client.exceptions
        try:
            self.client.send_task_success(
                taskToken=token, output=json.dumps({"stage": stage.value})
            )
        except (gone.TaskDoesNotExist, gone.TaskTimedOut, gone.InvalidToken):
            return False
        return True


def execution_name(wait: Wait) -> str:
    """New for each arming and restart: a name stays taken for 90 days after its execution."""
    ref = wait.ref
    return f"{ref.ticket_id}-{ref.workflow}-{wait.generation}-{wait.restarts}"


def execution_input(wait: Wait) -> dict[str, str | int]:
    """All that an execution is told; what it needs to know it reads when it acts."""
    return {
        "version": INPUT_VERSION,
        "ticket_id": wait.ref.ticket_id,
        "stage": wait.stage.value,
        "generation": wait.generation,
    }
