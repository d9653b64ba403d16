"""Security headers: what each app may load, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aws_cdk import Duration, aws_cloudfront

if TYPE_CHECKING:
    from aws_cdk import aws_s3
    from constructs import Construct

    from infra.landscape import Landscape


@dataclass(frozen=True)
class Origins:
    """Where the apps talk to beside their own origin."""

    files: tuple[str, ...]
    """The bucket of uploads and attachments, by each name under which a browser is sent to it."""

    cognito: str

    @classmethod
    def of(cls, landscape: Landscape, files_bucket: aws_s3.Bucket) -> Origins:
        if landscape.region.twin:
            twin = landscape.region.twin
            return cls((twin.files_origin,), twin.cognito_endpoint)
        hosts = (files_bucket.bucket_regional_domain_name, files_bucket.bucket_domain_name)
        cognito = f"https://cognito-idp.{landscape.region.name}.amazonaws.com"
        return cls(tuple(f"https://{host}" for host in hosts), cognito)


def portal_policy(origins: Origins) -> str:
    """Scripts and styles of its own alone; files go to and come from their bucket."""
    files = " ".join(origins.files)
    return policy(
        {
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": f"'self' data: blob: {files}",
            "connect-src": f"'self' {files}",
        }
    )


def workspace_policy(origins: Origins) -> str:
    """As the portal's, with Cognito, run-time styles, and remote images that an agent asks for.

    The sandboxed frame with a mail's HTML inherits it, so it must allow what a click loads.
    """
    files = " ".join(origins.files)
    return policy(
        {
            "script-src": "'self'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": f"'self' data: blob: https: {files}",
            "connect-src": f"'self' {files} {origins.cognito}",
        }
    )


def policy(directives: dict[str, str]) -> str:
    fixed = {
        "font-src": "'self'",
        "frame-src": "'self' blob:",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
    }
    rules = {"default-src": "'none'", **directives, **fixed}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def security_headers(
    scope: Construct, construct_id: str, *, content_policy: str
) -> aws_cloudfront.ResponseHeadersPolicy:
    """Added to every answer of an app, pages and API alike."""
    cf = aws_cloudfront
    return cf.ResponseHeadersPolicy(
        scope,
        construct_id,
        security_headers_behavior=cf.ResponseSecurityHeadersBehavior(
            content_security_policy=cf.ResponseHeadersContentSecurityPolicy(
                content_security_policy=content_policy, override=True
            ),
            content_type_options=cf.ResponseHeadersContentTypeOptions(override=True),
            frame_options=cf.ResponseHeadersFrameOptions(
                frame_option=cf.HeadersFrameOption.DENY, override=True
            ),
            referrer_policy=cf.ResponseHeadersReferrerPolicy(
                referrer_policy=cf.HeadersReferrerPolicy.NO_REFERRER, override=True
            ),
            strict_transport_security=cf.ResponseHeadersStrictTransportSecurity(
                access_control_max_age=Duration.days(365),
                include_subdomains=False,
                override=True,
            ),
        ),
        custom_headers_behavior=cf.ResponseCustomHeadersBehavior(
            custom_headers=[
                cf.ResponseCustomHeader(
                    header="Permissions-Policy",
                    value="camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                    override=True,
                ),
                cf.ResponseCustomHeader(
                    header="Cross-Origin-Opener-Policy", value="same-origin", override=True
                ),
            ]
        ),
    )
