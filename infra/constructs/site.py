"""One web app: CloudFront before its files and before the API, on one origin."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from aws_cdk import aws_certificatemanager, aws_iam, aws_s3, aws_s3_assets
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk.aws_cloudfront_origins import HttpOrigin, S3BucketOrigin
from constructs import Construct

from infra import bundling
from infra.constructs.custom_resources import make_custom_resource
from infra.constructs.functions import Deployed
from infra.constructs.headers import Origins, portal_policy, security_headers, workspace_policy
from infra.constructs.sockets import STAGE

if TYPE_CHECKING:
    from infra.landscape import Landscape

EDGE = Path(__file__).parent.parent / "edge"


@dataclass(frozen=True)
class App:
    """A built web app: its name here, the folder its build left, the domain it serves."""

    name: Literal["portal", "workspace"]
    build: Path
    domain: str


@dataclass(frozen=True)
class Backend:
    """What both apps share."""

    bucket: aws_s3.Bucket
    upload: Deployed
    api_domain: str
    sockets_domain: str
    origin_secret: str
    origins: Origins
    config: dict[str, str]
    """What each app reads at start from `/config.json`."""


def make_site(
    scope: Construct, app: App, landscape: Landscape, backend: Backend
) -> cloudfront.Distribution:
    """The distribution and the upload of its files."""
    site = Construct(scope, app.name.capitalize())
    distribution = make_distribution(site, app, landscape, backend)
    upload_files(site, app, backend)
    return distribution


def make_distribution(
    site: Construct, app: App, landscape: Landscape, backend: Backend
) -> cloudfront.Distribution:
    """Pages from the bucket, `/api` from the API, both with the app's headers."""
    certificate = landscape.region.certificate_arn
    return cloudfront.Distribution(
        site,
        "Distribution",
        comment=f"Ventanilla {app.name}, {landscape.region.name}",
        default_root_object="index.html",
        **(own_domain(site, app.domain, certificate) if certificate else {}),
        http_version=cloudfront.HttpVersion.HTTP2_AND_3,
        price_class=cloudfront.PriceClass.PRICE_CLASS_ALL,
        web_acl_id=landscape.region.web_acl_arn,
        **behaviors(site, app, landscape, backend),
    )


def own_domain(site: Construct, domain: str, certificate_arn: str) -> dict[str, Any]:
    """Without a certificate CloudFront serves its own name and chooses the protocol itself."""
    certificates = aws_certificatemanager.Certificate
    return {
        "domain_names": [domain],
        "certificate": certificates.from_certificate_arn(site, "Certificate", certificate_arn),
        "minimum_protocol_version": cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
    }


def behaviors(site: Construct, app: App, landscape: Landscape, backend: Backend) -> dict[str, Any]:
    content_policy = (portal_policy if app.name == "portal" else workspace_policy)(backend.origins)
    headers = security_headers(site, "Headers", content_policy=content_policy)
    pages = edge_function(site, "Pages", app.name, workspace_url=landscape.region.workspace_url)
    viewer = edge_function(site, "Viewer", "viewer")
    protocol = cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS
    if landscape.in_twin:
        protocol = cloudfront.ViewerProtocolPolicy.ALLOW_ALL
    files = S3BucketOrigin.with_origin_access_control(backend.bucket, origin_path=f"/{app.name}")
    secret = {"x-origin-secret": backend.origin_secret}
    default = cloudfront.BehaviorOptions(
        origin=files,
        viewer_protocol_policy=protocol,
        cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
        response_headers_policy=headers,
        function_associations=[on_request(pages)],
    )
    api = cloudfront.BehaviorOptions(
        origin=HttpOrigin(backend.api_domain, custom_headers=secret),
        viewer_protocol_policy=protocol,
        allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
        cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
        origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        response_headers_policy=headers,
        function_associations=[on_request(viewer)],
    )
    sockets = cloudfront.BehaviorOptions(
        origin=HttpOrigin(backend.sockets_domain),
        viewer_protocol_policy=protocol,
        cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
        origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    )
    live = {f"/{STAGE}": sockets} if app.name == "workspace" else {}
    return {"default_behavior": default, "additional_behaviors": {"/api/*": api, **live}}


def upload_files(site: Construct, app: App, backend: Backend) -> None:
    """Have the app's files put into the bucket whenever they or their configuration change."""
    files = bundling.web_app(app.build)
    asset = aws_s3_assets.Asset(site, "Files", path=str(files.path), asset_hash=files.digest)
    backend.upload.role.add_to_policy(
        aws_iam.PolicyStatement(
            actions=["s3:GetObject"], resources=[asset.bucket.arn_for_objects(asset.s3_object_key)]
        )
    )
    make_custom_resource(
        site,
        f"{app.name.capitalize()}Files",
        served_by=backend.upload,
        properties={
            "SourceBucket": asset.s3_bucket_name,
            "SourceKey": asset.s3_object_key,
            "Prefix": f"{app.name}/",
            "Config": json.dumps(backend.config, sort_keys=True),
        },
    ).node.add_dependency(backend.upload.role, backend.bucket)


def edge_function(
    scope: Construct, construct_id: str, file: str, **values: str
) -> cloudfront.Function:
    """A viewer-request function from `edge/<file>.js`, its placeholders filled in."""
    source = (EDGE / f"{file}.js").read_text(encoding="utf-8")
    for name, value in values.items():
        source = source.replace(f"__{name.upper()}__", value)
    return cloudfront.Function(
        scope,
        construct_id,
        code=cloudfront.FunctionCode.from_inline(source),
        runtime=cloudfront.FunctionRuntime.JS_2_0,
    )


def on_request(function: cloudfront.Function) -> cloudfront.FunctionAssociation:
    return cloudfront.FunctionAssociation(
        function=function, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST
    )
