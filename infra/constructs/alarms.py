"""CloudWatch alarms on the numbers that AWS keeps without charge, and on one of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration, aws_cloudwatch
from aws_cdk.aws_cloudwatch_actions import SnsAction

from helpdesk.aws.missing import METRIC, NAMESPACE

if TYPE_CHECKING:
    from aws_cdk import aws_apigatewayv2, aws_sns, aws_sqs, aws_stepfunctions
    from constructs import Construct

    from infra.constructs.functions import Deployed

FIVE_MINUTES = Duration.minutes(5)


class Alarms:
    """Makes alarms that tell one topic when they ring and when they are over."""

    def __init__(self, scope: Construct, topic: aws_sns.Topic) -> None:
        self.scope = scope
        self.action = SnsAction(topic)

    def dead_letters(self, construct_id: str, queue: aws_sqs.Queue, what: str) -> None:
        metric = queue.metric_approximate_number_of_messages_visible(
            period=FIVE_MINUTES, statistic="Maximum"
        )
        self._alarm(construct_id, metric, what, threshold=1)

    def waiting(self, construct_id: str, queue: aws_sqs.Queue, what: str, *, minutes: int) -> None:
        metric = queue.metric_approximate_age_of_oldest_message(
            period=FIVE_MINUTES, statistic="Maximum"
        )
        self._alarm(construct_id, metric, what, threshold=minutes * 60)

    def errors(self, construct_id: str, deployed: Deployed, what: str) -> None:
        metric = deployed.function.metric_errors(period=FIVE_MINUTES, statistic="Sum")
        self._alarm(construct_id, metric, what, threshold=3, periods=2)

    def server_errors(self, construct_id: str, api: aws_apigatewayv2.HttpApi, what: str) -> None:
        metric = api.metric_server_error(period=FIVE_MINUTES, statistic="Sum")
        self._alarm(construct_id, metric, what, threshold=5)

    def failed_executions(
        self, construct_id: str, machine: aws_stepfunctions.StateMachine, what: str
    ) -> None:
        metric = machine.metric_failed(period=FIVE_MINUTES, statistic="Sum")
        self._alarm(construct_id, metric, what, threshold=3)

    def missing_files(self, construct_id: str, what: str) -> None:
        """Rings at the first: a row names what the storage has not."""
        metric = aws_cloudwatch.Metric(
            namespace=NAMESPACE, metric_name=METRIC, period=FIVE_MINUTES, statistic="Sum"
        )
        self._alarm(construct_id, metric, what, threshold=1)

    def _alarm(
        self,
        construct_id: str,
        metric: aws_cloudwatch.Metric,
        what: str,
        *,
        threshold: float,
        periods: int = 1,
    ) -> None:
        alarm = aws_cloudwatch.Alarm(
            self.scope,
            construct_id,
            alarm_description=what,
            metric=metric,
            threshold=threshold,
            evaluation_periods=periods,
            comparison_operator=(
                aws_cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
            ),
            treat_missing_data=aws_cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        alarm.add_alarm_action(self.action)
        alarm.add_ok_action(self.action)
