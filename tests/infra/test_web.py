"""The apps and the API at the edge."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from infra.bundling import BundlingError, web_app
from infra.catalog import AGENT_SCOPE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.infra.assembly import Assembly


def distributions(assembly: Assembly) -> list[dict[str, Any]]:
    found = assembly.of("AWS::CloudFront::Distribution")
    return [r.properties["DistributionConfig"] for r in found]


def policies(assembly: Assembly) -> dict[str, str]:
    """Content security policies by app, for one region."""
    return {
        "portal" if r.logical_id.startswith("Portal") else "workspace": str(
            r.properties["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"][
                "ContentSecurityPolicy"
            ]["ContentSecurityPolicy"]
        )
        for r in assembly.of("AWS::CloudFront::ResponseHeadersPolicy")
        if "eu-west-1" in r.stack
    }


def test_no_script_but_the_apps_own_may_run(assembly: Assembly) -> None:
    for policy in policies(assembly).values():
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe-eval" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy


def test_only_the_workspace_talks_to_cognito(twin: Assembly) -> None:
    emulator = "http://127.0.0.1:4566"

    found = policies(twin)

    assert f"connect-src 'self' {emulator};" in found["portal"]
    assert f"connect-src 'self' {emulator} {emulator};" in found["workspace"]
    assert "unsafe-inline" not in found["portal"]


def test_portal_and_workspace_share_no_distribution(cloud: Assembly) -> None:
    paths = [d["Origins"][0]["OriginPath"] for d in distributions(cloud)]

    assert sorted(paths) == ["/portal", "/portal", "/workspace", "/workspace"]


def test_the_api_is_never_cached_and_knows_where_a_request_came_in(assembly: Assembly) -> None:
    for config in distributions(assembly):
        api = next(b for b in config["CacheBehaviors"] if b["PathPattern"] == "/api/*")
        origin = next(o for o in config["Origins"] if o["Id"] == api["TargetOriginId"])

        assert api["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"  # CachingDisabled
        assert [h["HeaderName"] for h in origin["OriginCustomHeaders"]] == ["x-origin-secret"]
        assert [f["EventType"] for f in api["FunctionAssociations"]] == ["viewer-request"]


def test_certificate_and_firewall_are_used_where_given(full: Assembly) -> None:
    for config in distributions(full):
        assert config["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
        assert config["WebACLId"].startswith("arn:aws:wafv2:us-east-1:")
        assert config["Aliases"] in (["demo.test"], ["agents.demo.test"])


OPEN = {"GET /api/v1/health", "GET /api/v1/openapi.json"}


def test_every_agent_route_asks_for_the_access_tokens_scope(assembly: Assembly) -> None:
    for route in assembly.of("AWS::ApiGatewayV2::Route"):
        key = route.properties["RouteKey"]
        if key.startswith("$"):
            continue  # a socket opens with a ticket of its own, which its function redeems
        if "public" in key or "integrations" in key or key in OPEN:
            assert route.properties["AuthorizationType"] == "NONE", key
        else:
            assert route.properties["AuthorizationType"] == "JWT", key
            assert route.properties["AuthorizationScopes"] == [AGENT_SCOPE], key


def test_tokens_of_our_pool_for_our_client_alone_pass_the_gate(cloud: Assembly) -> None:
    """The gateway takes RS256 by the pool's own keys, and checks issuer, audience and times."""
    gates = [each.properties for each in cloud.of("AWS::ApiGatewayV2::Authorizer")]

    assert gates
    for gate in gates:
        assert gate["AuthorizerType"] == "JWT"
        assert gate["IdentitySource"] == ["$request.header.Authorization"]
        (client,) = gate["JwtConfiguration"]["Audience"]
        assert "UserPoolWorkspace" in str(client)
        host, pool = gate["JwtConfiguration"]["Issuer"]["Fn::Join"][1]
        assert host.startswith("https://cognito-idp.")
        assert "RefUserPool" in str(pool)


def test_the_sign_in_does_not_tell_who_is_known(assembly: Assembly) -> None:
    clients = list(assembly.of("AWS::Cognito::UserPoolClient"))

    assert clients
    for each in clients:
        assert each.properties["PreventUserExistenceErrors"] == "ENABLED"
    for pool in assembly.of("AWS::Cognito::UserPool"):
        assert pool.properties["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"]


def test_the_api_answers_no_other_origin(assembly: Assembly) -> None:
    for api in assembly.of("AWS::ApiGatewayV2::Api"):
        assert "CorsConfiguration" not in api.properties


def test_the_api_is_throttled_and_its_log_holds_no_addresses(assembly: Assembly) -> None:
    for stage in assembly.of("AWS::ApiGatewayV2::Stage"):
        limits = stage.properties["DefaultRouteSettings"]
        assert limits["ThrottlingRateLimit"] > 0
        log = json.loads(stage.properties["AccessLogSettings"]["Format"])
        assert not {"$context.identity.sourceIp", "$context.path"} & set(log.values())


def test_the_apps_are_told_where_they_are(twin: Assembly) -> None:
    sites = [*twin.of("Custom::PortalFiles"), *twin.of("Custom::WorkspaceFiles")]
    for site in sites:
        config = site.properties["Config"]
        text = "".join(part for part in config["Fn::Join"][1] if isinstance(part, str))
        assert '"portal_url": "http://127.0.0.1:8080"' in text
        assert '"workspace_url": "http://127.0.0.1:8081"' in text
        assert '"region": "eu-west-1"' in text
    assert len(sites) == 2


def test_an_app_that_is_not_built_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BundlingError, match="run `make web` first"):
        web_app(tmp_path / "portal")
