"""API Gateway WebSocket API: one function behind all its routes, its stage named as its path.

CloudFront passes `/ws` on as it is, and that is the stage.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from aws_cdk import Aws, aws_iam, aws_lambda, aws_logs
from aws_cdk import aws_apigatewayv2 as apigateway

if TYPE_CHECKING:
    from constructs import Construct

    from infra.constructs.functions import Deployed
    from infra.landscape import Landscape

STAGE: Final = "ws"
ROUTES: Final = ("$connect", "$disconnect", "$default")
MESSAGES_PER_SECOND: Final = 500
BURST: Final = 500
ACCESS_LOG: Final = {
    "time": "$context.requestTimeEpoch",
    "request_id": "$context.requestId",
    "route": "$context.routeKey",
    "status": "$context.status",
    "error": "$context.error.message",
}
"""Never the query: it holds the ticket that opens a socket."""


def make_sockets(scope: Construct, landscape: Landscape) -> apigateway.CfnApi:
    """The API and its stage; whoever writes to sockets learns where from the landscape."""
    api = apigateway.CfnApi(
        scope,
        "Sockets",
        name=f"ventanilla-live-{landscape.region.name}",
        description="Ventanilla help desk: live updates",
        protocol_type="WEBSOCKET",
        route_selection_expression="$request.body.act",
    )
    log = aws_logs.LogGroup(
        scope,
        "SocketsLog",
        retention=landscape.log_retention,
        removal_policy=landscape.removal_policy,
    )
    apigateway.CfnStage(
        scope,
        "SocketsStage",
        api_id=api.ref,
        stage_name=STAGE,
        auto_deploy=True,
        default_route_settings=apigateway.CfnStage.RouteSettingsProperty(
            throttling_rate_limit=MESSAGES_PER_SECOND, throttling_burst_limit=BURST
        ),
        access_log_settings=apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=log.log_group_arn, format=json.dumps(ACCESS_LOG)
        ),
    )
    region = landscape.region
    host = f"https://{api.ref}.execute-api.{region.name}.amazonaws.com"
    if region.twin:
        host = f"{region.twin.sockets_endpoint}/{api.ref}"
    landscape.settings["sockets_url"] = f"{host}/{STAGE}"
    landscape.arns["sockets"] = _arn(api, f"/{STAGE}", region=region.name)
    return api


def serve_from(api: apigateway.CfnApi, deployed: Deployed) -> None:
    """Every route ends at the function."""
    scope = deployed.alias
    region = deployed.alias.env.region
    integration = apigateway.CfnIntegration(
        scope,
        "Socket",
        api_id=api.ref,
        integration_type="AWS_PROXY",
        integration_uri=(
            f"arn:{Aws.PARTITION}:apigateway:{region}:lambda:path/2015-03-31/functions/"
            f"{deployed.alias.function_arn}/invocations"
        ),
    )
    for key in ROUTES:
        apigateway.CfnRoute(
            scope,
            f"Route{key.strip('$').capitalize()}",
            api_id=api.ref,
            route_key=key,
            authorization_type="NONE",
            target=f"integrations/{integration.ref}",
        )
    aws_lambda.CfnPermission(
        scope,
        "FromSockets",
        action="lambda:InvokeFunction",
        function_name=deployed.alias.function_arn,
        principal=aws_iam.ServicePrincipal("apigateway.amazonaws.com").service,
        source_arn=_arn(api, "/*", region=region),
    )


def _arn(api: apigateway.CfnApi, rest: str, *, region: str) -> str:
    return f"arn:{Aws.PARTITION}:execute-api:{region}:{Aws.ACCOUNT_ID}:{api.ref}{rest}"
