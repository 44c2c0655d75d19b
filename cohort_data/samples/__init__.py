"""An invented class of two years that the first page, the README and the tests share."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from cohort_data.ingest.model import Answers, Field
from cohort_data.words import Purpose

_FOLDER = files("cohort_data.samples")
_WEEK = 7
# The ways in which the files write a day.
_FORMS = {r"\b\d{4}-\d{2}-\d{2}\b": "%Y-%m-%d", r"\b\d{2}/\d{2}/\d{4}\b": "%m/%d/%Y"}


@dataclass(frozen=True)
class SampleFile:
    """A file of the sample, with what a person answers and says of its columns."""

    name: str
    answers: Answers = field(default_factory=Answers)
    columns: Mapping[Field, tuple[str, ...]] = field(default_factory=dict)


@cache
def sample_files() -> tuple[SampleFile, ...]:
    """Return the files of the sample, in the order in which they are loaded."""
    return tuple(_sample_file(**entry) for entry in _manifest()["file"])


def weeks_since(today: date) -> int:
    """Return by how many whole weeks the dates of the sample move to look current today."""
    return (today - date.fromisoformat(_manifest()["written_for"])).days // _WEEK


def content(name: str, weeks: int = 0) -> bytes:
    """Return a sample file as a school would receive it, its dates moved by some weeks."""
    text = (_FOLDER / name).read_text("utf-8")
    for form, written in _FORMS.items():
        text = re.sub(form, _moved(written, weeks), text)
    return text.encode()


def moved(file: SampleFile, weeks: int) -> SampleFile:
    """Return a sample file whose answers move with the dates in it."""
    day = file.answers.date
    if day is None:
        return file
    return replace(file, answers=replace(file.answers, date=day + timedelta(weeks=weeks)))


def _moved(written: str, weeks: int) -> Callable[[re.Match[str]], str]:
    def later(match: re.Match[str]) -> str:
        day = datetime.strptime(match[0], written).date()  # noqa: DTZ007 - a day without a time
        return (day + timedelta(weeks=weeks)).strftime(written)

    return later


def _sample_file(
    *, name: str, columns: Mapping[str, list[str]] | None = None, **answers: object
) -> SampleFile:
    if purpose := answers.get("purpose"):
        answers["purpose"] = Purpose(str(purpose))
    named = {Field(one): tuple(headers) for one, headers in (columns or {}).items()}
    return SampleFile(name, Answers(**answers), named)  # type: ignore[arg-type]  # read by name


@cache
def _manifest() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "manifest.toml").read_text("utf-8"))
