"""Mail in and out: queues, sending identity, feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Acknowledgment, Validations, aws_sns_subscriptions, aws_sqs

from infra.catalog import BY_NAME, RAW_MAIL
from infra.constructs.events import on_bus, on_failure_tell, on_object_created
from infra.constructs.functions import Functions
from infra.constructs.queues import make_queue
from infra.constructs.sending import make_sender
from infra.constructs.topics import make_topic, published_by
from infra.constructs.triggers import consume
from infra.spec import QueueTrigger
from infra.stacks.base import RegionStack

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape
    from infra.stacks.data import DataStack


class MailStack(RegionStack):
    def __init__(self, scope: Construct, landscape: Landscape, data: DataStack) -> None:
        super().__init__(scope, landscape, "mail")
        undelivered = aws_sqs.Queue.from_queue_arn(self, "Undelivered", data.undelivered.queue_arn)
        self.inbound_topic = make_topic(self, "InboundTopic")
        published_by(self.inbound_topic, "ses.amazonaws.com")
        self.feedback_topic = make_topic(self, "FeedbackTopic")
        published_by(self.feedback_topic, "ses.amazonaws.com")
        self.inbound, self.inbound_dead = self._queue("Inbound", "receive_mail")
        self.outbound, self.outbound_dead = self._queue("Outbound", "send_mail")
        self.inbound_topic.add_subscription(
            aws_sns_subscriptions.SqsSubscription(
                self.inbound, raw_message_delivery=False, dead_letter_queue=undelivered
            )
        )
        self.sender = make_sender(self, landscape, self.feedback_topic)
        landscape.settings |= {
            "inbound_queue_url": self.inbound.queue_url,
            "configuration_set": self.sender.configuration_set,
        }
        landscape.arns |= {
            "queue:inbound": self.inbound.queue_arn,
            "mail_identity": self.sender.identity_arn,
            "configuration_set": self.sender.configuration_set_arn,
        }
        functions = Functions(self, landscape)
        self.receive_mail = functions.make("receive_mail")
        consume(self.inbound, self.receive_mail)
        consume(self.outbound, functions.make("send_mail"))
        on_bus(
            self,
            "MailToSend",
            data.bus,
            flag="has_mail",
            target=self.outbound,
            undelivered=undelivered,
        )
        note_arrival = functions.make("note_arrival")
        on_object_created(
            self,
            "RawMailArrived",
            bucket=data.mail_bucket,
            prefix=RAW_MAIL,
            target=note_arrival,
            undelivered=undelivered,
        )
        track_delivery = functions.make("track_delivery")
        self.feedback_topic.add_subscription(
            aws_sns_subscriptions.LambdaSubscription(
                track_delivery.alias, dead_letter_queue=undelivered
            )
        )
        Validations.of(track_delivery.alias).acknowledge(
            Acknowledgment(
                id="CloudFormation-Validate::W3694", reason="To SNS an alias is a function"
            )
        )
        for function in (note_arrival, track_delivery):
            on_failure_tell(function, undelivered)
        self.outputs(
            InboundTopicArn=self.inbound_topic.topic_arn,
            InboundQueueUrl=self.inbound.queue_url,
            InboundDeadLetterQueueUrl=self.inbound_dead.queue_url,
            OutboundQueueUrl=self.outbound.queue_url,
            OutboundDeadLetterQueueUrl=self.outbound_dead.queue_url,
            FeedbackTopicArn=self.feedback_topic.topic_arn,
            **self.sender.dns_records,
        )

    def _queue(self, construct_id: str, consumer: str) -> tuple[aws_sqs.Queue, aws_sqs.Queue]:
        spec = BY_NAME[consumer]
        trigger = next(t for t in spec.triggers if isinstance(t, QueueTrigger))
        return make_queue(
            self,
            construct_id,
            function_timeout_seconds=spec.timeout_seconds,
            max_receives=trigger.max_receives,
        )
