"""Nothing is lost between services: every queue has an end, every edge a place for failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.aws.missing import METRIC, NAMESPACE
from helpdesk.storage.table import Row

if TYPE_CHECKING:
    from tests.infra.assembly import Assembly, Resource

MOST_ALARMS = 10


def is_dead_letters(logical_id: str) -> bool:
    return "DeadLetters" in logical_id or logical_id.startswith("Undelivered")


def test_every_queue_before_a_function_has_a_dead_letter_queue(assembly: Assembly) -> None:
    for queue in assembly.of("AWS::SQS::Queue"):
        if not is_dead_letters(queue.logical_id):
            policy = queue.properties["RedrivePolicy"]
            assert 3 <= policy["maxReceiveCount"] <= 5, queue.logical_id


def test_every_queue_has_an_alarm(cloud: Assembly) -> None:
    for region in ("eu-west-1", "us-east-1"):
        watched = str([a.properties for a in alarms(cloud) if region in a.stack])
        for queue in cloud.of("AWS::SQS::Queue"):
            if region in queue.stack:
                assert queue.logical_id in watched, queue.logical_id


def test_every_rule_and_schedule_keeps_what_it_could_not_deliver(assembly: Assembly) -> None:
    for rule in assembly.of("AWS::Events::Rule"):
        for target in rule.properties["Targets"]:
            assert target["DeadLetterConfig"]["Arn"], rule.logical_id
    for schedule in assembly.of("AWS::Scheduler::Schedule"):
        assert schedule.properties["Target"]["DeadLetterConfig"]["Arn"], schedule.logical_id


def test_every_subscription_but_a_persons_keeps_what_it_could_not_deliver(
    assembly: Assembly,
) -> None:
    for subscription in assembly.of("AWS::SNS::Subscription"):
        if subscription.properties["Protocol"] != "email":
            assert subscription.properties["RedrivePolicy"], subscription.logical_id


def test_inbound_notifications_stay_wrapped(assembly: Assembly) -> None:
    protocols = {
        s.properties["Protocol"]: s.properties for s in assembly.of("AWS::SNS::Subscription")
    }

    assert protocols["sqs"].get("RawMessageDelivery") is not True


def test_the_stream_hands_over_unpublished_rows_and_keeps_failures(assembly: Assembly) -> None:
    mapping = next(
        m.properties
        for m in assembly.of("AWS::Lambda::EventSourceMapping")
        if "StartingPosition" in m.properties
    )

    assert mapping["FilterCriteria"]["Filters"] == [
        {
            "Pattern": '{"eventName":["INSERT"],'
            '"dynamodb":{"NewImage":{"unpublished":{"S":[{"exists":true}]}}}}'
        }
    ]
    assert mapping["BisectBatchOnFunctionError"]
    assert mapping["MaximumRetryAttempts"] <= 10
    assert mapping["MaximumRecordAgeInSeconds"] <= 86400
    assert mapping["DestinationConfig"]["OnFailure"]["Destination"]
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_at_most_ten_alarms_so_that_none_costs(cloud: Assembly) -> None:
    regions = {alarm.stack for alarm in alarms(cloud)}
    for stack in regions:
        mine = [a for a in alarms(cloud) if a.stack == stack]
        assert 0 < len(mine) <= MOST_ALARMS
        assert all(a.properties["AlarmActions"] and a.properties["OKActions"] for a in mine)


def test_a_missing_file_rings_at_once(cloud: Assembly) -> None:
    named = [a.properties for a in alarms(cloud) if a.properties.get("MetricName") == METRIC]

    assert named
    for alarm in named:
        assert (alarm["Namespace"], alarm["Threshold"], alarm["EvaluationPeriods"]) == (
            NAMESPACE,
            1,
            1,
        )


def alarms(assembly: Assembly) -> list[Resource]:
    return list(assembly.of("AWS::CloudWatch::Alarm"))


def test_the_table_is_the_one_that_the_storage_models_read(assembly: Assembly) -> None:
    table = next(assembly.of("AWS::DynamoDB::Table")).properties

    assert [k["AttributeName"] for k in table["KeySchema"]] == ["pk", "sk"]
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert table["StreamSpecification"]["StreamViewType"] == "NEW_AND_OLD_IMAGES"
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    read = {
        index["index_name"]: (
            [k["AttributeName"] for k in index["key_schema"]],
            index["projection"],
        )
        for index in Row._get_schema()["global_secondary_indexes"]
    }
    made = {
        index["IndexName"]: ([k["AttributeName"] for k in index["KeySchema"]], index["Projection"])
        for index in table["GlobalSecondaryIndexes"]
    }
    assert made == read


def test_data_outlives_its_stack_in_the_cloud(cloud: Assembly) -> None:
    kept = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool")
    for resource in cloud.of(*kept):
        assert resource.body["DeletionPolicy"] == "Retain", resource.logical_id
    table = next(cloud.of("AWS::DynamoDB::Table")).properties
    assert table["DeletionProtectionEnabled"]
    assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]


def test_nothing_is_left_of_a_region_that_is_destroyed(full: Assembly, twin: Assembly) -> None:
    for assembly in (full, twin):
        for resource in assembly.of():
            policy = resource.body.get("DeletionPolicy", "Delete")
            assert policy == "Delete", resource.logical_id
