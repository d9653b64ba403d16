"""A mail becomes a ticket, the agent answers, the customer's answer finds its way back."""

import email
from email import policy

import pytest

from tests.e2e.desk import wait_for


def test_a_mail_becomes_a_ticket_with_text_safe_html_file_and_raw_source(desk, customer):
    desk.send_mail(
        sender=f"Íñigo Peña <{customer}>",
        subject="¿Dónde está mi pedido? ñandú",
        text="Hola, ¿dónde está?",
        html="<p>Hola, <b>¿dónde está?</b><script>alert(1)</script></p>",
        files={"factura año.pdf": b"%PDF-1.4 nothing"},
    )

    ticket = wait_for(lambda: desk.ticket_about("¿Dónde está mi pedido? ñandú"))
    with desk.api() as api:
        messages = api.get(f"/tickets/{ticket['id']}/messages").json()["items"]
        raw = api.get(f"/tickets/{ticket['id']}/messages/{messages[0]['id']}/raw").json()

    assert ticket["reference"].startswith("SUP-")
    assert ticket["status"] == "new"
    assert ticket["requester"]["email"] == customer
    assert ticket["requester"]["verified"]
    assert "¿dónde está?" in messages[0]["body_text"]
    assert "<b>¿dónde está?</b>" in messages[0]["body_html"]
    assert "script" not in messages[0]["body_html"]
    assert [a["filename"] for a in messages[0]["attachments"]] == ["factura año.pdf"]
    assert raw["url"].startswith("http")


def test_the_sender_gets_one_acknowledgement_with_none_of_her_words(desk, customer):
    desk.send_mail(sender=customer, subject="Palabra secreta", text="contenido secreto")

    mail = wait_for(lambda: desk.mailbox(customer))[0]
    parsed = email.message_from_string(mail["raw"], policy=policy.default)

    assert parsed["auto-submitted"] == "auto-replied"
    assert "secret" not in mail["raw"]
    assert mail["message_id"].endswith("@eu-west-1.amazonses.com>")


def test_a_reply_reaches_the_customer_threaded_and_her_answer_reopens_the_ticket(desk, customer):
    first = desk.send_mail(sender=customer, subject="La impresora no va", text="No imprime.")
    ticket = wait_for(lambda: desk.ticket_about("La impresora no va"))
    with desk.api() as api:
        sent = api.post(
            f"/tickets/{ticket['id']}/messages",
            json={"kind": "reply", "body_text": "Reinicie, por favor.", "status": "resolved"},
        )
        assert sent.status_code == 201, sent.text

    answer = wait_for(lambda: [m for m in desk.mailbox(customer) if "Reinicie" in m["raw"]])[0]
    parsed = email.message_from_string(answer["raw"], policy=policy.default)
    assert parsed["in-reply-to"] == first
    assert first in parsed["references"].split()
    assert parsed["reply-to"].addresses[0].username.startswith("reply+")

    desk.send_mail(
        sender=customer,
        to=parsed["reply-to"].addresses[0].addr_spec,
        subject="Re: La impresora no va",
        text="Sigue igual.",
        headers={"In-Reply-To": answer["message_id"]},
    )
    with desk.api() as api:
        now = wait_for(
            lambda: (t := api.get(f"/tickets/{ticket['id']}").json())["status"] == "open" and t
        )
        messages = api.get(f"/tickets/{ticket['id']}/messages").json()["items"]
    assert now["reference"] == ticket["reference"]
    assert [m["author"]["kind"] for m in messages] == ["customer", "agent", "customer"]


def test_an_unknown_domain_is_refused_in_the_conversation(desk, customer):
    with pytest.raises(Exception, match="550"):
        desk.send_mail(sender=customer, to="x@elsewhere.test", subject="a", text="b")
