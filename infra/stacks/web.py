"""The two apps: a distribution each, so that customers' and agents' pages share no origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Fn

from infra.constructs.buckets import make_bucket
from infra.constructs.custom_resources import make_custom_resource
from infra.constructs.functions import Functions
from infra.constructs.headers import Origins
from infra.constructs.site import App, Backend, make_site
from infra.stacks.base import RegionStack

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape
    from infra.stacks.api import ApiStack
    from infra.stacks.auth import AuthStack
    from infra.stacks.data import DataStack


class WebStack(RegionStack):
    def __init__(
        self,
        scope: Construct,
        landscape: Landscape,
        *,
        data: DataStack,
        auth: AuthStack,
        api: ApiStack,
        apps: tuple[App, App],
    ) -> None:
        super().__init__(scope, landscape, "web")
        bucket = make_bucket(self, "SitesBucket", landscape)
        landscape.settings["site_bucket"] = bucket.bucket_name
        landscape.arns["bucket:sites"] = bucket.bucket_arn
        upload = Functions(self, landscape).make("upload_site")
        secret = make_custom_resource(self, "OriginSecret", served_by=data.make_keys, properties={})
        origins = Origins.of(landscape, data.files_bucket)
        backend = Backend(
            bucket=bucket,
            upload=upload,
            api_domain=Fn.select(2, Fn.split("/", api.api.api_endpoint)),
            sockets_domain=Fn.select(2, Fn.split("/", api.sockets.attr_api_endpoint)),
            origin_secret=secret.get_att_string("OriginSecret"),
            origins=origins,
            config={
                "region": landscape.region.name,
                "user_pool_id": auth.pool.user_pool_id,
                "user_pool_client_id": auth.client.user_pool_client_id,
                "cognito_endpoint": origins.cognito,
                "portal_url": landscape.region.portal_url,
                "workspace_url": landscape.region.workspace_url,
                "files_origin": origins.files[0],
            },
        )
        self.sites = {app.name: make_site(self, app, landscape, backend) for app in apps}
        self.outputs(
            PortalDistributionId=self.sites["portal"].distribution_id,
            PortalDomainName=self.sites["portal"].distribution_domain_name,
            WorkspaceDistributionId=self.sites["workspace"].distribution_id,
            WorkspaceDomainName=self.sites["workspace"].distribution_domain_name,
            SitesBucketName=bucket.bucket_name,
        )
