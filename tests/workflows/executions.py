"""What Step Functions and the table say of a ticket's workflows on the deployed twin."""

from __future__ import annotations

from typing import Any

from tests.e2e.desk import DeskUnderTest, wait_for

Execution = dict[str, Any]


def executions(desk: DeskUnderTest, ticket_id: str) -> list[Execution]:
    """The ticket's executions, oldest first."""
    machines = desk.place.aws("stepfunctions")
    found = [
        execution
        for machine in machines.list_state_machines()["stateMachines"]
        for page in machines.get_paginator("list_executions").paginate(
            stateMachineArn=machine["stateMachineArn"]
        )
        for execution in page["executions"]
        if execution["name"].startswith(ticket_id)
    ]
    return sorted(found, key=lambda each: each["startDate"])


def steps(desk: DeskUnderTest, execution: Execution) -> list[str]:
    """The states that an execution entered, choices left out."""
    history = desk.place.aws("stepfunctions").get_execution_history(
        executionArn=execution["executionArn"], maxResults=1000
    )
    entered = [event["stateEnteredEventDetails"]["name"] for event in history["events"]
               if "stateEnteredEventDetails" in event]  # fmt: skip
    return [name for name in entered if not name.startswith("Choose")]


def acts(desk: DeskUnderTest, ticket_id: str) -> list[str]:
    """What the ticket's executions did, in order, once all ended well.

    A slow start may be started again, and then two do the same: the rows say that it counted once.
    """
    found = ended(desk, ticket_id)
    assert {each["status"] for each in found} == {"SUCCEEDED"}
    entered = [name for each in found for name in steps(desk, each)]
    return list(dict.fromkeys(name for name in entered if name not in {"RegisterWait", "Done"}))


def ticket(desk: DeskUnderTest, ticket_id: str) -> dict[str, Any]:
    with desk.api("lead@demo.test") as api:
        found: dict[str, Any] = api.get(f"/tickets/{ticket_id}").raise_for_status().json()
    return found


def reasons(desk: DeskUnderTest, ticket_id: str) -> list[str]:
    """Why the product or an agent changed the ticket, in order."""
    with desk.api("lead@demo.test") as api:
        rows = api.get(f"/tickets/{ticket_id}/audit").raise_for_status().json()["items"]
    rows.sort(key=lambda row: row["version"])
    return [row["reason"] for row in rows if row["reason"] and row["actor"]["kind"] != "customer"]


def ended(desk: DeskUnderTest, ticket_id: str) -> list[Execution]:
    """The ticket's executions once none runs any more."""

    def all_ended() -> list[Execution] | None:
        found = executions(desk, ticket_id)
        running = [each for each in found if each["status"] == "RUNNING"]
        return None if running else found

    found: list[Execution] = wait_for(all_ended, seconds=90, what="every execution ended")
    return found


def sweep(desk: DeskUnderTest) -> None:
    """One run of the sweep, whatever follows from it."""
    function = desk.place.outputs()["SweepFunctionName"]
    desk.place.aws("lambda").invoke(FunctionName=function, Qualifier="live", Payload=b"{}")
