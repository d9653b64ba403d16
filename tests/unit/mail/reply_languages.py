"""How mail programs introduce a quote and sign, in the languages of the generated replies."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "Ana Faro"
MAIL = "ana@desk.test"


@dataclass(frozen=True)
class Voice:
    """One language: new words, the words they answer, and what programs add between them."""

    own: tuple[str, str]
    old: tuple[str, str]
    attributions: tuple[str, ...]
    labels: tuple[str, str, str, str]
    original: str
    mobile: str


def voice(own: str, old: str, attributions: str, labels: str, original: str, mobile: str) -> Voice:
    first, second = own.split(" / ")
    asked, told = old.split(" / ")
    sender, sent, to, subject = labels.split()
    lines = tuple(line.strip() for line in attributions.strip().splitlines())
    filled = tuple(line.replace("NAME", NAME).replace("MAIL", MAIL) for line in lines)
    heads = tuple(each.replace("_", " ") for each in (sender, sent, to, subject))
    return Voice((first, second), (asked, told), filled, heads, original, mobile)


VOICES = {
    "es": voice(
        "Sí, desde el lunes. / El 3 de mayo me escribió el técnico: sin noticias.",
        "¿Está encendida la caldera? / Quedamos a la espera.",
        """El lun, 23 nov 2026 a las 10:12, NAME (<MAIL>) escribió:
        El 23/11/26 a las 10:12, NAME escribió:
        El lunes, 23 de noviembre de 2026, 10:12:05 CET, NAME <MAIL> escribió:""",
        "De Enviado_el Para Asunto",
        "Mensaje original",
        "Enviado desde mi iPhone",
    ),
    "en": voice(
        "Yes, since Monday. / On 3 May the fitter wrote: nothing new.",
        "Is the boiler on? / We wait for your answer.",
        """On Mon, Nov 23, 2026 at 10:12 AM NAME <MAIL> wrote:
        On 23 Nov 2026, at 10:12, NAME <MAIL> wrote:
        On 2026-11-23 10:12, NAME wrote:""",
        "From Sent To Subject",
        "Original Message",
        "Sent from my iPhone",
    ),
    "pt": voice(
        "Sim, desde segunda. / No dia 3 de maio o técnico escreveu: nada de novo.",
        "A caldeira está ligada? / Ficamos à espera.",
        """Em seg., 23 de nov. de 2026 às 10:12, NAME <MAIL> escreveu:
        Em 23/11/2026 10:12, NAME escreveu:
        NAME <MAIL> escreveu no dia segunda, 23/11/2026 à(s) 10:12:""",
        "De Enviada_em Para Assunto",
        "Mensagem original",
        "Enviado do meu iPhone",
    ),
    "fr": voice(
        "Oui, depuis lundi. / Le 3 mai, le technicien a écrit : rien de neuf.",
        "La chaudière est-elle allumée ? / Nous attendons.",
        """Le lun. 23 nov. 2026 à 10:12, NAME <MAIL> a écrit :
        Le 23/11/2026 à 10:12, NAME a écrit :
        Le 23 nov. 2026 à 10:12, NAME <MAIL> a écrit :""",
        "De Envoyé À Objet",
        "Message d'origine",
        "Envoyé de mon iPhone",
    ),
    "de": voice(
        "Ja, seit Montag. / Am 3. Mai schrieb der Monteur: nichts Neues.",
        "Ist der Kessel an? / Wir warten auf Antwort.",
        """Am Mo., 23. Nov. 2026 um 10:12 Uhr schrieb NAME <MAIL>:
        Am 23.11.26 um 10:12 schrieb NAME:
        NAME <MAIL> schrieb am Mo., 23. Nov. 2026, 10:12:""",
        "Von Gesendet An Betreff",
        "Ursprüngliche Nachricht",
        "Von meinem iPhone gesendet",
    ),
    "it": voice(
        "Sì, da lunedì. / Il 3 maggio il tecnico ha scritto: nessuna novità.",
        "La caldaia è accesa? / Restiamo in attesa.",
        """Il giorno lun 23 nov 2026 alle ore 10:12 NAME <MAIL> ha scritto:
        Il 23/11/2026 10:12, NAME ha scritto:
        Il lunedì 23 novembre 2026 alle ore 10:12:05 CET, NAME <MAIL> ha scritto:""",
        "Da Inviato A Oggetto",
        "Messaggio originale",
        "Inviato da iPhone",
    ),
    "nl": voice(
        "Ja, sinds maandag. / Op 3 mei schreef de monteur: niets nieuws.",
        "Staat de ketel aan? / We wachten op antwoord.",
        """Op ma 23 nov 2026 om 10:12 schreef NAME <MAIL>:
        Op 23-11-2026 om 10:12 schreef NAME:
        Op 23 nov. 2026 om 10:12 heeft NAME <MAIL> het volgende geschreven:""",
        "Van Verzonden Aan Onderwerp",
        "Oorspronkelijk bericht",
        "Verstuurd vanaf mijn iPhone",
    ),
    "pl": voice(
        "Tak, od poniedziałku. / Dnia 3 maja serwisant napisał: nic nowego.",
        "Czy kocioł jest włączony? / Czekamy.",
        """pon., 23 lis 2026 o 10:12 NAME <MAIL> napisał(a):
        W dniu 23.11.2026 o 10:12, NAME pisze:
        Wiadomość napisana przez NAME <MAIL> w dniu 23.11.2026, o godz. 10:12:""",
        "Od Wysłano Do Temat",
        "Oryginalna wiadomość",
        "Wysłane z iPhone'a",
    ),
    "ru": voice(
        "Да, с понедельника. / 3 мая мастер написал: ничего нового.",
        "Котёл включён? / Ждём ответа.",
        """пн, 23 нояб. 2026 г. в 10:12, NAME <MAIL>:
        23.11.2026 10:12, NAME пишет:
        Понедельник, 23 ноября 2026, 10:12 +03:00 от NAME <MAIL>:""",
        "От Отправлено Кому Тема",
        "Исходное сообщение",
        "Отправлено с iPhone",
    ),
    "uk": voice(
        "Так, з понеділка. / 3 травня майстер написав: нічого нового.",
        "Котел увімкнено? / Чекаємо.",
        """пн, 23 лист. 2026 р. о 10:12 NAME <MAIL> пише:
        23.11.26 10:12, NAME пише:""",
        "Від Надіслано Кому Тема",
        "Вихідне повідомлення",
        "Надіслано з iPhone",
    ),
    "sv": voice(
        "Ja, sedan måndag. / Den 3 maj skrev montören: inget nytt.",
        "Är pannan på? / Vi väntar på svar.",
        """Den mån 23 nov. 2026 kl 10:12 skrev NAME <MAIL>:
        Den 2026-11-23 kl. 10:12, skrev NAME:
        23 nov. 2026 kl. 10:12 skrev NAME <MAIL>:""",
        "Från Skickat Till Ämne",
        "Ursprungligt meddelande",
        "Skickat från min iPhone",
    ),
    "no": voice(
        "Ja, siden mandag. / Den 3. mai skrev montøren: ikke noe nytt.",
        "Er kjelen på? / Vi venter på svar.",
        """man. 23. nov. 2026 kl. 10:12 skrev NAME <MAIL>:
        Den 23.11.2026 10:12, skrev NAME:""",
        "Fra Sendt Til Emne",
        "Opprinnelig melding",
        "Sendt fra min iPhone",
    ),
    "fi": voice(
        "Kyllä, maanantaista. / Asentaja kirjoitti 3.5.: ei uutta.",
        "Onko kattila päällä? / Odotamme vastausta.",
        """ma 23. marrask. 2026 klo 10.12 NAME (MAIL) kirjoitti:
        NAME kirjoitti 23.11.2026 klo 10.12:""",
        "Lähettäjä Lähetetty Vastaanottaja Aihe",
        "Alkuperäinen viesti",
        "Lähetetty iPhonesta",
    ),
    "da": voice(
        "Ja, siden mandag. / Den 3. maj skrev montøren: intet nyt.",
        "Er kedlen tændt? / Vi venter på svar.",
        """Den man. 23. nov. 2026 kl. 10.12 skrev NAME <MAIL>:
        Den 23/11/2026 kl. 10.12 skrev NAME:""",
        "Fra Sendt Til Emne",
        "Oprindelig meddelelse",
        "Sendt fra min iPhone",
    ),
    "cs": voice(
        "Ano, od pondělí. / Technik psal 3. května: nic nového.",
        "Je kotel zapnutý? / Čekáme na odpověď.",
        """po 23. 11. 2026 v 10:12 odesílatel NAME <MAIL> napsal:
        Dne 23. 11. 26 v 10:12 NAME napsal(a):""",
        "Od Odesláno Komu Předmět",
        "Původní zpráva",
        "Odesláno z iPhonu",
    ),
    "hu": voice(
        "Igen, hétfő óta. / A szerelő május 3-án jelezte: semmi új.",
        "Be van kapcsolva a kazán? / Várjuk a választ.",
        """NAME <MAIL> ezt írta (időpont: 2026. nov. 23., H, 10:12):
        2026. 11. 23. 10:12 keltezéssel, NAME írta:""",
        "Feladó Elküldve Címzett Tárgy",
        "Eredeti üzenet",
        "iPhone-omról küldve",
    ),
    "ro": voice(
        "Da, de luni. / Pe 3 mai tehnicianul a spus: nimic nou.",
        "Centrala este pornită? / Așteptăm.",
        """În lun., 23 nov. 2026 la 10:12, NAME <MAIL> a scris:
        Pe 23.11.2026 10:12, NAME a scris:""",
        "De_la Trimis Către Subiect",
        "Mesaj original",
        "Trimis de pe iPhone-ul meu",
    ),
    "tr": voice(
        "Evet, pazartesiden beri. / 3 Mayıs'ta usta geldi: yeni bir şey yok.",
        "Kazan açık mı? / Cevabınızı bekliyoruz.",
        """NAME <MAIL>, 23 Kas 2026 Pzt, 10:12 tarihinde şunu yazdı:
        23.11.2026 10:12 tarihinde NAME yazdı:""",
        "Kimden Gönderildi Kime Konu",
        "Orijinal İleti",
        "iPhone'umdan gönderildi",
    ),
    "ja": voice(
        "はい、月曜日からです。 / 5月3日に修理の方が来ました:変わりません。",
        "ボイラーはついていますか。 / お返事をお待ちしています。",
        """2026年11月23日(月) 10:12 NAME <MAIL>:
        2026/11/23 10:12、NAME <MAIL>のメール:""",
        "差出人 送信日時 宛先 件名",
        "元のメッセージ",
        "iPhoneから送信",
    ),
    "zh": voice(
        "是的,从星期一开始。 / 5月3日师傅来过:没有变化。",
        "锅炉开着吗? / 我们等您的答复。",
        """NAME <MAIL> 于2026年11月23日周一 10:12写道:
        在 2026年11月23日,上午10:12,NAME <MAIL> 写道:""",
        "发件人 发送时间 收件人 主题",
        "原始邮件",
        "发自我的 iPhone",
    ),
    "ko": voice(
        "네, 월요일부터요. / 5월 3일에 기사님이 왔습니다: 그대로입니다.",
        "보일러가 켜져 있나요? / 답변 기다리겠습니다.",
        """2026년 11월 23일 (월) 오전 10:12, NAME <MAIL>님이 작성:
        2026. 11. 23. 오전 10:12, NAME <MAIL> 작성:""",
        "보낸_사람 보낸_날짜 받는_사람 제목",
        "원본 메시지",
        "나의 iPhone에서 보냄",
    ),
    "el": voice(
        "Ναι, από τη Δευτέρα. / Στις 3 Μαΐου ήρθε ο τεχνικός: τίποτα νέο.",
        "Είναι αναμμένος ο λέβητας; / Περιμένουμε.",
        """Στις Δευ, 23 Νοε 2026 στις 10:12 π.μ., ο χρήστης NAME <MAIL> έγραψε:
        Στις 23/11/2026 10:12, NAME έγραψε:""",
        "Από Στάλθηκε Προς Θέμα",
        "Αρχικό μήνυμα",
        "Στάλθηκε από το iPhone μου",
    ),
    "ca": voice(
        "Sí, des de dilluns. / El 3 de maig el tècnic va dir: res de nou.",
        "La caldera està engegada? / Quedem a l'espera.",
        """Missatge de NAME <MAIL> del dia dl., 23 de nov. 2026 a les 10:12:
        El 23/11/26 a les 10:12, NAME va escriure:""",
        "De Enviat Per_a Assumpte",
        "Missatge original",
        "Enviat des del meu iPhone",
    ),
    "vi": voice(
        "Vâng, từ thứ hai. / Ngày 3 tháng 5 thợ có đến: không có gì mới.",
        "Lò hơi có bật không? / Chúng tôi chờ.",
        """Vào 10:12, 23 tháng 11, 2026, NAME <MAIL> đã viết:
        Vào lúc 10:12 23/11/2026, NAME đã viết:""",
        "Từ Đã_gửi Đến Chủ_đề",
        "Thư gốc",
        "Đã gửi từ iPhone của tôi",
    ),
}
