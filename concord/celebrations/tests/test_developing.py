"""What a telephone takes becomes a picture that can be shown; what is none is refused in words."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from concord.celebrations.developing import MOST_BYTES, develop
from concord.foundation.errors import Refused

HALVES = ((200, 30, 30), (30, 30, 200))  # red above, blue below


def photograph(kind="JPEG", size=(60, 40), mode="RGB", **how) -> bytes:
    picture = Image.new(mode, size, HALVES[1] if mode == "RGB" else 0)
    if mode == "RGB":
        picture.paste(HALVES[0], (0, 0, size[0], size[1] // 2))
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def lain_down(orientation: int) -> bytes:
    """With where it was taken, on which day and by whom."""
    said = Image.Exif()
    said[0x0112], said[0x013B], said[0x9003] = orientation, "Ana Silva", "2026:11:24 12:00:00"
    said.get_ifd(0x8825)[1] = "N"
    said.get_ifd(0x8825)[2] = (38.0, 42.0, 30.0)
    return photograph(exif=said, comment=b"from Ana's telephone", dpi=(72, 72))


def bomb() -> bytes:
    """A PNG of a kilobyte that says it has 900 million pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    made = [struct.pack(">I", len(b)) + a + b + struct.pack(">I", zlib.crc32(a + b)) for a, b in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty"),
        (bytes(MOST_BYTES + 1), "larger than 20 MB"),
        (HEIC, "HEIC file"),
        (SVG, "not a photograph that can hang here"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "not a photograph that can hang here"),
        (b"GIF89a" + bytes(30), "JPEG, PNG and WebP can"),
        (bomb(), "more than 50 million pixels"),
        (photograph()[:400], "damaged, or it did not arrive whole"),
        (photograph("PNG")[:80], "damaged, or it did not arrive whole"),
    ],
)
def test_what_is_no_photograph_is_refused_in_words(data, sentence):
    with pytest.raises(Refused, match=sentence):
        develop(data)


@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))])
def test_it_is_turned_upright_and_tells_neither_where_nor_when(orientation, size):
    made = develop(lain_down(orientation))
    assert (made.width, made.height) == size
    for data in (made.large, made.small):
        shown = Image.open(io.BytesIO(data))
        assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", size, {})
        assert b"Exif" not in data and b"Ana" not in data and b"2026:11" not in data
    shown = Image.open(io.BytesIO(made.large))
    red = {1: (30, 5), 3: (30, 35), 6: (35, 30), 8: (5, 30)}[orientation]
    assert shown.getpixel(red)[0] > 150, "what was above lies where the telephone was held"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (photograph(size=(4000, 3000)), (1600, 1200)),
        (photograph("PNG", size=(1000, 2000)), (800, 1600)),
        (photograph("WEBP"), (60, 40)),
        (photograph("PNG", mode="P"), (60, 40)),
        (photograph("PNG", mode="LA"), (60, 40)),
        (photograph("PNG", mode="I;16"), (60, 40)),
        (photograph(mode="CMYK"), (60, 40)),
        (photograph(size=(9000, 3)), (1600, 1)),
    ],
)
def test_every_sort_of_picture_becomes_one_that_is_shown_everywhere(data, size):
    made = develop(data)
    assert (made.width, made.height) == size
    small = Image.open(io.BytesIO(made.small))
    assert small.mode == "RGB" and max(small.size) <= 560


def test_what_shines_through_is_white():
    made = develop(photograph("PNG", mode="RGBA"))
    assert min(Image.open(io.BytesIO(made.large)).getpixel((5, 5))) > 250


def test_the_same_photograph_is_known_again():
    assert develop(lain_down(1)).digest == develop(lain_down(1)).digest != develop(lain_down(6)).digest
