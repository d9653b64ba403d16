"""`On … wrote:` in the languages of the programs' users: verbs, beginnings, dates."""

from __future__ import annotations

import re
from typing import Final

from helpdesk.mail.reading.phrases import any_of

_WROTE: Final = any_of(r"""
    wrote|writes|said|says|sent
    escribi[oó]|escribe|va escriure|escribiu|idatzi du
    escreveu
    a [ée]crit|a dit
    schrieb(en sie)?|geschrieben
    ha scritto
    schreef|heeft.{0,80}geschreven|geschreven
    napisał\(?a?\)?|napisan[ae] przez|pisze
    пишет|написала?|написал\(а\)
    пише|написав(\(ла\)|ла)?|написала
    skrev( følgende)?|följande
    kirjoitti
    napsala?|napsal\(a\)|napísala?|napísal\(a\)|napísal/a
    a scris
    [ií]rta( \(időpont:)?
    şunları yazdı|şunu yazdı|yazdı
    έγραψε|έγραψαν
    のメール|のメッセージ|書きました|(さん)?からのメール
    写道|寫道|来信|來信
    작성|님이 작성|님이 쓴 글
    đã viết
    napisao je|napisala je|je napisala?|je oseba .{0,60} napisala?
    rašė|rakstīja|kirjutas
    написа
    menulis|menulis hal berikut
    เขียนว่า|เขียน
    ने लिखा|लिखा
    כתב(ה)?|כתב/ה
    كتب(ت)?|تمت كتابة ما يلي بواسطة.{0,100}
    نوشت
""")
WROTE: Final = re.compile(
    rf"{_WROTE}(?!\w)[^:：]{{0,160}}(?:\d[:.]\d\d[^:：]{{0,40}}){{0,2}}"
    r"[-\s*_>]*[:：,.]?[-\s*_>\"”]*$",
    re.IGNORECASE,
)
"""A verb not far from the end: `schrieb Name <a@b>:`, `wrote:`, `wrote ----`."""

QUOTING: Final = re.compile(
    r"\W*(quoting|zitat von|citando( a)?|cita(t|ción) de|citat (fr[åa]n|fra)|selon|citeren van"
    r"|quoth|mensaje citado por|missatge de|цитирую)\s.{2,120}[:：]\s*$",
    re.IGNORECASE,
)
"""`Quoting Name <a@b>:`, the way Horde introduces."""

MESSAGE_OF: Final = re.compile(
    r"\W*(missatge de|mensaje de|message de)\s.{2,100}(del dia|del d[ií]a|du)\s.{2,60}[:：]\s*$",
    re.IGNORECASE,
)

_ON: Final = any_of(r"""
    on|at|in message
    el( d[ií]a)?|la|o
    en|a|em|no dia
    le
    am|um
    il( giorno)?|in data
    op
    w dniu|dnia|dňa|dne
    den|på|fre|ti
    în( data)?|pe
    στις|την
    vào( lúc)?
    pada( tanggal)?
    на|u|v|ob
    在|于
    ב(תאריך|יום)|في|در
    kuupäev
""")
_WEEKDAY: Final = r"[^\W\d_]{1,12}[.,:]{0,2}\s+"
STARTS: Final = re.compile(
    rf"[\W_]*(?:sent from .{{2,40}})?"
    rf"(?:{_ON}(?![^\W\d_])[\s,]*[^\d:]{{0,30}}\d|(?:{_WEEKDAY}){{0,2}}\d{{1,4}}[\s.,/年-]"
    r"|\d{1,2}:\d\d(?:\s?[AP]M)?,\s[^\W\d_]{3,9}\s\d)",
    re.IGNORECASE,
)
"""A line that may begin an attribution: a preposition or a weekday, and a number soon after."""

MOMENT: Final = re.compile(
    r"\d{1,2}[:.h：]\d{2}|(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.\s?\w{3}"
    r"|\d{1,2} (?:de )?[^\W\d_]{3,10}|[^\W\d_]{3,10} \d{1,2}(?!\d)"
)
FULL_MOMENT: Final = re.compile(
    r"(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}[:.h：]\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
)
"""Enough of a date or an hour to end the new words at."""

ADDRESS: Final = re.compile(r"[^\s<>()\[\]@]+@[^\s<>()\[\]@]+\.?[^\s<>()\[\]@]*")
BRACKETED: Final = re.compile(r"[<(\[][^\s<>()\[\]@]+@[^\s<>()\[\]@]+")
ENDS_IN_ADDRESS: Final = re.compile(
    r"[<(\[][^<>()\[\]@]{1,80}@[^<>()\[\]]{1,120}[>)\]]+\s*[:：]?\s*$"
)
DATED_NAME: Final = re.compile(
    r"\W*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}:\d\d\s+(?:GMT|UTC)[+-]\d\d:\d\d\s+\D{2,60}$"
)
"""`2026-03-03 17:21 GMT+01:00 Name`, an older Gmail."""

DASHED: Final = re.compile(
    rf"\s*[-_=*]{{3,}}\s*\S.{{0,160}}?{_WROTE}\s*[:：]?\s*[-_=*]{{3,}}\s*$", re.IGNORECASE
)
"""`---- Name wrote ----`, complete by itself."""

