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
    """The identity that mails are sent from, and the set that each is sent with."""
    configuration_set = make_configuration_set(scope, feedback)
    identity = make_identity(scope, landscape.region.mail_domain)
    prefix = f"arn:{Aws.PARTITION}:ses:{landscape.region.name}:{Aws.ACCOUNT_ID}"
    return Sender(
        configuration_set=configuration_set.ref,
        configuration_set_arn=f"{prefix}:configuration-set/{configuration_set.ref}",
        identity_arn=f"{prefix}:identity/{identity.ref}",
        dns_records=dns_records(identity, landscape),
    )


def make_configuration_set(
    scope: Construct, feedback: aws_sns.Topic
) -> aws_ses.CfnConfigurationSet:
    """TLS required, opens and clicks never tracked, fate of every mail told to a topic."""
    made = aws_ses.CfnConfigurationSet(
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
    destination = aws_ses.CfnConfigurationSetEventDestination
    destination(
        scope,
        "Feedback",
        configuration_set_name=made.ref,
        event_destination=destination.EventDestinationProperty(
            enabled=True,
            matching_event_types=FEEDBACK,
            sns_destination=destination.SnsDestinationProperty(topic_arn=feedback.topic_arn),
        ),
    ).node.add_dependency(feedback)
    return made


def make_identity(scope: Construct, domain: str) -> aws_ses.CfnEmailIdentity:
    """Easy DKIM of 2048 bits, and a return path under the domain itself."""
    identity = aws_ses.CfnEmailIdentity
    return identity(
        scope,
        "MailIdentity",
        email_identity=domain,
        dkim_attributes=identity.DkimAttributesProperty(signing_enabled=True),
        dkim_signing_attributes=identity.DkimSigningAttributesProperty(
            next_signing_key_length="RSA_2048_BIT"
        ),
        mail_from_attributes=identity.MailFromAttributesProperty(
            mail_from_domain=f"{RETURN_PATH}.{domain}", behavior_on_mx_failure="USE_DEFAULT_VALUE"
        ),
        feedback_attributes=identity.FeedbackAttributesProperty(email_forwarding_enabled=False),
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
