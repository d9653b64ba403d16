"""How programs and lawyers end a mail, in the languages of their users."""

from __future__ import annotations

import re
from typing import Final

from helpdesk.mail.phrases import any_of

_SENT_FROM: Final = any_of(r"""
    sent from (my|the|a)\b
    sent from .{0,30}(mail|outlook|iphone|android|yahoo|proton)
    sent (via|with|using)\b|get (outlook|bluemail) for
    enviado (desde|con|a trav[ée]s de)\b|enviat des |obtener outlook para
    enviado (do|pelo|a partir do|atrav[ée]s)\b|(obter|baixar) o outlook
    envoy[ée] (de|depuis|à partir)\b|t[ée]l[ée]charger outlook
    von meine[mr] .{1,40}(gesendet|geschickt)|gesendet (von|mit)\b
    outlook für .{2,10} (beziehen|herunterladen)|diese nachricht wurde von mein
    inviato da\b|scarica outlook
    verzonden (vanaf|met|vanuit)\b|verstuurd vanaf|outlook voor .{2,10} downloaden
    wysłan[eo] z |pobierz (aplikację )?outlook
    отправлено (с|из)\b
    (відправлено|надіслано) з\b
    skickat från |hämta outlook
    sendt fra |få outlook|hent outlook
    lähetetty .{0,30}(iphone|android|outlook|puhelimesta|laitteesta)|hanki outlook
    odesláno z |iphone.?(um)?dan gönderildi|iPhoneから送信
    发自我的|從我的.{1,12}傳送|나의 .{1,12}에서 보냄
""")
SENT_FROM: Final = re.compile(rf"\s*{_SENT_FROM}", re.IGNORECASE)

_LEGAL: Final = any_of("""
    confidencial|confidential|confidentiel|vertraulich|riservat|vertrouwelijk|poufn
    конфиденциальн|конфіденційн|konfidentiell|konfidensiel|luottamuksell|fortrolig
    privileged|aviso legal|disclaimer|legal notice
""")
LEGAL: Final = re.compile(_LEGAL, re.IGNORECASE)

_LEGAL_SUBJECT: Final = any_of("""
    destinatari|recipient|addressee|intended|empf[äa]nger|destinataire|ontvanger|odbiorc
    получател|адресат|одержувач|mottagare|mottaker|vastaanottaj|modtager
    adjunto|anexo|attachment|anhang|error|erro|e-?mail|mensaje|mensagem
""")
LEGAL_SUBJECT: Final = re.compile(_LEGAL_SUBJECT, re.IGNORECASE)
