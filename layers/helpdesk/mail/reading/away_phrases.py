"""How automatic answers say that somebody is away, by language; a new language is new lines."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from helpdesk.mail.reading.phrases import any_of

_FLAGS: Final = re.IGNORECASE | re.MULTILINE
_SUBJECT: Final = any_of(r"""
    auto(matic|matically|mated|-?)?[- ]?(reply|response|answer|responder)
    (i am |i'm )?(currently |temporarily )?(out of|away from) (the |my )?office|ooo\b
    on (vacation|leave|holiday)s?( until.*)?|vacation (reply|response|notice)|(email )\
    ?autoresponder
    (respuesta|contestaci[oó]n) autom[aá]tica
    (estoy |estar[eé] )?(fuera|ausente) de (la |mi )?oficina
    autorrespuesta|respuesta de ausencia|de vacaciones|aus[eè]ncia de l'oficina
    resposta autom[aá]tica|(estou )?fora do escrit[oó]rio
    aus[eê]ncia( tempor[aá]ria| do escrit[oó]rio)?
    de f[eé]rias|em f[eé]rias
    r[eé]ponse automatique|(message d')?absence( du bureau| temporaire)?
    (je suis )?absent(e)?( du bureau)?
    en cong[eé]s?
    automatische (antwort|r[uü]ckantwort|e-?mail-?antwort)
    abwesenheits(notiz|nachricht|meldung|assistent|info)
    abwesen(d|heit)|nicht im b[uü]ro|au(ss|ß)er haus|autoreply|bin im urlaub
    risposta automatica|fuori (sede|ufficio)|assen(te|za)( dall'ufficio)?|in ferie
    automatisch (antwoord|bericht)|automatische beantwoording|afwezig(heid)?(sbericht| .{0,20})?
    niet op kantoor
    automatyczna odpowied[zź]|odpowied[zź] automatyczna|autoodpowied[zź]|(jestem )?poza biurem
    nieobecno[sś][cć]( w biurze)?
    автоматический ответ|автоответ(чик)?|нет на работе|отсутствую|вне офиса|в отпуске|нет на месте
    автоматична відповідь|автовідповідь|відсутн(ій|я|ість)|у відпустці|поза офісом
    autosvar|automatiskt? (svar|besked)|frånvaro(meddelande)?|ej på kontoret|på semester
    automatisk svar|frav[aæ]r(ende|sbesked|smelding|sbeskjed)?|ikke på kontoret|ikke til stede
    på ferie|p[åa] kurs
    automaattinen (vastaus|viesti)|poissaolo(viesti|ilmoitus)?|poissa( toimistolta)?|lomalla
    automatick[aá] odpov[eě][dď]|nep[rř][ií]tomnost|mimo kancel[aá][rř]|otomatik yan[ıi]t
    ofis dışında
    automatikus v[aá]lasz|házon kívül|szabadság|r[aă]spuns automat|[iî]n afara biroului
    automatski odgovor
    αυτόματη απάντηση|εκτός γραφείου|מענה אוטומטי|תשובה אוטומטית|رد تلقائي|الرد التلقائي|\
    خارج المكتب
    自動応答|自動返信|不在(通知|連絡|のお知らせ|メール)?
    自动(答复|回复)|自動(回覆|答覆)|不在办公室|不在辦公室|자동 ?(회신|응답|답장)|부재 ?중
""")
AWAY_SUBJECT: Final = re.compile(
    rf"\s*(?:(?:re|aw|sv|rv|vs|tr|odp|antw|ynt)\s*:\s*)*"
    rf"(?:\[{_SUBJECT}\].*|{_SUBJECT}\s*([:：;!\-–—(\[,].*|$)|auto:.*|.*[\[(]{_SUBJECT}[\])]\s*$)",
    re.IGNORECASE,
)
_MACHINE: Final = any_of(r"""
    (this is|this e?-?mail is) an? auto(matic(ally)?|mated)[- ]?(generated )?(reply|response|\
    answer|message|e-?mail)?
    auto(matic|mated)?[- ]?(reply|response|responder)\b
    do not (reply|respond) to this (message|e-?mail)
    (este|esta) (es )?(un|una)?\s*(mensaje|correo|respuesta|contestaci[oó]n)( es)? (generad[oa] )\
    ?autom[aá]tic
    esta [eé] uma (resposta|mensagem) autom[aá]tica|resposta autom[aá]tica|respuesta autom[aá]tica
    (ceci est|ce message est) une? (r[eé]ponse|message)? ?(g[eé]n[eé]r[eé]e? )?automatique
    r[eé]ponse automatique
    (dies ist|das ist) eine automatische|automatisch (generierte|erstellte|erzeugte)
    automatische antwort
    (questa [eè] una|messaggio|risposta) (risposta )?automatic|dit is een automatisch
    automatisch bericht
    (to jest )?(wiadomo[sś][cć]|odpowied[zź]) (wygenerowana )?automatyczn
    automatyczna (odpowied|wiadomo)
    это автоматический|автоматическ(ий|ое) (ответ|сообщение)|це автоматична|автоматична відповідь
    detta är ett automatiskt|dette er (et|en) automatisk|t[aä]m[aä] on automaattinen|autosvar
    このメールは自動|自動返信|自動応答|这是(一封)?自动|自動回覆|자동 ?(회신|응답)
    """)
AWAY: Final = re.compile(
    any_of(r"""
    \b(i am|i'm|i will be|i'll be|am|will be|is) (currently |now |temporarily )?(out of|\
    away from) (the |my )?(office|desk)
    \b(i am|i'm|i will be|i'll be) (currently |now )?(away|on (vacation|leave|holidays?|\
    annual leave|maternity leave))
    (estoy|estar[eé]|me encuentro|me encontrar[eé]|estaremos) (actualmente )?(fuera de (la |mi )\
    ?oficina|ausente|de vacaciones|de baja)
    (estou|estarei|encontro-me) (atualmente )?(fora do escrit[oó]rio|ausente|de f[eé]rias|\
    em f[eé]rias|de licen[cç]a)
    je (suis|serai) (actuellement )?(absent|en cong[eé]|en vacances|en d[eé]placement|\
    hors du bureau)
    (ich bin|bin ich|ich befinde mich) [^\n]{0,60}(nicht im (b[uü]ro|hause)|abwesend|im urlaub|\
    au(ß|ss)er haus|nicht erreichbar|in elternzeit)
    (sono|sar[oò]) (attualmente )?(fuori (ufficio|sede)|assente|in ferie|in malattia)
    non sar[oò] in ufficio
    (ik ben|ben ik) [^\n]{0,60}(afwezig|niet (aanwezig|op kantoor|bereikbaar)|met (vakantie|\
    verlof|zwangerschapsverlof)|op vakantie)
    (jestem|b[eę]d[eę]|przebywam) [^\n]{0,40}(poza biurem|nieobecn|na urlopie|niedost[eę]pn)
    (я (нахожусь )?|меня (не будет|нет) )[^\n]{0,60}(в отпуске|отсутств|вне офиса|в офисе|\
    на рабочем месте|в командировке)
    (я (перебуваю )?|мене (не буде|немає) )[^\n]{0,60}(у відпустці|відсутн|поза офісом|в офісі|\
    на робочому місці|у відрядженні)
    jag [aä]r [^\n]{0,60}(inte på kontoret|på semester|bortrest|frånvarande|föräldraledig|ledig)
    jeg er [^\n]{0,60}(ikke på kontoret|på ferie|på kurs|bortreist|fraværende|ikke til stede|\
    i permisjon|på barsel|på orlov)
    (olen|en ole) [^\n]{0,60}(lomalla|poissa|vapaalla|toimistolla|paikalla|työmatkalla)
    jsem [^\n]{0,40}(mimo kancel|na dovolen)|ofis dışında|szabadságon vagyok
    sunt [^.\n]{0,20}concediu
    外出して|休暇(中|を)|不在(です|にして|と)|不在办公室|休假|出差|외출|휴가
    """),
    _FLAGS,
)
_BACK: Final = any_of(r"""
    \b(until|till|through|back (on|in)|return(ing)? (on|to)?|upon my return|when i return|\
    as soon as)\b
    \b(hasta el|regreso|vuelvo|volver[eé]|a mi (regreso|vuelta)|incorporar)
    \b(at[eé] (o dia|ao|\d)|regresso|retorno|volto|voltarei|quando (voltar|regressar))
    \b(jusqu'au|de retour|[aà] mon retour|je serai de retour|reprendrai)
    \b(bis (zum|einschlie|\d)|wieder (im|ab|erreichbar|da)|nach meiner r[uü]ckkehr|ab dem)
    \b(fino al|rientr|ritorn|al mio r)
    \b(tot (en met|\d)|weer (aanwezig|bereikbaar|terug)|terug op|na mijn terugkeer)
    \b(do dnia|do \d|wracam|powrac|po powrocie)|(до \d|по \d|вернусь|возвращ|после возвращ)
    (до \d|по \d|повернусь|поверн)|\b(till(s| och med)|tillbaka|åter)
    \b(til(bage|bake)?|igjen|igen)\b
    \b(saakka|asti|palaan|takaisin)|まで|戻り|出社|直到|回来|返回|까지|복귀
    """)
_INSTEAD: Final = any_of(r"""
    urgent|in my absence|limited access|please contact|emergenc|as soon as (i|possible)
    not (be )?monitored
    urgente|en mi ausencia|p[oó]ngase en contacto|puede contactar|contacte|a la mayor brevedad
    na minha aus[eê]ncia|contacte|contate|entre em contato|em caso de urg
    en mon absence|en cas d'urgence|veuillez contacter|vous pouvez (contacter|joindre)
    dringend|in meiner abwesenheit|w[aä]hrend meiner abwesenheit|wenden sie sich
    nicht weitergeleitet|vertretung
    in mia assenza|per urgenze|in caso di|pu[oò] contattare|contattare
    dringende|spoed|bij afwezigheid|tijdens mijn afwezigheid|contact opnemen|neem contact
    w sprawach piln|pod moj[aą] nieobecno|prosz[eę] (o )?kontakt
    срочн|в мо[её] отсутствие|обращайтесь|обратиться|терміново|звертайтеся|за мо[єе]ї відсутності
    bråttom|brådskande|kontakta|haster|kontakt(e)?\b|hastesager|kiireellis|ota yhteytt|yhteyttä
    お急ぎ|緊急|ご連絡|紧急|如有|급한
    """)


@cache
def machine() -> re.Pattern[str]:
    """It says itself that a machine wrote it; compiled with the first note that asks."""
    return re.compile(_MACHINE, _FLAGS)


@cache
def back() -> re.Pattern[str]:
    """It says until when."""
    return re.compile(_BACK, _FLAGS)


@cache
def instead() -> re.Pattern[str]:
    """It says whom to ask meanwhile."""
    return re.compile(_INSTEAD, _FLAGS)
