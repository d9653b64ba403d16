"""Moments as people say them: day, date and time in their language, on the desk's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import datetime

_DAYS: Final = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "pt": (
        "na segunda-feira", "na terça-feira", "na quarta-feira", "na quinta-feira",
        "na sexta-feira", "no sábado", "no domingo",
    ),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}  # fmt: skip
_MONTHS: Final = {
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
    ),
    "pt": (
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
        "outubro", "novembro", "dezembro",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
}  # fmt: skip
_FORMS: Final = {
    "es": "el {day} {date} de {month} a las {time} (hora de {place})",
    "pt": "{day}, {date} de {month}, às {time} (hora de {place})",
    "en": "on {day} {date} {month} at {time} ({place} time)",
}


def spoken(at: datetime, *, zone: str, language: str) -> str:
    """A moment within a sentence: *el lunes 23 de noviembre a las 09:00 (hora de Madrid)*."""
    known = language if language in _FORMS else "en"
    local = at.astimezone(ZoneInfo(zone))
    return _FORMS[known].format(
        day=_DAYS[known][local.weekday()],
        date=local.day,
        month=_MONTHS[known][local.month - 1],
        time=f"{local:%H:%M}",
        place=zone.rpartition("/")[2].replace("_", " "),
    )
