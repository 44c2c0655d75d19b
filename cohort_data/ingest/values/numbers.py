"""Which number a cell holds, with one decimal mark and one use of % per column."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

NO_VALUE = frozenset({"", "-", "–", "—"})
PERCENT = re.compile(r"\s*%$")
FOOTNOTED = re.compile(r"[+-]?[0-9][0-9.,]*\s*%?\s*[*†‡§#^]+")
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


@dataclass(frozen=True)
class Numbers:
    """One number per text (NaN for none), what is wrong with each, and whether all are percents."""

    numbers: npt.NDArray[np.float64]
    faults: tuple[str, ...]
    percent: bool


def parse(texts: Iterable[str]) -> Numbers:
    """Read a column of numbers; a mark or a % that does not fit the rest is a fault."""
    typed = [text.replace("−", "-") for text in texts]
    bodies = [PERCENT.sub("", text) for text in typed]
    proved = {mark for mark in PROOF if any(PROOF[mark].fullmatch(body) for body in bodies)}
    decimal = "," if proved == {","} else "."
    percents = percent_signs(typed, bodies)
    faults = tuple(
        fault(text, body, decimal, proved)
        or ("" if percents is None or percents == text.endswith("%") else MIXED_PERCENT)
        for text, body in zip(typed, bodies, strict=True)
    )
    values = [
        math.nan if wrong or text in NO_VALUE else number(body, decimal)
        for text, body, wrong in zip(typed, bodies, faults, strict=True)
    ]
    return Numbers(np.array(values, dtype=np.float64), faults, percent=percents is True)


NO_NUMBER = "Expected a number such as 72 or 72.5."
MIXED_PERCENT = "Some numbers of this column carry % and some do not; write all of them one way."
MIXED_MARKS = "Some decimals of this column use a comma and some a point; use one of them."
UNPROVED_COMMA = "The comma may part thousands or decimals; write 1200 or 1.2."
FOOTNOTE = "Expected a number without a footnote mark; remove the mark, or write what it means."
SHORTENED = "Expected a number written out in full, without E."


def percent_signs(typed: Sequence[str], bodies: Sequence[str]) -> bool | None:
    """Tell whether the column's numbers carry %; None where there is no number."""
    signs = [
        text.endswith("%") for text, body in zip(typed, bodies, strict=True) if body[-1:].isdigit()
    ]
    return sum(signs) * 2 > len(signs) if signs else None


def fault(text: str, body: str, decimal: str, proved: set[str]) -> str:
    """Say what is wrong with one text as a number; "" for nothing, or for an empty cell."""
    if text in NO_VALUE:
        return ""
    if PLAIN[decimal].fullmatch(body):
        unproved = decimal == "." and "." not in proved and GROUPED.fullmatch(body)
        return UNPROVED_COMMA if unproved else overflow(body, decimal)
    if PLAIN["."].fullmatch(body) or PLAIN[","].fullmatch(body):
        return MIXED_MARKS
    if FOOTNOTED.fullmatch(text):
        return FOOTNOTE
    return SHORTENED if EXPONENT.fullmatch(body) else NO_NUMBER


def overflow(body: str, decimal: str) -> str:
    """Refuse what is too large to be a number at all."""
    return "" if math.isfinite(number(body, decimal)) else NO_NUMBER


def number(body: str, decimal: str) -> float:
    """Turn a text that has passed its checks into a number."""
    other = {".": ",", ",": "."}[decimal]
    return float(body.replace(other, "").replace(decimal, "."))


def shown(value: float) -> str:
    """Write a number as a person would: 9, not 9.0."""
    return f"{value:.10g}"
