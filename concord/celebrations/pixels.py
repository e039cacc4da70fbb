"""What becomes of the pixels of a picture: upright, in the colours of screens, opaque, smaller. They alone are kept."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_PIXELS = 50_000_000  # what a good telephone takes; decoded it needs 150 MB for a moment
LARGE, SMALL = 1600, 560
QUALITY = 84
ORIENTATION = 0x0112


def opened(data: bytes) -> Picture:
    """Upright, in the colours of screens. Sizes are read from the head of the file, before it is decoded."""
    from PIL import Image, UnidentifiedImageError  # 0.1 s that a start need not wait for

    try:
        found = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    except UnidentifiedImageError as error:
        sentence = _("This is not a photograph that can hang here, whatever its name says. JPEG, PNG and WebP can.")
        raise Refused(sentence, field="file") from error
    except Image.DecompressionBombError as error:
        raise too_many_pixels() from error
    if found.width * found.height > MOST_PIXELS:
        raise too_many_pixels()
    found.draft("RGB", (LARGE, LARGE))  # a JPEG is decoded no larger than it must be
    turned = upright(found)
    return flat(in_colours_of_screens(turned))


def too_many_pixels() -> Refused:
    sentence = _("This photograph has more than 50 million pixels. Share it in a smaller size: 1600 are shown here.")
    return Refused(sentence, field="file")


def upright(picture: Picture) -> Picture:
    """As it was held. What the file says of itself may be broken; then it stays as it lies."""
    from PIL import Image

    ways = {
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_270,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_90,),
    }
    try:
        said = picture.getexif().get(ORIENTATION)
    except Exception:
        said = None
    profile = picture.info.get("icc_profile")
    for way in ways.get(said, ()) if isinstance(said, int) else ():
        picture = picture.transpose(way)
    picture.info = {"icc_profile": profile} if profile else {}
    return picture


def in_colours_of_screens(picture: Picture) -> Picture:
    """A telephone's own colours as browsers expect them, since the profile that explains them is not kept."""
    from PIL import ImageCms

    if not (profile := picture.info.get("icc_profile")):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        return turned or picture
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture


def flat(picture: Picture) -> Picture:
    """Nothing shines through: a JPEG has no transparency. Pixels alone are taken over."""
    from PIL import Image

    sheer = "A" in picture.getbands() or "transparency" in picture.info
    on = Image.new("RGB", picture.size, "white")
    if sheer:
        seen = picture.convert("RGBA")
        on.paste(seen, mask=seen.getchannel("A"))
    else:
        on.paste(picture.convert("RGB"))
    return on


def shrunk(picture: Picture, most: int) -> Picture:
    """At most so many pixels on its longer side; a smaller one stays as it is."""
    made = picture.copy()
    made.thumbnail((most, most))
    return made


def written(picture: Picture) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
