"""State machines: a function for each Task, and no other."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, get_args

import pytest

from infra.catalog import FUNCTIONS
from infra.constructs.machines import DEFINITIONS
from infra.spec import Machine, TaskTrigger

if TYPE_CHECKING:
    from tests.infra.assembly import Assembly

MACHINES = get_args(Machine)
LONGEST_WAIT_SECONDS = 60


def definition(name: str) -> dict[str, Any]:
    found = json.loads((DEFINITIONS / f"{name}.asl.json").read_text())
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", MACHINES)
def test_the_definition_calls_the_functions_that_the_catalog_gives_it(name: Machine) -> None:
    called = set(re.findall(r"\$\{(\w+)Arn\}", json.dumps(definition(name))))

    assert called == {spec.title for spec in FUNCTIONS if TaskTrigger(name) in spec.triggers}


@pytest.mark.parametrize("name", MACHINES)
def test_no_state_waits_by_the_wall_clock(name: str) -> None:
    for state, body in definition(name)["States"].items():
        if body["Type"] == "Wait":
            assert body.get("Seconds", 0) <= LONGEST_WAIT_SECONDS, state
            assert "Timestamp" not in body, state


def test_a_machine_may_call_its_own_functions_alone(cloud: Assembly) -> None:
    for machine in cloud.of("AWS::StepFunctions::StateMachine"):
        functions = set(machine.properties["DefinitionSubstitutions"])
        role = machine.properties["RoleArn"]["Fn::GetAtt"][0]
        policy = next(
            p.properties["PolicyDocument"]["Statement"]
            for p in cloud.of("AWS::IAM::Policy")
            if p.stack == machine.stack and {"Ref": role} in p.properties["Roles"]
        )

        assert [s["Action"] for s in policy] == ["lambda:InvokeFunction"]
        assert len(policy[0]["Resource"]) == len(functions)
