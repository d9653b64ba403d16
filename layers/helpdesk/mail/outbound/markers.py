"""Our line in a mail: what a person answers stands above it."""

from __future__ import annotations

from typing import Final

MARKERS: Final = {
    "es": "##- Escriba su respuesta por encima de esta línea -##",
    "es-tu": "##- Escribe tu respuesta por encima de esta línea -##",
    "en": "##- Please write your answer above this line -##",
    "pt": "##- Escreva a sua resposta acima desta linha -##",
}
"""The line under which a reply quotes: what stands below it in an answer is not new."""
