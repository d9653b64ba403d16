"""SES sending: the domain's identity, and a configuration set that reports what became of mails."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aws_cdk import Aws, aws_ses

if TYPE_CHECKING:
    from aws_cdk import aws_sns
    from constructs import Construct

    from infra.landscape import Landscape

FEEDBACK = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY"]
RETURN_PATH = "bounce"
"""Label of the MAIL FROM domain, which makes SPF align."""


@dataclass(frozen=True)
class Sender:
    configuration_set: str
    configuration_set_arn: str
    identity_arn: str
    dns_records: dict[str, str] = field(default_factory=dict)


def make_sender(scope: Construct, landscape: Landscape, feedback: aws_sns.Topic) -> Sender:
    """Easy DKIM of 2048 bits, TLS required, opens and clicks never tracked."""
    domain = landscape.region.mail_domain
    configuration_set = aws_ses.CfnConfigurationSet(
        scope,
        "ConfigurationSet",
        delivery_options=aws_ses.CfnConfigurationSet.DeliveryOptionsProperty(tls_policy="REQUIRE"),
        reputation_options=aws_ses.CfnConfigurationSet.ReputationOptionsProperty(
            reputation_metrics_enabled=True
        ),
        suppression_options=aws_ses.CfnConfigurationSet.SuppressionOptionsProperty(
            suppressed_reasons=["BOUNCE", "COMPLAINT"]
        ),
    )
    destination = aws_ses.CfnConfigurationSetEventDestination(
        scope,
        "Feedback",
        configuration_set_name=configuration_set.ref,
        event_destination=aws_ses.CfnConfigurationSetEventDestination.EventDestinationProperty(
            enabled=True,
            matching_event_types=FEEDBACK,
            sns_destination=aws_ses.CfnConfigurationSetEventDestination.SnsDestinationProperty(
                topic_arn=feedback.topic_arn
            ),
        ),
    )
    destination.node.add_dependency(feedback)
    identity = aws_ses.CfnEmailIdentity(
        scope,
        "MailIdentity",
        email_identity=domain,
        dkim_attributes=aws_ses.CfnEmailIdentity.DkimAttributesProperty(signing_enabled=True),
        dkim_signing_attributes=aws_ses.CfnEmailIdentity.DkimSigningAttributesProperty(
            next_signing_key_length="RSA_2048_BIT"
        ),
        mail_from_attributes=aws_ses.CfnEmailIdentity.MailFromAttributesProperty(
            mail_from_domain=f"{RETURN_PATH}.{domain}", behavior_on_mx_failure="USE_DEFAULT_VALUE"
        ),
        feedback_attributes=aws_ses.CfnEmailIdentity.FeedbackAttributesProperty(
            email_forwarding_enabled=False
        ),
    )
    prefix = f"arn:{Aws.PARTITION}:ses:{landscape.region.name}:{Aws.ACCOUNT_ID}"
    return Sender(
        configuration_set=configuration_set.ref,
        configuration_set_arn=f"{prefix}:configuration-set/{configuration_set.ref}",
        identity_arn=f"{prefix}:identity/{identity.ref}",
        dns_records=dns_records(identity, landscape),
    )


def dns_records(identity: aws_ses.CfnEmailIdentity, landscape: Landscape) -> dict[str, str]:
    """The records to publish, as outputs; the emulator has no DKIM keys to tell of."""
    if landscape.in_twin:
        return {}
    names = (
        (identity.attr_dkim_dns_token_name1, identity.attr_dkim_dns_token_value1),
        (identity.attr_dkim_dns_token_name2, identity.attr_dkim_dns_token_value2),
        (identity.attr_dkim_dns_token_name3, identity.attr_dkim_dns_token_value3),
    )
    region, domain = landscape.region.name, landscape.region.mail_domain
    records = {
        f"DnsDkim{number}": f"{name} CNAME {value}" for number, (name, value) in enumerate(names, 1)
    }
    records["DnsReturnPath"] = (
        f"{RETURN_PATH}.{domain} MX 10 feedback-smtp.{region}.amazonses.com; "
        f'{RETURN_PATH}.{domain} TXT "v=spf1 include:amazonses.com ~all"'
    )
    return records
