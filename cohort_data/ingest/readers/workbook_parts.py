"""Which part of an archive is the workbook, as the archive's own relationships say."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable

USUAL = "xl/workbook.xml"
_RELATIONS = "_rels/.rels"
_TO_WORKBOOK = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*/officeDocument[\"'][^>]*>")
_TARGET = re.compile(rb"\sTarget\s*=\s*[\"']([^\"']*)[\"']")
_BOOK = "workbook.xml"


def may_be_workbook(parts: Iterable[str]) -> bool:
    """Say whether one of the parts is called as the main part of a workbook is."""
    return any(posixpath.basename(part.lower()) == _BOOK for part in parts)


def workbook_part(content: bytes) -> str:
    """Return the name of the workbook's main part in small letters, the usual one if in doubt."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = {part.filename.lower(): part for part in archive.infolist()}
        if _RELATIONS not in held:
            return USUAL
        relations = archive.read(held[_RELATIONS]).replace(b"\0", b"")
    found = _TO_WORKBOOK.search(relations)
    target = _TARGET.search(found[0]) if found else None
    if target is None:
        return USUAL
    named = posixpath.normpath(posixpath.join("/", target[1].decode("utf-8", "replace"))).lower()
    return named.lstrip("/") if named.lstrip("/") in held else USUAL
