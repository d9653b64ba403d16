"""One web app: CloudFront before its files and before the API, on one origin."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from aws_cdk import aws_certificatemanager, aws_s3_assets
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk.aws_cloudfront_origins import HttpOrigin, S3BucketOrigin
from constructs import Construct

from infra import bundling
from infra.constructs.custom_resources import make_custom_resource
from infra.constructs.headers import portal_policy, security_headers, workspace_policy

if TYPE_CHECKING:
    from aws_cdk import aws_s3

    from infra.constructs.functions import Deployed
    from infra.constructs.headers import Origins
    from infra.landscape import Landscape

EDGE = Path(__file__).parent.parent / "edge"


@dataclass(frozen=True)
class App:
    """A built web app: its name here, the folder its build left, the domain it serves."""

    name: Literal["portal", "workspace"]
    build: Path
    domain: str


def make_site(
    scope: Construct,
    app: App,
    landscape: Landscape,
    *,
    bucket: aws_s3.Bucket,
    api_domain: str,
    origin_secret: str,
    origins: Origins,
    upload: Deployed,
    config: dict[str, str],
) -> cloudfront.Distribution:
    """The distribution and the upload of its files."""
    site = Construct(scope, app.name.capitalize())
    certificate = landscape.region.certificate_arn
    content_policy = (portal_policy if app.name == "portal" else workspace_policy)(origins)
    headers = security_headers(site, "Headers", content_policy=content_policy)
    pages = edge_function(site, "Pages", app.name, workspace_url=landscape.region.workspace_url)
    viewer = edge_function(site, "Viewer", "viewer")
    protocol = cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS
    if landscape.in_twin:
        protocol = cloudfront.ViewerProtocolPolicy.ALLOW_ALL
    distribution = cloudfront.Distribution(
        site,
        "Distribution",
        comment=f"Ventanilla {app.name}, {landscape.region.name}",
        default_root_object="index.html",
        domain_names=[app.domain] if certificate else None,
        certificate=aws_certificatemanager.Certificate.from_certificate_arn(
            site, "Certificate", certificate
        )
        if certificate
        else None,
        minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
        http_version=cloudfront.HttpVersion.HTTP2_AND_3,
        price_class=cloudfront.PriceClass.PRICE_CLASS_100,
        web_acl_id=landscape.region.web_acl_arn,
        default_behavior=cloudfront.BehaviorOptions(
            origin=S3BucketOrigin.with_origin_access_control(bucket, origin_path=f"/{app.name}"),
            viewer_protocol_policy=protocol,
            cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
            response_headers_policy=headers,
            function_associations=[on_request(pages)],
        ),
        additional_behaviors={
            "/api/*": cloudfront.BehaviorOptions(
                origin=HttpOrigin(api_domain, custom_headers={"x-origin-secret": origin_secret}),
                viewer_protocol_policy=protocol,
                allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
                cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
                origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
                response_headers_policy=headers,
                function_associations=[on_request(viewer)],
            )
        },
    )
    files = bundling.web_app(app.build)
    asset = aws_s3_assets.Asset(site, "Files", path=str(files.path), asset_hash=files.digest)
    asset.grant_read(upload.role)
    make_custom_resource(
        site,
        f"{app.name.capitalize()}Files",
        served_by=upload,
        properties={
            "SourceBucket": asset.s3_bucket_name,
            "SourceKey": asset.s3_object_key,
            "Prefix": f"{app.name}/",
            "Config": json.dumps(config, sort_keys=True),
        },
    ).node.add_dependency(upload.role, bucket)
    return distribution


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
