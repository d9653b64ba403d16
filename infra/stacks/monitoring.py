"""At most ten alarms, which are free, told to one mail address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_sns_subscriptions

from infra.constructs.alarms import Alarms
from infra.constructs.topics import make_topic, published_by
from infra.stacks.base import RegionStack

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape
    from infra.stacks.api import ApiStack
    from infra.stacks.data import DataStack
    from infra.stacks.mail import MailStack
    from infra.stacks.workflows import WorkflowsStack


class MonitoringStack(RegionStack):
    def __init__(
        self,
        scope: Construct,
        landscape: Landscape,
        *,
        data: DataStack,
        mail: MailStack,
        api: ApiStack,
        workflows: WorkflowsStack,
    ) -> None:
        super().__init__(scope, landscape, "monitoring")
        topic = make_topic(self, "AlarmTopic")
        published_by(topic, "cloudwatch.amazonaws.com")
        topic.add_subscription(
            aws_sns_subscriptions.EmailSubscription(landscape.region.alarms_address)
        )
        alarms = Alarms(self, topic)
        alarms.dead_letters("InboundDeadLetters", mail.inbound_dead, "Mail could not be handled")
        alarms.dead_letters("OutboundDeadLetters", mail.outbound_dead, "Mail could not be sent")
        alarms.dead_letters("Undelivered", data.undelivered, "An event reached no function")
        alarms.waiting("InboundWaits", mail.inbound, "Mail waits to be handled", minutes=10)
        alarms.waiting("OutboundWaits", mail.outbound, "Mail waits to be sent", minutes=15)
        alarms.missing_files("FilesMissing", "A file of a ticket is not in the storage")
        alarms.errors("SweepFails", workflows.sweep, "Timers are late")
        alarms.server_errors("ApiFails", api.api, "The API answers with server errors")
        for name, machine in workflows.machines.items():
            title = "".join(word.capitalize() for word in name.split("_"))
            alarms.failed_executions(f"{title}Fails", machine, f"Executions of {name} fail")
        self.outputs(AlarmTopicArn=topic.topic_arn)
