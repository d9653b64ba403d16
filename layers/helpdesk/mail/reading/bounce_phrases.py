"""How mail servers say that they could not deliver, by language; a new language is new lines."""

from __future__ import annotations

import re
from typing import Final

from helpdesk.mail.reading.phrases import any_of

SUBJECT: Final = re.compile(
    any_of(r"""
    undeliver(ed|able)\b
    delivery (status notification|has failed|failure|failed|incomplete|notification)
    returned (mail|to sender)
    (mail|message|e-?mail) (delivery|system|transport) (failed|failure|error|system|warning)
    failure (notice|delivery)|non[- ]?delivery|not delivered|could ?n[o']t be (delivered|sent)
    could not deliver
    delivery error|error during delivery|mail failed|failed mail|(message|mail|delivery) delayed
    delayed mail
    delayed \d+ hours|mail error|mail (delivery )?problem|processing error|automatically rejected
    user unknown
    not yet been delivered|permanent (delivery )?failure|returned to sender|\
    nameserver error report
    no se puede entregar|no se pudo entregar|no se ha podido entregar|error de entrega
    fallo en la entrega|no entregado
    n[aã]o foi poss[ií]vel entregar|n[aã]o entregue|falha (na|de) entrega|devolu[cç][aã]o
    unzustellbar|nicht zugestellt|zustellung fehlgeschlagen|fehler bei der zustellung
    zustellungsfehler
    non remis|non d[eé]livr|[eé]chec de (la )?(remise|livraison|distribution)|remise impossible
    utilisateur non
    non recapitabile|mancat[ao] (recapito|consegna)|consegna fallita
    onbestelbaar|niet (bezorgd|afgeleverd)|bezorging mislukt
    niedostarcz|nie dostarczono|zwrot poczty|b[lł][aą]d dostarcz
    не удалось доставить|не доставлено|недоставленное|ошибка доставки|не вдалося доставити
    не доставлено
    gick inte att leverera|kunde inte levereras|kan ikke leveres|kunne ikke leveres
    mislykket levering
    toimitus ep[aä]onnistui|ei voitu toimittaa|nedoru[cč]iteln|nelze doru[cč]it|teslim edilemedi
    kézbesíthetetlen
    邮件传输失败|退信|投递失败|无法投递|無法傳遞|系统退信
    配信(できません|不能|エラー)|メール配信|반송|전송 실패
    """),
    re.IGNORECASE,
)
SENTENCE: Final = re.compile(
    any_of(r"""
    (could|can|was|were|has|have|did|is|are)(n['’]t| ?not)[^.\n]{0,30}\b(be |been |yet )\
    *(deliver|accepted)
    undeliverable|unable to (be )?deliver|wasn['’]t able to deliver|failed to deliver
    fail(ed|ure) (in |of )?delivery
    delivery (to the following|has failed|failed|failure|error|of (the|your))
    permanent (fatal )?(delivery )?(error|failure)
    did not reach the following
    (mail|message) (was|is being|has been) (returned|rejected|blocked|bounced)
    returned (mail|to (the )?sender)|returning (it )?to (the )?sender
    created automatically by mail delivery
    automatically generated delivery|delivery status notification|fatal (delivery )?errors?
    transport error
    (user|recipient|mailbox|address|account|host)[^.\n]{0,60}\b(unknown|not found|does not exist|\
    doesn't exist|unavailable|disabled|rejected|full|invalid)
    (unknown|no such|invalid|bad|non-?existent) (local )?(user|recipient|mailbox|address|account)
    over quota|quota exceeded|exceeded[^.\n]{0,20}quota
    not a valid user|no valid recipient|may have been misspelled|will (keep|continue) trying
    mail could not be sent|message could not be sent
    no (se )?(ha podido|pudo|puede|fue posible|ha sido posible)[^.\n]{0,20}entrega
    n[aã]o (p[oô]de|foi poss[ií]vel|pode|conseguimos|foi)[^.\n]{0,20}entreg
    (n['’]a pas|pas) pu [eê]tre (livr|remis|d[eé]livr|distribu)
    (konnte|kann)[^.\n]{0,60}nicht[^.\n]{0,40}(zugestellt|[uü]bermittelt|zustellbar|ausgeliefert)
    (non [eè] stato possibile|impossibile)[^.\n]{0,20}(recapit|consegn)
    (kon|kan)[^.\n]{0,40}niet[^.\n]{0,20}(bezorgd|afgeleverd)
    nie (mo[zż]na|mog[lł][ao]|uda[lł]o si[eę]|zosta[lł][ao])[^.\n]{0,30}dostarcz
    не (было |может быть |могло быть |удалось )?достав|не вдалося достав
    (kunde|kan|kunne) (inte|ikke|ej)[^.\n]{0,20}lever|ei voitu toimittaa|nelze doru[cč]it
    teslim edilemedi
    无法(发送|投递|送达)|投递失败|传输失败|退回|無法(傳遞|傳送|投遞)|配信できま|送信できま|届けることができま|전송되지
    """),
    re.IGNORECASE,
)
DELAYED: Final = re.compile(
    any_of(r"""
    delayed|not yet been delivered|still being retried|will (keep|continue) (trying|to try|to be)
    will be retried|no action is required|warning message only|advisory-only
    has not been delivered yet|se seguir[aá] intentando|retras(o|ad)|verz[oö]gert|retard[eé]
    ritard(o|ata)|atrasad|отложен
    """),
    re.IGNORECASE,
)
_UNKNOWN_USER: Final = any_of(r"""
    user unknown|unknown (local )?(user|recipient|address)|not a valid user|not our customer
    no such (user|mailbox|recipient|address)|invalid (user|recipient|mailbox|address)
    (user|recipient|mailbox|address|account)[^.\n]{0,60}\
    (not found|not exist|doesn't exist|unknown|disabled|invalid)
    doesn't have an? [^\n]{0,30}account
    """)
_FULL_MAILBOX: Final = any_of(r"""
    over ?quota|quota exceed|exceed[^.\n]{0,30}quota|(mail)?box[^.\n]{0,20}(is )?full|storage
    """)
_UNKNOWN_HOST: Final = any_of(r"""
    host (unknown|not found)|unknown host|unrouteable|bad destination
    domain[^.\n]{0,30}(not found|not exist)
    """)
REASONS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (code, re.compile(words, re.IGNORECASE))
    for code, words in (
        ("2.2", _FULL_MAILBOX),
        ("1.1", _UNKNOWN_USER),
        ("1.2", _UNKNOWN_HOST),
        ("4.7", r"timed? ?out|too long|retry timeout|expired"),
        ("7.1", r"spam|blocked|blacklist|block list|not accepting|denied|policy|rejected"),
        ("4.6", r"too many hops|loop"),
    )
)
