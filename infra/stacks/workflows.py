"""Escalation and auto-close, and the sweep that starts and resumes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_sqs

from infra.catalog import functions_of
from infra.constructs.events import on_bus, on_failure_tell
from infra.constructs.functions import Deployed, Functions
from infra.constructs.machines import make_machine
from infra.constructs.schedules import every_minutes
from infra.spec import ScheduleTrigger, TaskTrigger
from infra.stacks.base import RegionStack

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape
    from infra.spec import Machine
    from infra.stacks.data import DataStack

MACHINES: tuple[Machine, ...] = ("escalation", "auto_close")


class WorkflowsStack(RegionStack):
    def __init__(self, scope: Construct, landscape: Landscape, data: DataStack) -> None:
        super().__init__(scope, landscape, "workflows")
        undelivered = aws_sqs.Queue.from_queue_arn(self, "Undelivered", data.undelivered.queue_arn)
        functions = Functions(self, landscape)
        tasks = [
            functions.make(spec.name) for spec in functions_of("workflows") if spec.has(TaskTrigger)
        ]
        self.machines = {
            name: make_machine(self, name, landscape, tasks=[t for t in tasks if serves(t, name)])
            for name in MACHINES
        }
        for name, machine in self.machines.items():
            landscape.settings[f"{name}_machine_arn"] = machine.state_machine_arn
            landscape.arns[f"machine:{name}"] = machine.state_machine_arn
        self.sweep = functions.make("sweep_due")
        schedule = next(t for t in self.sweep.spec.triggers if isinstance(t, ScheduleTrigger))
        every_minutes(self, "Sweep", schedule.minutes, self.sweep, undelivered)
        on_bus(
            self, "DueHinted", data.bus, flag="hint_due", target=self.sweep, undelivered=undelivered
        )
        on_failure_tell(self.sweep, undelivered)
        self.outputs(
            EscalationMachineArn=self.machines["escalation"].state_machine_arn,
            AutoCloseMachineArn=self.machines["auto_close"].state_machine_arn,
            SweepFunctionName=self.sweep.function.function_name,
        )


def serves(task: Deployed, machine: Machine) -> bool:
    return any(isinstance(t, TaskTrigger) and t.machine == machine for t in task.spec.triggers)
