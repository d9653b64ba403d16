"""Each function as the catalog says, and nothing that the catalog does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from infra.bundling import ROOT
from infra.catalog import BY_NAME, FUNCTIONS
from infra.constructs.functions import GIVEN_BY_THE_PLATFORM, powertools
from infra.spec import FunctionSpec, QueueTrigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.infra.assembly import Assembly, Resource

ASYNCHRONOUS = ("note_arrival", "track_delivery", "sweep_due")


def functions(assembly: Assembly) -> Iterator[tuple[FunctionSpec, Resource]]:
    for resource in assembly.of("AWS::Lambda::Function"):
        yield BY_NAME[resource.properties["Handler"].split(".")[1]], resource


def test_the_catalog_names_every_function_folder_and_no_other() -> None:
    folders = {path.parent.name for path in (ROOT / "functions").glob("*/handler.py")}

    assert {spec.name for spec in FUNCTIONS} == folders


def test_every_function_of_the_catalog_is_deployed_once(cloud: Assembly, full: Assembly) -> None:
    names = [spec.name for spec, _ in functions(full)]

    assert sorted(names) == sorted(BY_NAME)
    assert {spec.name for spec, _ in functions(cloud)} == set(BY_NAME) - {"empty_bucket"}


def test_the_environment_is_the_settings_class(assembly: Assembly) -> None:
    for spec, resource in functions(assembly):
        names = set(resource.properties["Environment"]["Variables"]) - set(powertools(spec))
        fields = spec.settings.required()
        required = {name for name in fields if fields[name]} - GIVEN_BY_THE_PLATFORM

        assert names >= {name.upper() for name in required}, spec.name
        assert names <= {name.upper() for name in fields}, spec.name


def test_only_the_twin_has_a_clock_of_its_own(cloud: Assembly, twin: Assembly) -> None:
    def told(assembly: Assembly) -> set[bool]:
        return {
            "CLOCK_FILE" in resource.properties["Environment"]["Variables"]
            for _, resource in functions(assembly)
        }

    assert told(cloud) == {False}
    assert told(twin) == {True}


def test_every_function_has_a_role_of_its_own(assembly: Assembly) -> None:
    roles = [str(r.properties["Role"]) + r.stack for _, r in functions(assembly)]

    assert len(set(roles)) == len(roles)


def test_every_function_runs_on_arm_with_the_same_python(assembly: Assembly) -> None:
    for spec, resource in functions(assembly):
        assert resource.properties["Runtime"] == "python3.13", spec.name
        assert resource.properties["Architectures"] == ["arm64"], spec.name
        assert "ReservedConcurrentExecutions" not in resource.properties, spec.name


def test_every_function_writes_to_a_log_that_forgets(assembly: Assembly) -> None:
    retention = {
        (r.stack, r.logical_id): r.properties["RetentionInDays"]
        for r in assembly.of("AWS::Logs::LogGroup")
    }

    for spec, resource in functions(assembly):
        log = resource.properties["LoggingConfig"]["LogGroup"]["Ref"]
        assert retention[resource.stack, log] == 30, spec.name


def aimed_at(integration: Resource) -> str:
    """What an HTTP API names as it is, and a WebSocket API within a path of Lambda's."""
    uri = integration.properties["IntegrationUri"]
    parts = uri["Fn::Join"][1] if "Fn::Join" in uri else [uri]
    return next(str(part["Ref"]) for part in reversed(parts) if isinstance(part, dict))


def test_everything_refers_to_functions_by_their_live_alias(assembly: Assembly) -> None:
    aliases = {(r.stack, r.logical_id) for r in assembly.of("AWS::Lambda::Alias")}
    assert {r.properties["Name"] for r in assembly.of("AWS::Lambda::Alias")} == {"live"}

    for mapping in assembly.of("AWS::Lambda::EventSourceMapping"):
        name = mapping.properties["FunctionName"]
        qualified = name.get("Ref") or name["Fn::Join"][1][-1]
        assert (mapping.stack, qualified) in aliases or qualified == ":live", mapping.logical_id
    for integration in assembly.of("AWS::ApiGatewayV2::Integration"):
        assert (integration.stack, aimed_at(integration)) in aliases


def test_snap_start_is_for_functions_that_a_person_waits_for(full: Assembly) -> None:
    switched_on = {spec.name for spec, r in functions(full) if "SnapStart" in r.properties}

    assert switched_on == {"portal_api", "agent_api"}


@pytest.mark.parametrize("name", ASYNCHRONOUS)
def test_what_an_asynchronous_function_fails_at_is_kept(assembly: Assembly, name: str) -> None:
    function = assembly.function(name)
    configs = {
        config.properties["FunctionName"]["Ref"]: config.properties
        for config in assembly.of("AWS::Lambda::EventInvokeConfig")
        if config.stack == function.stack
    }

    config = configs[function.logical_id]
    assert config["Qualifier"] == "live"
    assert config["DestinationConfig"]["OnFailure"]["Destination"]


def test_queues_wait_longer_than_their_function_may_take(assembly: Assembly) -> None:
    for spec, resource in functions(assembly):
        if not spec.has(QueueTrigger):
            continue
        queue = queue_before(assembly, resource)
        assert queue["VisibilityTimeout"] >= 6 * resource.properties["Timeout"], spec.name


def queue_before(assembly: Assembly, function: Resource) -> dict[str, Any]:
    """Properties of the queue whose mapping leads to the function's alias."""
    queues = {r.logical_id: r for r in assembly.of("AWS::SQS::Queue") if r.stack == function.stack}
    alias = next(
        r.logical_id
        for r in assembly.of("AWS::Lambda::Alias")
        if r.stack == function.stack and r.properties["FunctionName"]["Ref"] == function.logical_id
    )
    mapping = next(
        r
        for r in assembly.of("AWS::Lambda::EventSourceMapping")
        if r.stack == function.stack and alias in str(r.properties["FunctionName"])
    )
    assert mapping.properties["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    return queues[mapping.properties["EventSourceArn"]["Fn::GetAtt"][0]].properties
