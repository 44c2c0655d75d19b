"""Whether a student is low across the board or in something specific, as a sentence."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
from scipy.special import bdtrc

from cohort_data.content_areas.pattern_rules import PatternRules, load_pattern_rules
from cohort_data.receipts import day_in_words, joined
from cohort_data.words import AreaWord, Axis, Level, PatternKind

AXIS_NOUNS = {
    Axis.SYSTEM: "systems",
    Axis.DISCIPLINE: "disciplines",
    Axis.TASK: "physician tasks",
    Axis.AREA: "content areas",
}
BESIDE_CLASS = "below the class"
_AXES = {axis: rank for rank, axis in enumerate(Axis)}
_NOT_JUDGED = (AreaWord.TOO_FEW_ITEMS, AreaWord.NO_DATA)


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """What a profile says as a whole: `low` of `judged` areas of one axis of one exam.

    `low_as` says what low means there; `clear` and `possible` name the gaps.
    """

    kind: PatternKind
    exam: str = ""
    date: str = ""
    axis: str = ""
    judged: int = 0
    low: int = 0
    low_as: str = ""
    clear: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The pattern with its numbers, as plain text."""
        if self.kind is PatternKind.NONE:
            return "No content areas on record."
        return f"{_SAID[self.kind](self)} {self.source}."

    @property
    def source(self) -> str:
        """The exam and the day that the pattern is read from."""
        return f"{self.exam}, {day_in_words(self.date)}" if self.date else self.exam

    @property
    def counts(self) -> str:
        """How many areas are low, in words."""
        return f"{self.low_as} in {self.low} of {self.judged} {AXIS_NOUNS[Axis(self.axis)]}"


def pattern(areas: pd.DataFrame, failed: Collection[int] = ()) -> Pattern:
    """Return what a student's areas say as a whole, however their rows are ordered.

    They are read from the newest failed exam (`failed` holds exam keys) that has areas, else from
    the newest exam that has; there from systems, else from the next axis on record.
    """
    judged = areas[~areas["word"].isin(_NOT_JUDGED)]
    if judged.empty:
        return Pattern(kind=PatternKind.NONE)
    return _read(_chosen(judged, failed), load_pattern_rules())


def _chosen(areas: pd.DataFrame, failed: Collection[int]) -> pd.DataFrame:
    """Keep one exam, one axis, and percents or levels."""
    exam, axis, has_level = areas["exam_id"], -areas["axis"].map(_AXES), areas["level"] != ""
    of_failed = exam.isin(set(failed))
    *_, of, along, by = max(zip(of_failed, areas["date"], exam, axis, has_level, strict=True))
    chosen: pd.DataFrame = areas[(exam == of) & (axis == along) & (has_level == by)]
    return chosen.sort_values("area")


def _read(areas: pd.DataFrame, rules: PatternRules) -> Pattern:
    low, low_as = _low(areas)
    clear, possible = (
        tuple(areas.loc[areas["word"] == word, "area"])
        for word in (AreaWord.CLEAR_GAP, AreaWord.POSSIBLE_GAP)
    )
    first = areas.iloc[0]
    return Pattern(
        kind=_kind(areas, int(low.sum()), low_as, rules),
        exam=str(first["exam"]),
        date=str(areas["date"].max()),
        axis=str(first["axis"]),
        judged=len(areas),
        low=int(low.sum()),
        low_as=low_as,
        clear=clear,
        possible=possible,
    )


def _low(areas: pd.DataFrame) -> tuple[pd.Series, str]:
    """Say which areas are low on the report, beside a low pass, the pass mark or the class.

    Counted from what the report says, since a gap in one area draws the estimates of the others.
    """
    if (areas["level"] != "").all():
        return areas["level"] == Level.LOWER, "lower than a low pass"
    if areas["pass_percent"].notna().any():
        return areas["percent"] < areas["pass_percent"], "below the pass mark"
    return areas["percent"] < areas["class_percent"], BESIDE_CLASS


def _kind(areas: pd.DataFrame, low: int, low_as: str, rules: PatternRules) -> PatternKind:
    """Most areas low is across the board; else a few that stand out are specific."""
    judged = len(areas)
    if judged < rules.least_areas:
        return PatternKind.TOO_FEW
    if low >= rules.most_areas * judged and _is_no_chance(judged, low, low_as, rules):
        return PatternKind.ACROSS
    gaps = areas["word"].isin((AreaWord.CLEAR_GAP, AreaWord.POSSIBLE_GAP))
    if (areas["word"] == AreaWord.CLEAR_GAP).any():
        return PatternKind.SPECIFIC
    few = 0 < gaps.sum() <= (1 - rules.most_areas) * judged
    return PatternKind.POSSIBLY_SPECIFIC if few else PatternKind.MIXED


def _is_no_chance(judged: int, low: int, low_as: str, rules: PatternRules) -> bool:
    """Say whether so many low areas are too many for chance: half of a class is below its mean."""
    chance = float(bdtrc(low - 1, judged, 0.5))
    return low_as != BESIDE_CLASS or chance <= rules.sign_error


def _across(one: Pattern) -> str:
    if one.clear:
        return f"Across the board: {one.counts}; besides, a clear gap in {joined(one.clear)}."
    surely = " for sure" if one.possible else ""
    return f"Across the board: {one.counts}, and no area stands out{surely}."


def _specific(one: Pattern) -> str:
    in_line = one.judged - len(one.clear) - len(one.possible)
    noun = AXIS_NOUNS[Axis(one.axis)]
    said = f"clear gap in {joined(one.clear)}; {in_line} of {one.judged} {noun} in line"
    return f"Specific: {said}; {one.counts}."


def _possibly(one: Pattern) -> str:
    return f"Perhaps specific: possible gap in {joined(one.possible)}; {one.counts}."


def _mixed(one: Pattern) -> str:
    return f"Nothing stands out for sure: {one.counts}."


def _too_few(one: Pattern) -> str:
    return f"Too few content areas for a pattern: {one.judged} on record."


_SAID = {
    PatternKind.ACROSS: _across,
    PatternKind.SPECIFIC: _specific,
    PatternKind.POSSIBLY_SPECIFIC: _possibly,
    PatternKind.MIXED: _mixed,
    PatternKind.TOO_FEW: _too_few,
}