NAMED: Final = re.compile(
    rf"[^:：<>@]{{2,80}}<[^<>@\s]+@[^<>@\s]+>\s{_WROTE}\s?[:：]\s*$", re.IGNORECASE
)
"""`Name <a@b> wrote:`."""

_ADDRESS: Final = r"[^\s<>()\[\]:@,]+@[^\s<>()\[\]:@,]+\.[^\s<>()\[\]:@,]+"
BARE: Final = re.compile(rf"\s*{_ADDRESS}\s{_WROTE}\s?[:：]\s*$", re.IGNORECASE)
"""`a@b.test wrote:`, on a line of its own."""

DATED_ADDRESS: Final = re.compile(
    rf"\s*\S[^@]{{6,60}}\d{{1,2}}[:.]\d{{2}}[^@]{{1,12}}\s{_ADDRESS}[:：]\s*$"
)
"""`5 Nov 2026, 10:12 by a@b.test:`, as Tuta introduces."""

ONLY_MOMENT: Final = re.compile(
    rf"[\W_]*{_ON}[\s,]+(?:[^\W\d_]{{2,12}}[.,]*\s+)?[\d./-]+"
    r"(?:\s[^\W\d_]{3,12}\.?,?)?(?:\s\d{4})?,?\s*$",
    re.IGNORECASE,
)
"""`On Mon 23.11.2026`, cut off before the hour and the name."""

_CAPITAL: Final = r"[^\W\d_a-zà-ÿ]"
NAME_AT_VERB: Final = re.compile(
    rf"{_CAPITAL}[\w.'’-]*[,\"”)]*\s(?i:{_WROTE})|,\s{_CAPITAL}[^,:\d]{{1,60}}\s(?i:{_WROTE})"
    rf"|(?i:{_WROTE})\s[\"“(]*{_CAPITAL}"
)
"""A name, which begins with a capital or has none, right before the verb or after it."""

NAME_FIRST: Final = re.compile(rf"(?:{_CAPITAL}[\w.'’-]*,?\s){{2,4}}(?i:{_WROTE})\s")
"""`Name Surname wrote on …`."""

ONLY_NAME: Final = re.compile(
    rf"(?:[^\W\d_a-zà-ÿ][\w.'’-]*,?\s){{1,4}}(?i:{_WROTE})\s?[:：]\s*$|[^\x00-\u2fff]{{2,40}}[:：]$"
)
"""`Name Surname wrote:`."""

_WEEKDAYS: Final = any_of(r"""
    (mon|tues?|wed(nes)?|thu(rs)?|fri|satur?|sun)(day)?
    lun(es)?|mar(tes)?|mi[ée](rcoles)?|jue(ves)?|vie(rnes)?|s[áa]b(ado)?|dom(ingo)?
    (seg(unda)?|ter([çc]a)?|qua(rta)?|qui(nta)?|sex(ta)?)(-feira)?
    (lun|mar|mercre|jeu|vendre|same)di|dimanche
    (mon|diens|donners|frei|sams|sonn)tag|mittwoch
    (lune|marte|mercole|giove|vener)d[ìi]|sabato|domenica
    (maan|dins|woens|donder|vrij|zater|zon)dag
""")
WEEKDAY_ALONE: Final = re.compile(
    rf"\W*(?:{_ON}\s+)?{_WEEKDAYS}[.,]{{0,2}}(?:\s+[^\s:]{{1,30}}){{0,4}}\s+{_WROTE}\s?[:：]\s*$",
    re.IGNORECASE,
)
"""`On Monday, Name wrote:`, which says no more of when."""

NOTES_STAMP: Final = re.compile(
    r"\S.{1,80}?---\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d{2}.{0,12}?---"
)
"""`Name---23.11.2026 10:12:00---first words`, as Notes quotes."""

TELLS: Final = re.compile(
    r"\b(I|you|we|he|she|they|your|our|my|his|her|their|me|mi|su|nos|le|les|meu|minha|seu|sua"
    r"|voc[êe]|mon|ma|notre|votre|il|elle|vous|nous|je|mein|ihr|Ihr|unser|er|sie|Sie|ich|wir|mio|suo"
    r"|vostro)\b[^<>@\d]{0,30}$"
)
"""Before the verb: somebody telling, not a program introducing."""

SHARED_LINE: Final = re.compile(
    r"(?P<own>[-\s]*[^\W_].*?)(?P<rest>[-\s]+(?:On|El|Em|Le|Am|Il|Op|Den)\s(?:[^\W\d_]{2,12}[.,]*\s){0,2}\d"
    r"[^:]{4,80}(?::\d\d[^:]{0,80}){0,3}[:：]\s*)$"
)
"""New words and an attribution on one line."""

SHARED_QUOTE: Final = re.compile(
    r"(?P<own>\s*\S.{10,160}?<[^<>@\s]+@[^<>@\s]+>[^<>:：]{0,40}[:：])\s{2,}(?P<rest>\S.*)$"
)
"""An attribution and the quote on one line, as Yahoo's phones write."""
