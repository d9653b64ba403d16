"""Both state machines as written: every task a function of ours, every wait ended by the sweep."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from helpdesk.tickets.words import Stage, Workflow
from infra.catalog import FUNCTIONS
from infra.spec import TaskTrigger

FOLDER = Path(__file__).parents[2] / "infra" / "workflows"
WAIT = "arn:aws:states:::lambda:invoke.waitForTaskToken"
CALL = "arn:aws:states:::lambda:invoke"
LONGEST_WAIT_SECONDS = 30 * 24 * 3600
STAGES = {
    Workflow.ESCALATION: {Stage.WARN, Stage.BREACH, Stage.ACKNOWLEDGE},
    Workflow.AUTO_CLOSE: {Stage.REMIND, Stage.RESOLVE, Stage.CLOSE},
}


def states(workflow: Workflow) -> dict[str, Any]:
    definition = json.loads((FOLDER / f"{workflow}.asl.json").read_text())
    assert definition["QueryLanguage"] == "JSONata"
    found: dict[str, Any] = definition["States"]
    return found


def tasks(workflow: Workflow) -> dict[str, Any]:
    return {name: each for name, each in states(workflow).items() if each["Type"] == "Task"}


def nexts(state: dict[str, Any]) -> set[str]:
    places = [state, *state.get("Choices", ()), *state.get("Catch", ())]
    return {place[key] for place in places for key in ("Next", "Default") if key in place}


@pytest.mark.parametrize("workflow", Workflow)
def test_each_task_is_named_after_the_function_that_the_catalog_gives_it(workflow: Workflow):
    given = {
        spec.title
        for spec in FUNCTIONS
        for trigger in spec.triggers
        if isinstance(trigger, TaskTrigger) and trigger.machine == workflow
    }

    assert set(tasks(workflow)) == given
    for name, task in tasks(workflow).items():
        assert task["Arguments"]["FunctionName"] == f"${{{name}Arn}}"


@pytest.mark.parametrize("workflow", Workflow)
def test_every_stage_has_its_step_and_an_unknown_one_ends_quietly(workflow: Workflow):
    choice = states(workflow)["ChooseStep"]
    stages = {
        stage
        for each in choice["Choices"]
        for stage in re.findall(r"stage = '(\w+)'", each["Condition"])
    }

    assert stages == STAGES[workflow]
    assert states(workflow)[choice["Default"]]["Type"] == "Succeed"


@pytest.mark.parametrize("workflow", Workflow)
def test_every_state_can_be_reached_and_leads_to_one_that_is_there(workflow: Workflow):
    all_states = states(workflow)
    led_to = {name for state in all_states.values() for name in nexts(state)}

    assert led_to | {"ChooseStep"} == set(all_states)


@pytest.mark.parametrize("workflow", Workflow)
def test_every_task_is_tried_again_with_jitter_and_then_fails_loudly(workflow: Workflow):
    for task in tasks(workflow).values():
        (retry,) = task["Retry"]
        assert retry["JitterStrategy"] == "FULL"
        assert retry["MaxAttempts"] >= 3
        assert task["Catch"][-1]["ErrorEquals"] == ["States.ALL"]
        assert states(workflow)[task["Catch"][-1]["Next"]]["Type"] == "Fail"


@pytest.mark.parametrize("workflow", Workflow)
def test_nothing_waits_but_with_a_token_that_the_sweep_holds(workflow: Workflow):
    assert "Wait" not in {state["Type"] for state in states(workflow).values()}
    for name, task in tasks(workflow).items():
        assert task["Resource"] == (WAIT if name == "RegisterWait" else CALL)
        assert task["TimeoutSeconds"] <= LONGEST_WAIT_SECONDS
    assert tasks(workflow)["RegisterWait"]["Arguments"]["Payload"]["workflow"] == workflow


@pytest.mark.parametrize("workflow", Workflow)
def test_what_travels_is_a_version_a_ticket_and_a_stage(workflow: Workflow):
    for task in tasks(workflow).values():
        assert set(task["Output"]) <= {"version", "ticket_id", "stage", "due"}
        payload = set(task["Arguments"]["Payload"])
        assert {"version", "ticket_id"} <= payload <= {"version", "ticket_id", "workflow", "token"}
