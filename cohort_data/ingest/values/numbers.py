"""Which number a cell holds, with one decimal mark and one use of % per column."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

NO_VALUE = frozenset({"", "-", "–", "—"})
PERCENT = re.compile(r"\s*%$")
FOOTNOTED = re.compile(r"([+-]?[0-9][0-9.,]*\s*%?)\s*[*†‡§#^]+")
EXPONENT = re.compile(r"[+-]?[0-9][0-9.,]*E[+-]?[0-9]+", re.IGNORECASE)
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
PLAIN = {
    ".": re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?|[+-]?\.[0-9]+"),
    ",": re.compile(r"[+-]?(?:[0-9]+(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|,[0-9]+)"),
}
# Three digits after a mark may be thousands; any other number of digits, or a leading zero, are
# decimals, and so is what follows a group of thousands.
PROOF = {
    mark: re.compile(
        rf"[+-]?(?:[0-9]*[{mark}](?:[0-9]{{1,2}}|[0-9]{{4,}})|0*[{mark}][0-9]+|"
        rf"[0-9]{{4,}}[{mark}][0-9]+|[0-9]{{1,3}}(?:[{other}][0-9]{{3}})+[{mark}][0-9]+)"
    )
    for mark, other in ((".", ","), (",", "."))
}


NO_NUMBER = "Expected a number such as 72 or 72.5."
MIXED_PERCENT = "Some numbers of this column carry % and some do not; write all of them one way."
MIXED_MARKS = "Some decimals of this column use a comma and some a point; use one of them."
UNPROVED_COMMA = "The comma may part thousands or decimals; write 1200 or 1.2."
FOOTNOTE = "The footnote mark is left out; the number is read. Check what the mark means."
SHORTENED = "Expected a number written out in full, without E."


@dataclass(frozen=True)
class Numbers:
    """One number per text (NaN for none), what is wrong with each, and whether all are percents.

    `remarks` say of each what of it was left out, "" for nothing.
    """

    numbers: npt.NDArray[np.float64]
    faults: tuple[str, ...]
    percent: bool
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manner:
    """How the numbers of a column are written; `percent` is None where there is no number."""

    decimal: str
    proved: frozenset[str]
    percent: bool | None


def parse(texts: Iterable[str]) -> Numbers:
    """Read a column of numbers; a mark or a % that does not fit the rest is a fault.

    Footnote marks behind a number are left out.
    """
    written = [text.replace("−", "-") for text in texts]
    typed = [without_footnote(text) for text in written]
    manner = manner_of(typed)
    faults = tuple(fault(text, manner) for text in typed)
    found = [
        math.nan if wrong or text in NO_VALUE else number(body_of(text), manner.decimal)
        for text, wrong in zip(typed, faults, strict=True)
    ]
    remarks = tuple(
        FOOTNOTE if text != number_alone and not wrong else ""
        for text, number_alone, wrong in zip(written, typed, faults, strict=True)
    )
    percent = manner.percent is True
    return Numbers(np.array(found, dtype=np.float64), faults, percent, remarks)


def without_footnote(text: str) -> str:
    """Return a number without the footnote marks behind it, any other text as it is."""
    match = FOOTNOTED.fullmatch(text)
    return match[1].rstrip() if match else text


def manner_of(typed: Sequence[str]) -> Manner:
    """Find out how a column is written: the marks that some text proves, % by the majority."""
    bodies = [body_of(text) for text in typed]
    proved = frozenset(mark for mark in PROOF if any(map(PROOF[mark].fullmatch, bodies)))
    numeric = [text for text, body in zip(typed, bodies, strict=True) if body[-1:].isdigit()]
    signs = sum(text.endswith("%") for text in numeric)
    percent = signs * 2 > len(numeric) if numeric else None
    return Manner("," if proved == {","} else ".", proved, percent)


def body_of(text: str) -> str:
    """Return a text without its percent sign."""
    return PERCENT.sub("", text)


def fault(text: str, manner: Manner) -> str:
    """Say what is wrong with one text as a number; "" for nothing, or for an empty cell."""
    if text in NO_VALUE:
        return ""
    body = body_of(text)
    if not PLAIN[manner.decimal].fullmatch(body):
        return misfit(body)
    if manner.decimal == "." and "." not in manner.proved and GROUPED.fullmatch(body):
        return UNPROVED_COMMA
    if not math.isfinite(number(body, manner.decimal)):
        return NO_NUMBER
    return "" if manner.percent == text.endswith("%") else MIXED_PERCENT


def misfit(body: str) -> str:
    """Say why a text is not written as the numbers of its column are."""
    if any(plain.fullmatch(body) for plain in PLAIN.values()):
        return MIXED_MARKS
    return SHORTENED if EXPONENT.fullmatch(body) else NO_NUMBER


def number(body: str, decimal: str) -> float:
    """Turn a text that has passed its checks into a number."""
    thousands = {".": ",", ",": "."}[decimal]
    return float(body.replace(thousands, "").replace(decimal, "."))


def shown(value: float) -> str:
    """Write a number as a person would: 9, not 9.0."""
    return f"{value:.10g}"
