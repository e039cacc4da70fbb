"""Files that come in through a page: several, or packed in a zip; kept on the page between preview and confirm."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Iterable, Iterator

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.meetings.past_fates import SourceFile

MOST_FILES = 500
MOST_BYTES = 12 * 1024 * 1024
TEXTS = (".md", ".markdown", ".txt")


def files_of(uploads: Iterable[UploadedFile]) -> list[SourceFile]:
    """The text files among `uploads`, those in zips included. Raises Refused: none, too many or large, a broken zip."""
    found: list[SourceFile] = []
    for upload in uploads:
        name = upload.name or _("a file without a name")
        found += unpacked(name, upload.read()) if name.lower().endswith(".zip") else [SourceFile(name, upload.read())]
    if not found:
        raise Refused(
            _("There is no Markdown file in it. Choose files that end in .md, or a zip of them."), field="files"
        )
    if len(found) > MOST_FILES:
        sentence = _("These are %(n)d files; %(most)d at a time are enough. Bring them in year by year.")
        raise Refused(sentence % {"n": len(found), "most": MOST_FILES}, field="files")
    if sum(len(file.data) for file in found) > MOST_BYTES:
        raise Refused(_("These files have more than 12 MB of text. Bring them in year by year."), field="files")
    return found


def unpacked(name: str, data: bytes) -> list[SourceFile]:
    """The texts in a zip. Nothing is unpacked before its size is known. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            rows = [row for row in archive.infolist() if is_text(row.filename)]
            if sum(row.file_size for row in rows) > MOST_BYTES:
                raise Refused(
                    _("%s unpacks to more than 12 MB of text. Bring it in year by year.") % name, field="files"
                )
            return [SourceFile(row.filename, archive.read(row)) for row in rows]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        sentence = _("%(name)s cannot be unpacked: it is damaged or has a password. Pack the files anew.")
        raise Refused(sentence % {"name": name}, field="files") from error


def is_text(path: str) -> bool:
    """A text that somebody wrote, not what a computer packed beside it."""
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.split("/"))
    return path.lower().endswith(TEXTS) and not hidden


def packed(files: Iterable[SourceFile]) -> str:
    """The files as text, for a hidden field: what is confirmed is what was previewed, on whatever node."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.filename), file.data, zipfile.ZIP_DEFLATED)
    return base64.b64encode(out.getvalue()).decode()


def reopened(text: str) -> list[SourceFile]:
    """The files of a hidden field. Raises Refused when it came back damaged."""
    try:
        data = base64.b64decode(text, validate=True)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(row.file_size for row in archive.infolist()) > MOST_BYTES:
                raise ValueError("larger than what was packed")
            return list(each(archive))
    except (binascii.Error, zipfile.BadZipFile, ValueError) as error:
        raise Refused(_("The files did not come back whole. Choose them again."), field="files") from error


def each(archive: zipfile.ZipFile) -> Iterator[SourceFile]:
    for row in archive.infolist():
        yield SourceFile(row.filename, archive.read(row))
