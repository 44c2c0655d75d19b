"""What kind of file these bytes are, whatever the name says."""

from collections.abc import Iterable

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers.limits import RefusedKind, reader_rules
from cohort_data.ingest.readers.workbook_parts import may_be_workbook

_ZIP = b"PK\x03\x04"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def is_archive(content: bytes) -> bool:
    """Say whether the bytes begin as a ZIP archive does, which every .xlsx is."""
    return content.startswith(_ZIP)


def refuse_other_kinds(name: str, content: bytes) -> None:
    """Raise UnreadableFile, saying what the file is, when it is neither text nor an archive."""
    for kind in reader_rules().refused:
        if _is_of(kind, content):
            raise UnreadableFile(f"{name} {kind.sentence}")


def refuse_other_archives(name: str, parts: Iterable[str]) -> None:
    """Raise UnreadableFile, saying what the archive is, when it is not a plain .xlsx workbook."""
    held = tuple(parts)
    for kind in reader_rules().refused_archive:
        if any(part.endswith(kind.part) for part in held):
            raise UnreadableFile(f"{name} {kind.sentence}")
    if not may_be_workbook(held):
        raise UnreadableFile(
            f"{name} is an archive, not a workbook. Unpack it and upload the .xlsx or CSV inside."
        )


def _is_of(kind: RefusedKind, content: bytes) -> bool:
    begins = content.removeprefix(_BYTE_ORDER_MARK)[:512].lstrip().lower()
    as_bytes = any(content.startswith(bytes.fromhex(start)) for start in kind.hex)
    as_text = any(begins.startswith(start.encode()) for start in kind.text)
    return (as_bytes or as_text) and kind.holds.encode("utf-16-le") in content
