"""How people say thanks, and what they say alongside, by language."""

from __future__ import annotations

import re
from typing import Final

from helpdesk.mail.reading.phrases import any_of


def _phrases(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(phrases)}(?!\w)")


THANKS: Final = {
    "es": _phrases(r"""
        (muchas |muchísimas |mil )?gracias( (otra vez|de nuevo|igualmente|a (usted|ti|vosotros)))?
        (se )?(lo|le|te|les|os) (lo )?agrade(zco|cemos)|muy agradecid[oa]s?
    """),
    "en": _phrases(r"""
        (many |much )?thanks( (a lot|so much|again|very much|a million))?
        thank (you|u)( (so much|very much|again|all|both|kindly))?|thx|ty|cheers|much appreciated
        (i |we )?(really )?appreciate (it|that)
    """),
    "pt": _phrases(r"""
        (muito |muit[íi]ssimo )?obrigad[oa]s?( (mais uma vez|de novo|novamente|pela ajuda))?
        obg|grat[oa]|agradeço( muito)?|agradecemos|valeu
    """),
    "fr": _phrases(r"""
        (un grand |mille )?merci( (beaucoup|bien|infiniment|encore|à vous|d'avance))?
        je vous remercie|nous vous remercions
    """),
    "de": _phrases(r"""
        (vielen |herzlichen |besten |lieben )?dank(e| (dir|ihnen))?( (sehr|schön|vielmals|euch))?
        (herzlich|lieb)en dank|dankeschön|tausend dank
    """),
    "it": _phrases(r"""
        (molte |tante |mille )?grazie( (mille|tante|ancora|infinite|a lei))?|(la|vi|ti) ringrazio
    """),
    "nl": _phrases(r"""
        (heel )?(hartelijk )?(bedankt|dank( (je|u))?( wel)?|dankjewel|dankuwel)|veel dank
    """),
    "pl": _phrases(r"(bardzo |serdecznie )?(dziękuj(ę|emy)|dzięki)( (bardzo|wielkie))?"),
    "ru": _phrases(r"""
        (большое |огромное )?спасибо( (большое|огромное|вам))?
        благодар(ю|им)( вас)?
    """),
    "uk": _phrases(r"(щиро |дуже )?дякую( (дуже|вам))?|дякуємо|спасибі"),
    "sv": _phrases(r"(stort )?tack( (så mycket|för hjälpen|igen))?"),
    "no": _phrases(r"(tusen |mange )?takk( (skal du ha|for hjelpen|igjen))?"),
    "da": _phrases(r"(tusind |mange )?tak( (skal du have|for hjælpen|igen))?"),
    "fi": _phrases(r"(paljon |suuret )?kiito(s|ksia)( (paljon|avusta|kovasti))?"),
    "ca": _phrases(r"(moltes |mil )?gràcies( (per tot|de nou))?|us ho agra(ei|ï)m|merci"),
}

