"""How large a file may be, and which files are not read at all."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Limits:
    """What a file may be at most; see the comments in the data file."""

    browser_bytes: int
    header_within_rows: int
    sample_chars: int
    columns: int
    problems: int
    value_chars: int
    binary_controls: int
    binary_share: float
    workbook_members: int
    workbook_unpacked_bytes: int
    workbook_ratio: int
    workbook_small_member_bytes: int
    workbook_prolog_bytes: int
    workbook_rows: int
    workbook_row_marks: int
    workbook_merged: int
    workbook_styles: int
    workbook_columns: int
    workbook_text_chars: int
    glance_rows: int
    glance_columns: int
    child_memory_bytes: int
    child_cpu_seconds: int
    child_wall_seconds: int


@dataclass(frozen=True)
class RefusedKind:
    """A kind of file that is refused by what it begins with, and the sentence for it."""

    sentence: str
    hex: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    holds: str = ""


@dataclass(frozen=True)
class RefusedArchive:
    """A kind of archive that is refused by a part it holds, and the sentence for it."""

    part: str
    sentence: str


@dataclass(frozen=True)
class ReaderRules:
    """Everything the data file says."""

    source: str
    limits: Limits
    refused: tuple[RefusedKind, ...]
    refused_archive: tuple[RefusedArchive, ...]


@cache
def reader_rules() -> ReaderRules:
    """Return the limits and the refused kinds; an unknown key in the data file is an error."""
    data = (resources.files("cohort_data") / "rules" / "reader_limits.toml").read_text("utf-8")
    entries = tomllib.loads(data)
    return ReaderRules(
        source=entries.pop("source"),
        limits=Limits(**entries.pop("limits")),
        refused=tuple(_refused(entry) for entry in entries.pop("refused")),
        refused_archive=tuple(RefusedArchive(**entry) for entry in entries.pop("refused_archive")),
        **entries,
    )


def limits() -> Limits:
    """Return what a file may be at most."""
    return reader_rules().limits


def _refused(entry: dict[str, str | list[str]]) -> RefusedKind:
    frozen = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    return RefusedKind(**frozen)  # type: ignore[arg-type]  # the data file is checked by its test
