"""How data becomes a PDF in which nothing that was typed can act as layout."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

LAYOUTS = Path(__file__).parent / "layouts"
# Line breaks stay; direction overrides would turn the words around a name.
CONTROLS = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
)
# A word that no line can hold may break here, though never before a combining mark.
LONG_WORD = re.compile(r"(\S{20})(?=[^\s\u0300-\u036f])")
BREAK_HERE = "\u200b"

Content = Mapping[str, object]


def typeset(layout: str, content: Content, *, day: date) -> bytes:
    """Return the PDF of a layout, the same bytes for the same content and day.

    The fonts inside typst are enough for Latin, Greek, Cyrillic, Hebrew and Arabic letters. For
    others the fonts of this computer are asked; where they lack a letter too, its place is marked
    and the PDF no longer claims to be accessible to the letter of the standard.
    """
    data = json.dumps(printable(content))
    for embedded_only in (True, False):
        try:
            return compiled(layout, data, day, embedded_only=embedded_only)
        except typst.TypstError as error:
            if not error.message.startswith("PDF/UA-1"):
                raise
    return compiled(layout, data, day, embedded_only=False, strict=False)


def compiled(
    layout: str, data: str, day: date, *, embedded_only: bool, strict: bool = True
) -> bytes:
    """Compile a layout that can read nothing but the layouts beside it and its data."""
    return typst.compile(
        LAYOUTS / f"{layout}.typ",
        root=LAYOUTS,
        sys_inputs={"data": data},
        format="pdf",
        ignore_system_fonts=embedded_only,
        pdf_standards=["ua-1"] if strict else [],
        timestamp=datetime.combine(day, time(), UTC),
    )


def printable(value: object) -> object:
    """Return the content with every text in it fit for paper."""
    if isinstance(value, Mapping):
        return {name: printable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return printable_text(value) if isinstance(value, str) else value


def printable_text(text: str) -> str:
    """Return a text without what cannot be seen, with places to break in very long words."""
    return LONG_WORD.sub(rf"\1{BREAK_HERE}", CONTROLS.sub(" ", text).strip())
