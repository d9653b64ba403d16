"""Previews as they are drawn, by the process that draws them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from helpdesk.files.painter import ChildPainter
from helpdesk.files.render import MAX_PIXELS, draw_picture
from tests.unit.files import samples


def picture(kind: str, size: tuple[int, int] = (40, 20), **given: object) -> bytes:
    buffer = io.BytesIO()
    mode = "RGBA" if kind == "PNG" else "RGB"
    Image.new(mode, size, "red").save(buffer, kind, **given)
    return buffer.getvalue()


def read(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "WEBP", "PNG", "AVIF"])
def test_a_picture_becomes_a_jpeg(kind: str):
    drawn = ChildPainter().draw(picture(kind), f"image/{kind.lower()}")

    assert drawn is not None
    ((content, width, height),) = drawn.pages
    assert (width, height, read(content).format) == (40, 20, "JPEG")


def test_a_phones_picture_becomes_a_jpeg():
    drawn = ChildPainter().draw(samples.HEIC_PHOTO, "image/heic")

    assert drawn is not None
    ((content, width, height),) = drawn.pages
    assert (width, height, read(content).format) == (32, 16, "JPEG")


def test_a_photo_stands_upright_and_tells_nothing_of_its_camera(tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    (tmp_path / "a").write_bytes(picture("JPEG", exif=exif))

    drawn = draw_picture(tmp_path / "a", tmp_path)

    assert drawn["pages"] == [[20, 40]]
    assert not read((tmp_path / "1.jpg").read_bytes()).getexif()


def test_a_large_one_is_made_small_enough(tmp_path: Path):
    (tmp_path / "a").write_bytes(picture("JPEG", (4000, 1000)))

    assert draw_picture(tmp_path / "a", tmp_path)["pages"] == [[1600, 400]]


def test_a_bomb_is_refused_by_its_own_header():
    wide = 20_000
    assert wide * wide > MAX_PIXELS
    bomb = samples.PNG[:16] + wide.to_bytes(4) * 2 + samples.PNG[24:]

    assert ChildPainter().draw(bomb, "image/png") is None


def test_the_first_pages_of_a_document_are_drawn():
    first, *rest = [Image.new("RGB", (100, 50), "white") for _ in range(5)]
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=rest)

    drawn = ChildPainter().draw(buffer.getvalue(), "application/pdf")

    assert drawn is not None
    assert (len(drawn.pages), drawn.page_count) == (3, 5)


@pytest.mark.parametrize("kind", ["application/pdf", "image/heic", "image/tiff"])
def test_what_is_broken_has_no_preview(kind: str):
    assert ChildPainter().draw(b"no such thing", kind) is None


def test_a_reader_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch):
    def slow(*_: object, **given: object) -> None:
        raise subprocess.TimeoutExpired("render", 30)

    monkeypatch.setattr(subprocess, "run", slow)

    assert ChildPainter().draw(samples.PNG, "image/png") is None


def test_the_process_says_sizes_as_json(tmp_path: Path):
    (tmp_path / "a").write_bytes(picture("BMP"))
    command = [sys.executable, "-m", "helpdesk.files.render", "image/bmp"]

    done = subprocess.run(
        [*command, str(tmp_path / "a"), str(tmp_path)],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": "layers"},
    )

    assert json.loads(done.stdout) == {"pages": [[40, 20]], "page_count": 1}
