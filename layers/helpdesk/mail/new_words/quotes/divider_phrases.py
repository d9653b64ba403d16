"""`Original message`, `Forwarded message`, `Write above this line`, in many languages."""

from __future__ import annotations

from typing import Final

from helpdesk.mail.reading.phrases import any_of

ORIGINAL: Final = any_of(r"""
    original (message|appointment|e-?mail)|(reply|antwort) (message|nachricht)|message
    mensaje (de correo )?original|correo original|missatge original|mensaxe orixinal
    jatorrizko mezua
    mensagem original
    message (d.origine|original|initial)|(mail|courriel|e-mail) (original|d.origine)
    urspr(ü|ue?)ngliche ?(nachricht|mail|e-mail)|original-?nachricht|originalnachricht
    messaggio (originale|originario)
    oorspronkelijk(e)? (bericht|e-mail)|origineel bericht
    oryginalna wiadomość|wiadomość oryginalna|wiadomość źródłowa
    исходное сообщение|оригинальное сообщение|первоначальное сообщение|исходное письмо
    вихідне повідомлення|оригінальне повідомлення|вихідний лист
    (ursprungligt|original) ?meddelande
    (opprinnelig|original) ?melding
    alkuperäinen (viesti|sähköpostiviesti)
    (oprindelig|original) ?meddelelse|original besked|oprindelig besked
    původní (zpráva|e-mail)|pôvodná správa|eredeti (üzenet|levél)|mesaj(ul)? original
    original mesaj
    αρχικό μήνυμα|orijinal (ileti|mesaj)|özgün ileti|algne (kiri|sõnum)|izvorna poruka
    originalna poruka
    thư gốc|tin nhắn gốc|pesan asli|ข้อความต้นฉบับ
    元のメッセージ|オリジナル ?メッセージ|原始邮件|原始郵件|原邮件|原郵件
    邮件原件|原始訊息|원본 ?(메일|메시지)|\[? ?받은 메일 내용 ?\]?
    הודעה מקורית|الرسالة الأصلية|رسالة أصلية|پیام اصلی
""")
FORWARDED: Final = any_of(r"""
    (begin )?forwarded (message|by|email)|forwarded message follows
    (inicio del )?mensaje reenviado|missatge reenviat|mensaxe reenviada|birbidalitako mezua
    (in[ií]cio da )?mensagem (encaminhada|reencaminhada)
    message transf[ée]r[ée]
    d[ée]but du message (r[ée]exp[ée]di[ée]|transf[ée]r[ée])
    message r[ée]exp[ée]di[ée]
    weitergeleitete (nachricht|e-mail)|anfang der weitergeleiteten
    (inizio )?messaggio inoltrato
    (begin )?doorgestuurd bericht
    (początek )?(przekazana|przekazanej|przesłana) (wiadomość|wiadomości)|wiadomość przekazana
    пересылаемое сообщение|начало пере(адресованного|сылаемого) сообщения|пересланное сообщение
    (початок )?переслан(е|ого) повідомлення
    (start på )?vidarebefordrat (brev|meddelande)
    (start på )?videresendt (melding|meddelelse|e-post|besked)
    (edelleen)?(välitetty|lähetetty) viesti
    přeposlaná zpráva|preposlaná správa|továbbított üzenet|mesaj redirecționat|iletilen ileti
    yönlendirilen ileti
    προωθημένο μήνυμα|thư đã chuyển tiếp|転送(された)?メッセージ
    转发的?邮件|轉寄(郵件|的訊息)|전달된 메(일|시지)
    הודעה שהועברה|رسالة معاد توجيهها
""")
ABOVE_LINE: Final = any_of(r"""
    (please )?(do not )?(reply|respond|type|write|answer|enter)[^.]{0,40} above (this|the) line
    (por favor,? )?(responda|escriba|conteste)[^.]{0,50} (encima|arriba) de esta l[ií]nea
    (por favor,? )?(responda|escreva|digite)[^.]{0,50} acima (desta|dessa) linha
    (r[ée]pondez|[ée]crivez|r[ée]pondre|saisissez)[^.]{0,50} au-dessus de cette ligne
    (antworten|schreiben|bitte|geben)[^.]{0,60} (oberhalb|über) (von )?dieser (linie|zeile)
    (rispondi|rispondere|scrivi|rispondete)[^.]{0,50} sopra (a )?questa (riga|linea)
    (antwoord|schrijf|typ|reageer)[^.]{0,50} boven deze (regel|lijn)
    (odpowiedz|wpisz|prosimy|odpowiedź)[^.]{0,60} (po)?nad tą (lini[ąę]|kreską)
    (ответ|пишите|введите|пожалуйста)[^.]{0,60} (выше|над) этой (лини|строк|черт)\w+
    (відповідь|пишіть|введіть)[^.]{0,60} (вище|над) ц(ієї|ією) (ліні|рядк|рис)\w+
    (svara|skriv)[^.]{0,50} ovanför (den här|denna) (raden|linjen)
    (svar|skriv)[^.]{0,50} (over|ovenfor) denne (linjen|linien|linje)
    (vastaa|kirjoita)[^.]{0,50} tämän (rivin|viivan) yläpuolelle
    この(行|線)より上に.{0,30}|请在此(行|线)(之)?上(方)?.{0,20}
    (odpovědět|pište)[^.]{0,50} nad (tento řádek|tuto čáru)
""")
