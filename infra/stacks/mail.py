"""Mail in and out: queues, sending identity, feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Acknowledgment, Validations, aws_sns, aws_sns_subscriptions, aws_sqs

from infra.catalog import BY_NAME, RAW_MAIL
from infra.constructs.events import on_bus, on_failure_tell, on_object_created
from infra.constructs.files import watch_files
from infra.constructs.functions import Deployed, Functions
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
        self.undelivered = aws_sqs.Queue.from_queue_arn(
            self, "Undelivered", data.undelivered.queue_arn
        )
        self.inbound_topic = self._topic("InboundTopic")
        self.feedback_topic = self._topic("FeedbackTopic")
        self.inbound, self.inbound_dead = self._queue("Inbound", "receive_mail")
        self.outbound, self.outbound_dead = self._queue("Outbound", "send_mail")
        self.sender = make_sender(self, landscape, self.feedback_topic)
        switches = landscape.region.switches
        landscape.settings |= {
            "inbound_queue_url": self.inbound.queue_url,
            "outbound_queue_url": self.outbound.queue_url,
            "configuration_set": self.sender.configuration_set,
            "account_suppression": "on" if switches.account_suppression else "off",
        }
        landscape.arns |= {
            "queue:inbound": self.inbound.queue_arn,
            "queue:outbound": self.outbound.queue_arn,
            "mail_identity": self.sender.identity_arn,
            "configuration_set": self.sender.configuration_set_arn,
        }
        functions = Functions(self, landscape)
        self.receive_mail = functions.make("receive_mail")
        self._receive(self.receive_mail, functions.make("note_arrival"), data)
        self._send(functions.make("send_mail"), functions.make("track_delivery"), data)
        watch_files(
            self,
            data.files_bucket,
            note_scan=functions.make("note_scan"),
            read_by={
                "File": functions.make("make_preview"),
                "Words": functions.make("read_attachment"),
            },
            undelivered=self.undelivered,
            scanned_first=landscape.region.switches.malware_scan,
        )
        self._say_where()

    def _receive(self, receive_mail: Deployed, note_arrival: Deployed, data: DataStack) -> None:
        """Notifications to the queue and on to the function; arrivals noted beside it."""
        self.inbound_topic.add_subscription(
            aws_sns_subscriptions.SqsSubscription(
                self.inbound, raw_message_delivery=False, dead_letter_queue=self.undelivered
            )
        )
        consume(self.inbound, receive_mail)
        on_object_created(
            self,
            "RawMailArrived",
            bucket=data.mail_bucket,
            prefix=RAW_MAIL,
            target=note_arrival,
            undelivered=self.undelivered,
        )
        on_failure_tell(note_arrival, self.undelivered)

    def _send(self, send_mail: Deployed, track_delivery: Deployed, data: DataStack) -> None:
        """Events with mails to the queue and on to the function; what became of them back."""
        on_bus(
            self,
            "MailToSend",
            data.bus,
            flag="has_mail",
            target=self.outbound,
            undelivered=self.undelivered,
        )
        consume(self.outbound, send_mail)
        self.feedback_topic.add_subscription(
            aws_sns_subscriptions.LambdaSubscription(
                track_delivery.alias, dead_letter_queue=self.undelivered
            )
        )
        Validations.of(track_delivery.alias).acknowledge(
            Acknowledgment(
                id="CloudFormation-Validate::W3694", reason="To SNS an alias is a function"
            )
        )
        on_failure_tell(track_delivery, self.undelivered)

    def _say_where(self) -> None:
        self.outputs(
            InboundTopicArn=self.inbound_topic.topic_arn,
            InboundQueueUrl=self.inbound.queue_url,
            InboundDeadLetterQueueUrl=self.inbound_dead.queue_url,
            OutboundQueueUrl=self.outbound.queue_url,
            OutboundDeadLetterQueueUrl=self.outbound_dead.queue_url,
            FeedbackTopicArn=self.feedback_topic.topic_arn,
            **self.sender.dns_records,
        )

    def _topic(self, construct_id: str) -> aws_sns.Topic:
        topic = make_topic(self, construct_id)
        published_by(topic, "ses.amazonaws.com")
        return topic

    def _queue(self, construct_id: str, consumer: str) -> tuple[aws_sqs.Queue, aws_sqs.Queue]:
        spec = BY_NAME[consumer]
        trigger = next(t for t in spec.triggers if isinstance(t, QueueTrigger))
        return make_queue(
            self,
            construct_id,
            function_timeout_seconds=spec.timeout_seconds,
            max_receives=trigger.max_receives,
        )
