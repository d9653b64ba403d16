"""Words that say nothing of what is looked for, folded; those of the three languages as one set."""

from __future__ import annotations

from typing import Final

_ES = """a al algo como con cual cuando de del desde donde el ella ellas ellos en entre era es esa
esas ese eso esos esta estan estas este esto estos fue ha hace han hasta hay he la las le les lo
los mas me mi mis mucho muy nada ni nos nosotros o os para pero por porque que quien se sea ser si
sido sin sobre son soy su sus tambien te tengo tiene todo tu tus un una unas uno unos usted ustedes
y ya yo"""
_EN = """a about after all also an and any are as at be because been but by can could did do does
for from had has have he her here him his how i if in into is it its just me my no not of
off on or our out she so some than that the their them then there these they this those to
too us was we were what when where which who why will with would you your"""
_PT = """a ao aos aquela aquele aquilo as ate com como da das de dela dele deles depois do dos e ela
elas ele eles em entre era essa esse esta estao estas este eu foi ha isso isto ja lhe mais mas me
mesmo meu minha muito na nao nas nem no nos nossa nosso o os ou para pela pelas pelo pelos por qual
quando que quem se sem ser seu seus so sua suas tambem te tem tenho um uma umas uns voce voces"""

OF_LANGUAGE: Final = {"es": tuple(_ES.split()), "en": tuple(_EN.split()), "pt": tuple(_PT.split())}
STOP_WORDS: Final = frozenset(word for words in OF_LANGUAGE.values() for word in words)
