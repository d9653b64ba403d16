"""Table, buckets, bus, keys, desks: all that must outlive the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aws_cdk import Aws, aws_events, aws_iam

from infra.constructs.buckets import failures_bucket, files_bucket, mail_bucket
from infra.constructs.custom_resources import make_custom_resource
from infra.constructs.functions import Deployed, Functions
from infra.constructs.publishing import publish_from
from infra.constructs.queues import accept_from_services, dead_letters
from infra.constructs.table import make_table
from infra.stacks.base import RegionStack

if TYPE_CHECKING:
    from aws_cdk import aws_s3
    from constructs import Construct

    from infra.landscape import Landscape

BUS_NAME = "ventanilla"
KEYS_PARAMETER = "/ventanilla/keys"


class DataStack(RegionStack):
    def __init__(self, scope: Construct, landscape: Landscape) -> None:
        super().__init__(scope, landscape, "data")
        self.table = make_table(self, landscape)
        self.mail_bucket = mail_bucket(self, landscape)
        self.files_bucket = files_bucket(self, landscape)
        self.failures_bucket = failures_bucket(self, landscape)
        self.bus = aws_events.EventBus(self, "Bus", event_bus_name=BUS_NAME)
        self.undelivered = dead_letters(self, "Undelivered")
        accept_from_services(self.undelivered)
        self._tell_the_landscape()
        functions = Functions(self, landscape)
        publish_from(self.table, functions.make("publish_changes"), self.failures_bucket)
        self.make_keys = functions.make("make_keys")
        self.keys = make_custom_resource(
            self,
            "SigningKeys",
            served_by=self.make_keys,
            properties={"KeepOnDelete": str(not landscape.destroys).lower()},
        )
        self._desks(functions.make("apply_desks"))
        if landscape.destroys:
            self._emptied(functions.make("empty_bucket"))
        self._say_where()

    def _tell_the_landscape(self) -> None:
        region, settings, arns = self.landscape.region, self.landscape.settings, self.landscape.arns
        parameters = f"arn:{Aws.PARTITION}:ssm:{region.name}:{Aws.ACCOUNT_ID}:parameter"
        settings |= {
            "table_name": self.table.table_name,
            "mail_bucket": self.mail_bucket.bucket_name,
            "files_bucket": self.files_bucket.bucket_name,
            "bus_name": self.bus.event_bus_name,
            "keys_parameter": KEYS_PARAMETER,
            "malware_scan": "on" if region.switches.malware_scan else "off",
            "mail_domain": region.mail_domain,
            "portal_url": region.portal_url,
            "workspace_url": region.workspace_url,
        }
        if region.twin:
            settings["clock_file"] = region.twin.clock_file
        arns |= {
            "table": self.table.table_arn,
            "bucket:mail": self.mail_bucket.bucket_arn,
            "bucket:files": self.files_bucket.bucket_arn,
            "bus": self.bus.event_bus_arn,
            "keys": f"{parameters}{KEYS_PARAMETER}",
        }

    def _desks(self, function: Deployed) -> None:
        desks = [desk.model_dump(mode="json") for desk in self.landscape.region.desks]
        make_custom_resource(
            self,
            "Desks",
            served_by=function,
            properties={"Desks": json.dumps(desks, ensure_ascii=False, sort_keys=True)},
        )

    def _emptied(self, function: Deployed) -> None:
        """Let the function empty each bucket before CloudFormation deletes it."""
        buckets: dict[str, aws_s3.Bucket] = {
            "Mail": self.mail_bucket,
            "Files": self.files_bucket,
            "Failures": self.failures_bucket,
        }
        for name, bucket in buckets.items():
            for action, arn in (
                ("s3:ListBucket", bucket.bucket_arn),
                ("s3:DeleteObject", bucket.arn_for_objects("*")),
            ):
                statement = aws_iam.PolicyStatement(actions=[action], resources=[arn])
                function.role.add_to_policy(statement)
            make_custom_resource(
                self,
                f"Empty{name}Bucket",
                served_by=function,
                properties={"BucketName": bucket.bucket_name},
            ).node.add_dependency(function.role)

    def _say_where(self) -> None:
        self.outputs(
            TableName=self.table.table_name,
            MailBucketName=self.mail_bucket.bucket_name,
            FilesBucketName=self.files_bucket.bucket_name,
            FailuresBucketName=self.failures_bucket.bucket_name,
            EventBusName=self.bus.event_bus_name,
            KeysParameterName=KEYS_PARAMETER,
            UndeliveredQueueUrl=self.undelivered.queue_url,
        )
