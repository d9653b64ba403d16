from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.mail.new_words.reply_text import Context, split_reply

ATTRIBUTIONS = {
    "es": "El lun, 23 nov 2026 a las 10:12, Soporte <s@d.test> escribió:",
    "en": "On Mon, Nov 23, 2026 at 10:12 AM Support <s@d.test> wrote:",
    "pt": "Em seg., 23 de nov. de 2026 às 10:12, Suporte <s@d.test> escreveu:",
    "fr": "Le lun. 23 nov. 2026 à 10:12, Support <s@d.test> a écrit :",
    "de": "Am Mo., 23. Nov. 2026 um 10:12 Uhr schrieb Support <s@d.test>:",
    "it": "Il giorno lun 23 nov 2026 alle ore 10:12 Supporto <s@d.test> ha scritto:",
    "nl": "Op ma 23 nov 2026 om 10:12 schreef Support <s@d.test>:",
    "pl": "pon., 23 lis 2026 o 10:12 Wsparcie <s@d.test> napisał(a):",
    "ru": "пн, 23 нояб. 2026 г. в 10:12, Поддержка <s@d.test>:",
    "uk": "пн, 23 лист. 2026 р. о 10:12 Підтримка <s@d.test> пише:",
    "sv": "Den mån 23 nov. 2026 kl 10:12 skrev Support <s@d.test>:",
    "no": "man. 23. nov. 2026 kl. 10:12 skrev Support <s@d.test>:",
    "fi": "ma 23. marrask. 2026 klo 10.12 Tuki (s@d.test) kirjoitti:",
    "da": "Den man. 23. nov. 2026 kl. 10.12 skrev Support <s@d.test>:",
}
HEADERS = {
    "es": ("De", "Enviado", "Para", "Asunto"),
    "en": ("From", "Sent", "To", "Subject"),
    "pt": ("De", "Enviada em", "Para", "Assunto"),
    "fr": ("De", "Envoyé", "À", "Objet"),
    "de": ("Von", "Gesendet", "An", "Betreff"),
    "it": ("Da", "Inviato", "A", "Oggetto"),
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp"),
    "pl": ("Od", "Wysłano", "Do", "Temat"),
    "ru": ("От", "Отправлено", "Кому", "Тема"),
    "uk": ("Від", "Надіслано", "Кому", "Тема"),
    "sv": ("Från", "Skickat", "Till", "Ämne"),
    "no": ("Fra", "Sendt", "Til", "Emne"),
    "fi": ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"),
    "da": ("Fra", "Sendt", "Til", "Emne"),
}
SENT_FROM = [
    "Enviado desde mi iPhone",
    "Sent from my iPhone",
    "Enviado do meu iPhone",
    "Envoyé de mon iPhone",
    "Von meinem iPhone gesendet",
    "Inviato da iPhone",
    "Verstuurd vanaf mijn iPhone",
    "Wysłane z iPhone'a",
    "Отправлено с iPhone",
    "Надіслано з iPhone",
    "Skickat från min iPhone",
    "Sendt fra min iPhone",
    "Lähetetty iPhonesta",
    "Get Outlook for Android",
    "Obtener Outlook para iOS",
    "Az iPhone-omról küldve",
    "Poslano s mojeg iPhonea",
    "Изпратено от моя iPhone",
    "Dikirim dari iPhone saya",
    "ส่งจาก iPhone ของฉัน",
    "أُرسلت من الـ iPhone",
    "Stáhněte si Outlook pro Android",
    "Obțineți Outlook pentru iOS",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
@pytest.mark.parametrize("quote", ["> viejo\n> más viejo", "viejo\nmás viejo"])
def test_the_words_above_a_quote_are_the_reply(attribution: str, quote: str):
    split = split_reply(f"Nuevo.\n\n{attribution}\n\n{quote}\n", Context(subject="Re: x"))

    assert split.reply == "Nuevo."
    assert "viejo" in split.quoted


@pytest.mark.parametrize("labels", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("mark", ["", "*"])
def test_a_block_of_headers_begins_the_quote(labels: tuple[str, ...], mark: str):
    block = "\n".join(f"{mark}{label}:{mark} valor 23" for label in labels)

    split = split_reply(f"Nuevo.\n\n________________\n{block}\n\nviejo\n", Context(subject="Re: x"))

    assert split.reply == "Nuevo."


@pytest.mark.parametrize("line", SENT_FROM)
def test_the_programs_own_line_is_folded(line: str):
    assert split_reply(f"Nuevo.\n\n{line}\n", Context()).reply == "Nuevo."


def test_our_own_marker_ends_the_words():
    text = "Nuevo.\n\n##- Escriba por encima de esta línea -##\n\nviejo"

    assert split_reply(text, Context()).reply == "Nuevo."


def test_a_line_that_only_looks_like_a_program_is_kept_within_the_words():
    text = "Sent from my office\nit takes two days. And then?"

    assert split_reply(text, Context()).reply == text


def test_a_single_quoted_line_in_a_first_mail_is_kept():
    text = "Pone:\n> error 5\n¿Qué hago?"

    assert split_reply(text, Context()).reply == text


def test_outlooks_line_and_a_header_below_it_need_no_date():
    text = f"Vale.\n{'_' * 32}\nDe: Soporte\nEnviado: ayer\nAsunto: Caldera\n\nviejo"

    assert split_reply(text, Context(subject="Re: x")).reply == "Vale."


def test_footnotes_below_a_rule_are_the_senders_own():
    text = "Mire esto [1].\n\n---\n[1] https://ejemplo.test/guia"

    assert split_reply(text, Context(subject="Re: x")).reply == text


def test_a_whole_header_needs_neither_address_nor_date():
    block = "\n".join(f"{label}: algo" for label in HEADERS["it"])

    assert split_reply(f"Sì.\n\n{block}\n\nvecchio", Context(subject="Re: x")).reply == "Sì."


@pytest.mark.parametrize(
    "form",
    [
        "De: Madrid\nEnviado: ayer\nPara: Vigo",
        "De: Madrid\nPara: Vigo\nAsunto: sillas",
        "Fecha: mayo\nPara: Vigo\nAsunto: sillas",
    ],
)
def test_a_form_that_somebody_filled_in_stays(form: str):
    text = f"Mi pedido:\n\n{form}\n\n¿Dónde está?"

    assert split_reply(text, Context(subject="Re: x")).reply == text


@given(
    st.lists(
        st.sampled_from(
            [
                "hola",
                "",
                "> viejo",
                "-- ",
                "De: x",
                "Enviado: x",
                "Para: y",
                "Asunto: z",
                *list(ATTRIBUTIONS.values())[:3],
                "Sent from my iPhone",
                "_______",
                "-----Original Message-----",
            ]
        ),
        max_size=14,
    )
)
def test_no_line_is_lost(lines: list[str]):
    text = "\n".join(lines)

    split = split_reply(text, Context(subject="Re: x"))

    assert sorted(f"{split.reply}\n{split.quoted}".split()) == sorted(text.split())


@given(st.text(alphabet="abc \n.,¿?áé", max_size=80))
def test_words_without_any_mark_are_all_new(text: str):
    assert split_reply(text, Context()).reply.split() == text.split()
