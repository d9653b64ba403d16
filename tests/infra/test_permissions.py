"""Who may do what: named resources, named actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk.storage.keys import agent, arrival, desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.infra.assembly import Assembly, Resource

NAMELESS = {
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
}
"""Actions that AWS lets nobody narrow down."""

LIFTING = {"ses:DeleteSuppressedDestination"}
"""So is the suppression list of an account; its switch is on in both regions."""

ACCOUNT = {"ses:GetAccount"}
"""And the account itself, which is only read."""


def allowed(assembly: Assembly) -> Iterator[tuple[Resource, dict[str, Any]]]:
    for policy in assembly.of("AWS::IAM::Policy"):
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            yield policy, statement


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def nameless(assembly: Assembly) -> set[str]:
    return {
        action
        for _, statement in allowed(assembly)
        if "*" in listed(statement["Resource"])
        for action in listed(statement["Action"])
    }


def test_no_role_may_touch_every_resource(cloud: Assembly, twin: Assembly, full: Assembly) -> None:
    assert nameless(cloud) == LIFTING | ACCOUNT
    assert nameless(full) == NAMELESS | LIFTING | ACCOUNT
    waited_for = {"states:SendTaskSuccess"}
    assert nameless(twin) == waited_for | ACCOUNT, "the emulator sees no machine in a token"


def test_no_role_has_an_action_with_a_wildcard(assembly: Assembly) -> None:
    actions = {a for _, statement in allowed(assembly) for a in listed(statement["Action"])}

    assert [action for action in actions if "*" in action] == []


def test_no_role_may_scan_the_table_but_that_of_who_makes_the_index_anew(
    assembly: Assembly,
) -> None:
    actions = {a for _, statement in allowed(assembly) for a in listed(statement["Action"])}
    scanning = [p for p, s in allowed(assembly) if "dynamodb:Scan" in listed(s["Action"])]

    assert {policy.logical_id.partition("Role")[0] for policy in scanning} == {
        "FunctionsRebuildSearch"
    }
    assert "dynamodb:Query" in actions


def test_no_role_uses_a_policy_that_aws_manages(assembly: Assembly) -> None:
    for role in assembly.of("AWS::IAM::Role"):
        assert "ManagedPolicyArns" not in role.properties, role.logical_id


def test_only_send_mail_may_send_mail(assembly: Assembly) -> None:
    senders = {
        policy.logical_id
        for policy, statement in allowed(assembly)
        if "ses:SendRawEmail" in listed(statement["Action"])
    }

    assert {name for name in senders if "SendMail" not in name} == set()
    assert senders


def test_only_make_keys_may_change_the_signing_keys(assembly: Assembly) -> None:
    for policy, statement in allowed(assembly):
        if "ssm:PutParameter" in listed(statement["Action"]):
            assert "MakeKeys" in policy.logical_id


def test_services_act_for_this_account_alone(cloud: Assembly) -> None:
    for policy in cloud.of("AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy"):
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            if "Service" in statement.get("Principal", {}) and statement["Effect"] == "Allow":
                assert "aws:Source" in str(statement["Condition"]), policy.logical_id


def test_functions_of_one_noun_reach_its_rows_alone(assembly: Assembly) -> None:
    reached = {
        name: listed(statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"])
        for policy, statement in allowed(assembly)
        for name in ("NoteArrival", "NoteSignIn", "ApplyDesks")
        if name in policy.logical_id and "dynamodb:PutItem" in listed(statement["Action"])
    }

    assert reached == {
        "NoteArrival": [f"{arrival('')[0]}*"],
        "NoteSignIn": [agent("")[0]],
        "ApplyDesks": [desk("")[0]],
    }
