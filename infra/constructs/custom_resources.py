"""Custom resources served straight by our own Python functions, without a provider framework."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_cdk import CustomResource, Duration, RemovalPolicy

if TYPE_CHECKING:
    from constructs import Construct

    from infra.constructs.functions import Deployed

PATIENCE_SECONDS = 30


def make_custom_resource(
    scope: Construct, construct_id: str, *, served_by: Deployed, properties: dict[str, Any]
) -> CustomResource:
    """`Custom::<construct_id>`; a function that dies is given up soon after its timeout."""
    return CustomResource(
        scope,
        construct_id,
        resource_type=f"Custom::{construct_id}",
        service_token=served_by.alias.function_arn,
        service_timeout=Duration.seconds(served_by.spec.timeout_seconds + PATIENCE_SECONDS),
        properties=properties,
        removal_policy=RemovalPolicy.DESTROY,
    )
