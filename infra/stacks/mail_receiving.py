"""SES receiving: one rule for the whole mail domain, so that a new mailbox is data alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_ses

from infra.catalog import RAW_MAIL
from infra.stacks.base import RegionStack

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape
    from infra.stacks.data import DataStack
    from infra.stacks.mail import MailStack


class MailReceivingStack(RegionStack):
    def __init__(
        self, scope: Construct, landscape: Landscape, data: DataStack, mail: MailStack
    ) -> None:
        super().__init__(scope, landscape, "mail-receiving")
        bucket = data.mail_bucket
        rules = aws_ses.CfnReceiptRuleSet(self, "RuleSet")
        rule = aws_ses.CfnReceiptRule(
            self,
            "Receive",
            rule_set_name=rules.ref,
            rule=aws_ses.CfnReceiptRule.RuleProperty(
                enabled=True,
                recipients=[landscape.region.mail_domain],
                scan_enabled=True,
                tls_policy="Optional",
                actions=[
                    aws_ses.CfnReceiptRule.ActionProperty(
                        s3_action=aws_ses.CfnReceiptRule.S3ActionProperty(
                            bucket_name=bucket.bucket_name,
                            object_key_prefix=RAW_MAIL,
                            topic_arn=mail.inbound_topic.topic_arn,
                        )
                    ),
                    aws_ses.CfnReceiptRule.ActionProperty(
                        stop_action=aws_ses.CfnReceiptRule.StopActionProperty(scope="RuleSet")
                    ),
                ],
            ),
        )
        rule.node.add_dependency(rules)
        self.outputs(
            ReceiptRuleSetName=rules.ref,
            ActivateReceiving=(
                "aws ses set-active-receipt-rule-set "
                f"--region {landscape.region.name} --rule-set-name {rules.ref}"
            ),
            DnsReceiving=(
                f"{landscape.region.mail_domain} MX 10 "
                f"inbound-smtp.{landscape.region.name}.amazonaws.com"
            ),
        )
