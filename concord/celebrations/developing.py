"""A photograph as it came, made into one that can be shown: turned upright, small enough, and without where and when.

What a telephone writes into its files (the place, the hour, the owner) does not go on the wall: only pixels are kept.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from concord.celebrations.pixels import LARGE, SMALL, opened, shrunk, written
from concord.foundation.errors import Refused

MOST_BYTES = 20 * 1024 * 1024
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


@dataclass(frozen=True)
class Developed:
    """Two JPEGs of the same picture; `width` and `height` are those of the large one."""

    large: bytes
    small: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        """The same picture gives the same one, whatever its file was called."""
        return hashlib.sha256(self.large).hexdigest()


def develop(data: bytes) -> Developed:
    """Raises Refused for what is no photograph, one of a sort that browsers do not show, damaged, or too large."""
    check_bytes(data)
    try:
        picture = opened(data)
        large = shrunk(picture, LARGE)
        small = shrunk(large, SMALL)
        return Developed(written(large), written(small), large.width, large.height)
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        ArithmeticError,
        LookupError,
        TypeError,
        AttributeError,
    ) as error:
        raise Refused(  # decoders fail in their own ways; whatever it was, the file is not whole
            _("This photograph is damaged, or it did not arrive whole. Choose it again, or save it anew first."),
            field="file",
        ) from error


def check_bytes(data: bytes) -> None:
    """What can be said before anything is decoded. Raises Refused."""
    if not data:
        raise Refused(_("This file is empty. Choose the photograph itself."), field="file")
    if len(data) > MOST_BYTES:
        sentence = _("This file is larger than 20 MB. Share it in a smaller size: 1600 pixels are shown here.")
        raise Refused(sentence, field="file")
    if data[4:8] == b"ftyp" and data[8:12] in HEIC:
        raise Refused(
            _("This is a HEIC file, which most browsers cannot show. Save or share it as JPEG and choose it again."),
            field="file",
        )
