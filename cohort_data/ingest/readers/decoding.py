"""In which encoding the text of a file is written."""

import re
from dataclasses import dataclass, replace

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers.limits import limits

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE_BYTES = 4_096
_CONTROL_BYTES = bytes({*range(32)} - {*b"\t\n\r"})
_MOSTLY, _HARDLY = 0.4, 0.05
# Old programs end a text with it; editors do not show it.
_END_OF_FILE = "\x1a"
_SEVERAL_BYTES = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Decoded:
    """The text of a file; `guessed` when the encoding is the likeliest one, not proved."""

    text: str
    encoding: str
    guessed: bool = False


def decode(name: str, content: bytes) -> Decoded:
    """Return the text of a file in the encoding that its bytes show, or raise UnreadableFile."""
    decoded = _decode(name, content)
    decoded = replace(decoded, text=decoded.text.removesuffix(_END_OF_FILE))
    if _is_binary(decoded.text):
        raise UnreadableFile(
            f"{name} is not a table: it holds bytes that are no text. "
            "Export the results as .xlsx or as CSV."
        )
    return decoded


def _decode(name: str, content: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(name, content.removeprefix(mark), encoding)
    unmarked = _utf_16_without_mark(content)
    if unmarked:
        return _strictly(name, content, unmarked)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _windows(name, content, error)


def _strictly(name: str, content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        readable = content[: error.start].decode(encoding, errors="ignore")
        raise UnreadableFile(
            f"{name} begins as {encoding.upper()} text but is damaged or cut off at line "
            f"{_lines(readable) + 1}. Export it again."
        ) from error


def _utf_16_without_mark(content: bytes) -> str | None:
    sample = content[:_SAMPLE_BYTES]
    if _share(_CONTROL_BYTES, sample.replace(b"\0", b"")) > _HARDLY:
        return None
    even, odd = _share(b"\0", sample[0::2]), _share(b"\0", sample[1::2])
    if odd >= _MOSTLY and even <= _HARDLY:
        return "utf-16-le"
    if even >= _MOSTLY and odd <= _HARDLY:
        return "utf-16-be"
    return None


def _share(wanted: bytes, content: bytes) -> float:
    return 1 - len(content.translate(None, wanted)) / len(content) if content else 0.0


def _windows(name: str, content: bytes, error: UnicodeDecodeError) -> Decoded:
    line = content[: error.start].count(b"\n") + 1
    damaged = content.decode("utf-8", errors="replace").count("\N{REPLACEMENT CHARACTER}")
    if len(_SEVERAL_BYTES.findall(content)) >= damaged:
        raise UnreadableFile(
            f"{name} is UTF-8 text that is damaged at line {line}, or two encodings mixed. "
            "Export it again as “CSV UTF-8”."
        )
    try:
        return Decoded(content.decode("cp1252"), "windows-1252", guessed=True)
    except UnicodeDecodeError as unknown:
        line = content[: unknown.start].count(b"\n") + 1
        raise UnreadableFile(
            f"{name} is in an encoding that cannot be told, see line {line}. "
            "Export it again as “CSV UTF-8”."
        ) from unknown


def _lines(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _is_binary(text: str) -> bool:
    sample = text[: limits().sample_chars]
    controls = len(_CONTROLS.findall(sample))
    return controls > max(limits().binary_controls, limits().binary_share * len(sample))
