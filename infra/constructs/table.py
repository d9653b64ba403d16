"""The single table and its sparse indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_dynamodb as dynamodb

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape

INDEXES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "status_queue": ("status_pk", "status_sk", ("summary",)),
    "owner_queue": ("owner_pk", "owner_sk", ("summary",)),
    "work": ("work_pk", "work_sk", ()),
}
"""Index to its partition key, sort key and projected attributes; none is the keys alone."""


def string(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)


def make_table(scope: Construct, landscape: Landscape) -> dynamodb.Table:
    """On demand, restorable to any second of 35 days, its changes streamed."""
    table = dynamodb.Table(
        scope,
        "Table",
        partition_key=string("pk"),
        sort_key=string("sk"),
        billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
        stream=dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
        time_to_live_attribute="expires_at",
        point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
            point_in_time_recovery_enabled=True
        ),
        deletion_protection=not landscape.destroys,
        removal_policy=landscape.removal_policy,
    )
    for name, (partition, sort, attributes) in INDEXES.items():
        table.add_global_secondary_index(
            index_name=name,
            partition_key=string(partition),
            sort_key=string(sort),
            projection_type=dynamodb.ProjectionType.INCLUDE
            if attributes
            else dynamodb.ProjectionType.KEYS_ONLY,
            non_key_attributes=list(attributes) or None,
        )
    return table
