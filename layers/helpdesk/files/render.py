"""Draws one file, in a process of its own: ``python -m helpdesk.files.render TYPE FILE FOLDER``.

Whatever the file does to its reader, it does to this process alone: time and memory are capped
before it is opened, pixels before anything is decoded. Prints the sizes as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image

CPU_SECONDS: Final = 20
MEMORY_BYTES: Final = 1_200 * 1024 * 1024
MAX_PIXELS: Final = 80_000_000
MAX_SIDE: Final = 1_600
MAX_PAGES: Final = 3
MAX_SCALE: Final = 3.0
_FORMATS: Final = ("JPEG", "PNG", "TIFF", "BMP", "WEBP", "AVIF", "HEIF")


class TooLargeError(ValueError):
    """It has more pixels than are drawn here."""


def main(arguments: list[str]) -> None:
    """Write ``1.jpg``, ``2.jpg``, … into the folder."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    kind, source, folder = arguments
    draw = draw_document if kind == "application/pdf" else draw_picture
    json.dump(draw(Path(source), Path(folder)), sys.stdout)


def draw_picture(source: Path, folder: Path) -> dict[str, Any]:
    """The picture upright, on white, without what its camera wrote into it."""
    from pi_heif import register_heif_opener
    from PIL import Image, ImageOps

    register_heif_opener()
    with Image.open(source, formats=_FORMATS) as opened:
        width, height = opened.size
        if width * height > MAX_PIXELS:
            raise TooLargeError
        opened.draft("RGB", (MAX_SIDE, MAX_SIDE))
        upright = ImageOps.exif_transpose(opened)
        return {"pages": [_saved(upright, folder / "1.jpg")], "page_count": 1}


def draw_document(source: Path, folder: Path) -> dict[str, Any]:
    """The first pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(source)
    sizes = []
    for number in range(min(len(document), MAX_PAGES)):
        page = document[number]
        scale = min(MAX_SIDE / max(*page.get_size(), 1.0), MAX_SCALE)
        picture = page.render(scale=scale).to_pil()
        sizes.append(_saved(picture, folder / f"{number + 1}.jpg"))
    return {"pages": sizes, "page_count": len(document)}


def _saved(picture: Image, target: Path) -> list[int]:
    from PIL import Image

    picture.thumbnail((MAX_SIDE, MAX_SIDE))
    if picture.mode in {"RGBA", "LA", "PA", "P"}:
        clear = picture.convert("RGBA")
        picture = Image.new("RGB", clear.size, "white")
        picture.paste(clear, mask=clear.getchannel("A"))
    picture.convert("RGB").save(target, "JPEG", quality=82, optimize=True)
    return [*picture.size]


if __name__ == "__main__":
    main(sys.argv[1:])
