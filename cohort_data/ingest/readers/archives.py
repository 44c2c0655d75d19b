"""Whether a workbook's archive is safe to unpack."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers.kinds import refuse_other_archives
from cohort_data.ingest.readers.limits import limits

_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER_BYTES = 30
_CHUNK = 65_536
_ENCRYPTED = 0x1
_RAW_DEFLATE = -15
_PICTURES = "xl/media/"


def refuse_unsafe_archive(name: str, content: bytes) -> None:
    """Raise UnreadableFile when an archive is damaged, too large unpacked, or no workbook.

    Sizes are counted while unpacking, because the sizes that an archive declares may be untrue.
    """
    if content.count(_ENTRY) > limits().workbook_members:
        raise UnreadableFile(f"{name} has too many parts for a workbook. {_SAVE_AGAIN}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error) as error:
        raise UnreadableFile(f"{name} is damaged or cut off. {_SAVE_AGAIN}") from error
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableFile(f"{name} is protected by a password. {_SAVE_AGAIN}")
    if any(_strays(part) for part in parts):
        raise UnreadableFile(f"{name} names parts outside itself, as no workbook does.")
    refuse_other_archives(name, (part.filename for part in parts))
    _refuse_oversized(name, content, parts)


_SAVE_AGAIN = "Open it in Excel and save as .xlsx without a password."


def _strays(part: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(part.filename.replace("\\", "/"))
    link = stat.S_ISLNK(part.external_attr >> 16)
    return link or path.is_absolute() or ".." in path.parts or ":" in part.filename


def _refuse_oversized(name: str, content: bytes, parts: list[zipfile.ZipInfo]) -> None:
    most, unpacked = limits(), 0
    for part in parts:
        size, head = _unpacked(name, content, part, most.workbook_unpacked_bytes - unpacked)
        unpacked += size
        packed_tightly = size > most.workbook_ratio * max(part.compress_size, 1)
        if unpacked > most.workbook_unpacked_bytes or (
            packed_tightly and size > most.workbook_small_member_bytes
        ):
            raise UnreadableFile(
                f"{name} unpacks to far more than a table of results needs. "
                "Save the sheet you need as CSV."
            )
        if size != part.file_size:
            raise UnreadableFile(f"{name} is damaged or cut off. {_SAVE_AGAIN}")
        if _declares_document_type(part.filename, head):
            raise UnreadableFile(
                f"{name} declares a document type, as no workbook does. {_SAVE_AGAIN}"
            )


def _declares_document_type(part: str, head: bytes) -> bool:
    # Without zero bytes, so that UTF-16 hides nothing.
    return not part.startswith(_PICTURES) and b"<!DOCTYPE" in head.replace(b"\0", b"")


def _unpacked(name: str, content: bytes, part: zipfile.ZipInfo, most: int) -> tuple[int, bytes]:
    """Return how many bytes a part unpacks to, and its first ones; stop above the most."""
    size, head = 0, b""
    try:
        for chunk in _chunks(content, part):
            head += chunk[: limits().workbook_prolog_bytes - len(head)]
            size += len(chunk)
            if size > most:
                break
    except (zlib.error, struct.error) as error:
        raise UnreadableFile(f"{name} is damaged or cut off. {_SAVE_AGAIN}") from error
    return size, head


def _chunks(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    packed = _packed(content, part)
    if part.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    unpacking = zlib.decompressobj(_RAW_DEFLATE)
    waiting = packed
    while not unpacking.eof:
        chunk = unpacking.decompress(waiting, _CHUNK)
        waiting = unpacking.unconsumed_tail
        if not chunk and not waiting:
            return
        yield chunk


def _packed(content: bytes, part: zipfile.ZipInfo) -> bytes:
    at = part.header_offset
    name_length, extra_length = struct.unpack("<26xHH", content[at : at + _LOCAL_HEADER_BYTES])
    begin = at + _LOCAL_HEADER_BYTES + name_length + extra_length
    return content[begin : begin + part.compress_size]