ALONGSIDE: Final = {
    "es": _phrases(r"""
        por (todo|tod[ao] (la|su|tu) ayuda|(la|su|tu|vuestra) (ayuda|respuesta|rapidez|gestión))
        por (la|su|tu) (pronta |rápida )?(respuesta|atención|información|solución)|por responder
        hola|buen(os|as) (días|tardes|noches)|de acuerdo|perfecto|genial|estupendo|excelente|vale
        ok|okay|recibido|solucionado|resuelto|arreglado|(ya )?funciona( (todo|bien|perfectamente))?
        (muy|tan) amables?|(un )?(cordial )?saludos?( cordial(es)?)?|atentamente|un abrazo
        igualmente
        que (tenga|tengas|tengan) (un )?(buen|feliz) (día|fin de semana)|todo (bien|correcto|listo)
        sois (unos|los mejores|geniales)|muy bien|listo|y|pues|entonces|ya está
    """),
    "en": _phrases(r"""
        for (everything|(all )?(your|the) (help|support|reply|answer|quick \w+|time|assistance))
        for (your |the )?(quick|fast|prompt) (reply|response|answer|help)|for (helping|sorting it)
        hi|hello|hey|dear|good (morning|afternoon|evening)|perfect|great|awesome|excellent|brilliant
        ok|okay|got it|received|solved|fixed|it works( now)?
        (that|this) (worked|works|helped|did it)
        all (good|fine|set|sorted)|sorted|(best |kind |warm |many )?regards|best( wishes)?|sincerely
        have a (nice|good|great|lovely) (day|weekend|evening|one)|you too|(very|so) (kind|helpful)
        you are the best|no problem|and|so|then|team
    """),
    "pt": _phrases(r"""
        por tudo|pel[ao] (sua |vossa |rápida |pronta )?(ajuda|resposta|atenção|informação|rapidez)
        olá|oi|bo[ma] (dia|tarde|noite)|perfeito|ótimo|excelente|certo|ok|okay|recebido|resolvido
        (já )?(funciona|está (tudo )?(bem|certo|resolvido|funcionando))|tudo (bem|certo|ok)
        (muito )?(gentil|gentis|amável)|(um )?abraços?|cumprimentos|atenciosamente|att
        (com os )?melhores
        (tenha|tenham) (um )?(bom|ótimo) (dia|fim de semana)|igualmente|e|então|combinado
    """),
    "fr": _phrases(r"""
        pour (tout|votre (aide|réponse|rapidité|retour))|bonjour|bonsoir|parfait|super|ok|reçu
        résolu
        (bien )?cordialement|bonne (journée|soirée)|(ça|cela) (marche|fonctionne)
        c'est (bon|réglé)|et
    """),
    "de": _phrases(r"""
        für (alles|(die|ihre|deine) (schnelle )?(hilfe|antwort|rückmeldung))|hallo
        guten (tag|morgen)
        perfekt|super|prima|ok|okay|erledigt|(es )?(funktioniert|klappt|geht)( (jetzt|wieder))?
        (mit )?(freundlichen|vielen|liebe|beste|viele|herzliche)n? grüßen?|schönen tag( noch)?|und
    """),
    "it": _phrases(r"""
        per (tutto|(l'aiuto|la risposta|la disponibilità))|ciao|buon(giorno|asera)|perfetto
        ottimo|ok
        risolto|(adesso |ora )?funziona|(cordiali )?saluti|buona giornata|e
    """),
    "nl": _phrases(r"""
        voor (alles|(de|je|uw) (snelle )?(hulp|reactie|antwoord))|hallo|hoi|goedemorgen|perfect
        top|ok
        opgelost|het werkt( weer)?|(met )?(vriendelijke )?groet(en|jes)?|fijne dag|en
    """),
    "pl": _phrases(r"""
        za (pomoc|odpowiedź|wszystko)|dzień dobry|świetnie|ok|działa|pozdrawiam
        i
    """),
    "ru": _phrases(r"""
        за (помощь|ответ|всё|все)|здравствуйте|отлично|ок|работает|с уважением
        и
    """),
    "uk": _phrases(r"за (допомогу|відповідь|все)|добрий день|чудово|ок|працює|з повагою|і|та"),
    "sv": _phrases(
        r"för (hjälpen|svaret)|hej|perfekt|toppen|ok|det fungerar|(vänliga )?hälsningar|mvh"
    ),
    "no": _phrases(r"""
        for (hjelpen|svaret)|hei|perfekt|flott|ok|det virker|(vennlig )?hilsen
        mvh
    """),
    "da": _phrases(r"""
        for (hjælpen|svaret)|hej|perfekt|fint|ok|det virker|(venlig )?hilsen
        mvh
    """),
    "fi": _phrases(r"avusta|vastauksesta|hei|hienoa|ok|toimii|terveisin|ystävällisin|t"),
    "ca": _phrases(r"""
        per (tot|l'ajuda|la resposta)|hola|bon dia|perfecte|d'acord|ok|salutacions
        i
    """),
}
