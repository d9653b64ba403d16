"""API Gateway HTTP API: routes from the catalog, JWT gate, limits, access log."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_logs
from aws_cdk.aws_apigatewayv2_authorizers import HttpJwtAuthorizer
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration

from infra.spec import RouteTrigger

if TYPE_CHECKING:
    from aws_cdk import aws_cognito
    from constructs import Construct

    from infra.constructs.functions import Deployed
    from infra.landscape import Landscape

REQUESTS_PER_SECOND = 100
BURST = 200
ACCESS_LOG = {
    "time": "$context.requestTimeEpoch",
    "request_id": "$context.requestId",
    "route": "$context.routeKey",
    "status": "$context.status",
    "latency_ms": "$context.responseLatency",
    "bytes": "$context.responseLength",
    "error": "$context.integrationErrorMessage",
    "refused": "$context.authorizer.error",
}
"""Neither addresses nor paths: a path holds ticket ids and survey tokens."""


def make_api(scope: Construct, landscape: Landscape) -> apigateway.HttpApi:
    """No CORS: each app calls it from its own origin, through CloudFront."""
    api = apigateway.HttpApi(
        scope,
        "HttpApi",
        api_name=f"ventanilla-{landscape.region.name}",
        description="Ventanilla help desk",
        create_default_stage=False,
    )
    log = aws_logs.LogGroup(
        scope,
        "AccessLog",
        retention=landscape.log_retention,
        removal_policy=landscape.removal_policy,
    )
    apigateway.CfnStage(
        scope,
        "Stage",
        api_id=api.api_id,
        stage_name="$default",
        auto_deploy=True,
        default_route_settings=apigateway.CfnStage.RouteSettingsProperty(
            throttling_rate_limit=REQUESTS_PER_SECOND, throttling_burst_limit=BURST
        ),
        access_log_settings=apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=log.log_group_arn, format=json.dumps(ACCESS_LOG)
        ),
    )
    return api


def make_authorizer(
    pool: aws_cognito.UserPool, client: aws_cognito.UserPoolClient, *, region: str
) -> HttpJwtAuthorizer:
    """Tokens of our pool, made for the workspace's client."""
    return HttpJwtAuthorizer(
        "Agents",
        f"https://cognito-idp.{region}.amazonaws.com/{pool.user_pool_id}",
        jwt_audience=[client.user_pool_client_id],
    )


def add_routes(api: apigateway.HttpApi, deployed: Deployed, gate: HttpJwtAuthorizer) -> None:
    """Every route of the function's triggers; those with a scope pass the gate."""
    integration = HttpLambdaIntegration(deployed.spec.title, deployed.alias)
    for trigger in deployed.spec.triggers:
        if not isinstance(trigger, RouteTrigger):
            continue
        for route in trigger.routes:
            method, path = route.split(" ")
            api.add_routes(
                path=path,
                methods=[apigateway.HttpMethod(method)],
                integration=integration,
                authorizer=gate if trigger.scope else None,
                authorization_scopes=[trigger.scope] if trigger.scope else None,
            )
