"""The twin's templates hold nothing that the emulator would refuse."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from infra.bundling import ROOT

if TYPE_CHECKING:
    from tests.infra.assembly import Assembly

EMULATOR = ROOT / ".venv" / "emulator" / "bin" / "python"
ASK = "from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as known\n"
HANDLED_BY_THE_ENGINE = {"AWS::CDK::Metadata"}


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Resource types the emulator's own list has."""
    done = subprocess.run(
        [EMULATOR, "-c", ASK + "print(*known, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_the_emulator_knows_every_resource_type_of_the_twin(
    twin: Assembly, known: set[str]
) -> None:
    used = {r.type for r in twin.of() if not r.type.startswith("Custom::")}

    assert used - known - HANDLED_BY_THE_ENGINE == set()


def test_receiving_is_left_out_of_the_twin_and_of_it_alone(twin: Assembly, cloud: Assembly) -> None:
    assert not any(name.endswith("-mail-receiving") for name in twin.templates)
    for region in ("eu-west-1", "us-east-1"):
        assert f"Ventanilla-{region}-mail-receiving" in cloud.templates


def test_the_twin_finds_what_it_needs_in_the_outputs(twin: Assembly) -> None:
    names = {name for template in twin.templates.values() for name in template["Outputs"]}

    assert names >= {
        "ApiId",
        "ApiUrl",
        "PortalDistributionId",
        "WorkspaceDistributionId",
        "UserPoolId",
        "UserPoolClientId",
        "TableName",
        "MailBucketName",
        "FilesBucketName",
        "InboundTopicArn",
        "InboundQueueUrl",
        "OutboundQueueUrl",
        "EventBusName",
        "EscalationMachineArn",
        "AutoCloseMachineArn",
        "SweepFunctionName",
        "RebuildSearchFunctionName",
        "KeysParameterName",
    }


def test_both_regions_have_the_same_stacks(cloud: Assembly) -> None:
    def parts(region: str) -> set[str]:
        prefix = f"Ventanilla-{region}-"
        return {n.removeprefix(prefix) for n in cloud.templates if n.startswith(prefix)}

    assert parts("eu-west-1") == parts("us-east-1")
    assert parts("eu-west-1") == {
        "data", "auth", "mail", "mail-receiving", "api", "workflows", "web", "monitoring",
    }  # fmt: skip


def test_one_receipt_rule_takes_the_whole_mail_domain_and_stops(cloud: Assembly) -> None:
    rules = [r.properties["Rule"] for r in cloud.of("AWS::SES::ReceiptRule")]

    assert [rule["Recipients"] for rule in rules] == [["desk.demo.test"], ["desk.us.demo.test"]]
    for rule in rules:
        assert rule["ScanEnabled"]
        assert rule["Actions"][0]["S3Action"]["ObjectKeyPrefix"] == "inbound/"
        assert rule["Actions"][-1]["StopAction"] == {"Scope": "RuleSet"}
