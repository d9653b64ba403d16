"""A stored file that a row names and the storage has not is counted, for an alarm watches that.

One line of CloudWatch's embedded metric format: no call, and no charge while nothing is missing.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

from __future__ import annotations

import json
import sys
import time
from typing import Final

NAMESPACE: Final = "Ventanilla"
METRIC: Final = "FilesMissing"
NAMED_BY_ROWS: Final = ("attachments/", "bodies/")
"""What lies there goes only with its rows; raw mail and uploads go after their time."""


def count_missing(key: str) -> None:
    """Written down and counted, if a row names it."""
    if not key.startswith(NAMED_BY_ROWS):
        return
    metrics = [{"Name": METRIC, "Unit": "Count"}]
    directive = {"Namespace": NAMESPACE, "Dimensions": [[]], "Metrics": metrics}
    line = {
        "_aws": {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": [directive]},
        "level": "ERROR",
        "message": "a file is missing from the storage",
        "key": key,
        METRIC: 1,
    }
    sys.stdout.write(json.dumps(line) + "\n")
