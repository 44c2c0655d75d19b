"""How a file is read: what it may be, how large, and by which way."""

import hashlib
import re
import unicodedata
from pathlib import Path

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.model import TextTable
from cohort_data.ingest.readers.kinds import is_archive, refuse_other_kinds
from cohort_data.ingest.readers.limits import limits
from cohort_data.ingest.readers.text import read_text
from cohort_data.ingest.readers.workbook import read_workbook

_LONGEST_NAME = 100
_MEGABYTE = 1_048_576


def read_file(name: str, content: bytes, *, sheet: str | None = None) -> TextTable:
    """Return the table in an uploaded CSV or XLSX file, every cell as text.

    Raises UnreadableFile, with a sentence, for any other kind of file and for one that is larger
    than the browser may send.
    """
    shown = _shown(name)
    if len(content) > limits().browser_bytes and not is_archive(content):
        raise UnreadableFile(
            f"{shown} is larger than the {_megabytes()} MB that the browser takes. Upload it on "
            "the command line: python -m cohort_data upload, followed by its path."
        )
    return _read(shown, content, sheet)


def read_path(path: Path, *, sheet: str | None = None) -> TextTable:
    """Return the table in a CSV file of any size, or in an XLSX file; every cell as text."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path} cannot be opened ({error.strerror}). Check the path and the rights to it."
        ) from error
    return _read(_shown(path.name), content, sheet)


def _read(name: str, content: bytes, sheet: str | None) -> TextTable:
    if not content:
        raise UnreadableFile(f"{name} is empty. Export the results again.")
    sha256 = hashlib.sha256(content).hexdigest()
    if is_archive(content):
        _refuse_large_workbook(name, content)
        return read_workbook(name, content, sha256, sheet)
    refuse_other_kinds(name, content)
    if sheet is not None:
        raise UnreadableFile(f"{name} is text and has no sheets; leave out the sheet “{sheet}”.")
    return read_text(name, content, sha256)


def _refuse_large_workbook(name: str, content: bytes) -> None:
    if len(content) > limits().browser_bytes:
        raise UnreadableFile(
            f"{name} is a workbook larger than {_megabytes()} MB. Save the sheet you need as "
            f"CSV and upload it on the command line: python -m cohort_data upload"
        )


def _megabytes() -> int:
    return limits().browser_bytes // _MEGABYTE


def _shown(name: str) -> str:
    """Return the last part of a file's name without characters that do not show.

    It is for reading only: no path and no command is ever made of it.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(letter for letter in last if not _is_unseen(letter)).strip()
    return visible[-_LONGEST_NAME:].strip() if visible.strip(" .") else "The file"


def _is_unseen(letter: str) -> bool:
    """Controls, changes of direction and ends of lines or paragraphs."""
    return unicodedata.category(letter)[0] == "C" or unicodedata.category(letter) in {"Zl", "Zp"}
