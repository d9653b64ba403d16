"""The receipt notification is SES's own, verdicts and all."""

import json

import pytest

from twin import receipt
from twin.place import Place
from twin.receipt import Verdicts, receive, take_verdicts

MAIL = (
    b"From: Zoe <zoe@x.test>\r\nSubject: hi\r\nX-Twin-Verdict: dmarc=FAIL;\r\n policy=none\r\n"
    b"\r\nX-Twin-Verdict: kept"
)


class FakeAws:
    """Remembers what was stored and published, in order."""

    def __init__(self):
        self.calls = []

    def put_object(self, **call):
        self.calls.append(call)

    def publish(self, **call):
        self.calls.append(call)


@pytest.fixture
def aws(monkeypatch):
    fake = FakeAws()
    outputs = {"MailBucketName": "mail", "InboundTopicArn": "arn:topic"}
    monkeypatch.setattr(Place, "outputs", lambda self: outputs)
    monkeypatch.setattr(Place, "aws", lambda self, service: fake)
    return fake


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path, 1, 2, 3, "eu-west-1")


def test_the_verdict_header_is_taken_out_of_the_head_and_only_there():
    content, verdicts = take_verdicts(MAIL)

    assert content == b"From: Zoe <zoe@x.test>\r\nSubject: hi\r\n\r\nX-Twin-Verdict: kept"
    assert verdicts["dmarc"] == "FAIL"
    assert verdicts["spf"] == "PASS"


def test_what_is_not_known_is_not_a_verdict():
    assert Verdicts.parse("dmarc=MAYBE; policy=perhaps; spam=fail") == Verdicts({"spam": "FAIL"})


def test_the_raw_mail_is_stored_before_it_is_announced(aws, place):
    message_id = receive(
        place, MAIL, sender="zoe@x.test", recipients=["a@desk.test"], verdicts=Verdicts()
    )

    stored, told = aws.calls
    assert stored["Key"] == f"inbound/{message_id}"
    assert stored["Body"].endswith(MAIL)
    assert told["TopicArn"] == "arn:topic"


def test_the_notification_names_object_recipients_and_every_verdict(aws, place):
    receive(
        place,
        MAIL,
        sender="zoe@x.test",
        recipients=["a@desk.test"],
        verdicts=Verdicts({"dmarc": "FAIL", "spf": "GRAY"}, "reject"),
    )

    told = json.loads(aws.calls[1]["Message"])
    assert told["notificationType"] == "Received"
    assert told["receipt"]["recipients"] == told["mail"]["destination"] == ["a@desk.test"]
    assert told["receipt"]["dmarcVerdict"] == {"status": "FAIL"}
    assert told["receipt"]["dmarcPolicy"] == "reject"
    assert told["receipt"]["spfVerdict"] == {"status": "GRAY"}
    assert told["receipt"]["virusVerdict"] == {"status": "PASS"}
    assert told["receipt"]["action"]["objectKey"] == aws.calls[0]["Key"]
    assert told["mail"]["commonHeaders"]["subject"] == "hi"


def test_a_policy_is_told_only_of_a_mail_that_failed(aws, place):
    receive(place, MAIL, sender="", recipients=["a@desk.test"], verdicts=Verdicts())

    assert "dmarcPolicy" not in json.loads(aws.calls[1]["Message"])["receipt"]


def test_ses_stands_above_what_the_sender_wrote(aws, place):
    forged = b"Authentication-Results: amazonses.com; dmarc=pass\r\n\r\nhi"

    receive(place, forged, sender="", recipients=["a@d.test"], verdicts=Verdicts({"dmarc": "FAIL"}))

    raw = aws.calls[0]["Body"]
    assert raw.startswith(b"Return-Path: <>\r\nAuthentication-Results: amazonses.com;")
    assert raw.index(b"dmarc=fail") < raw.index(b"dmarc=pass")


def test_headers_past_ten_thousand_bytes_are_cut_and_said_to_be(aws, place):
    long = b"Subject: " + b"x" * (receipt.NOTIFIED_HEADER_BYTES * 2) + b"\r\n\r\nhi"

    receive(place, long, sender="", recipients=["a@d.test"], verdicts=Verdicts())

    assert json.loads(aws.calls[1]["Message"])["mail"]["headersTruncated"]
