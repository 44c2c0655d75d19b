"""Under which areas of its exams the scores of a file are kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cohort_data import area_names
from cohort_data.area_names import Area
from cohort_data.ingest import synonyms
from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading import area_cells
from cohort_data.ingest.reading.area_names import of_header
from cohort_data.ingest.reading.cells import Sheet
from cohort_data.words import Axis

ABOUT, MEAN = "area:", "mean_areas"
SAME = ["result", "area", "axis"]
MOST_NAMES = 4


@dataclass(frozen=True)
class Named:
    """The area scores as they are kept, and what of their names was told or is asked.

    `conflict` says why names cannot become one area, "" where they can.
    """

    areas: pd.DataFrame
    names: tuple[AreaName, ...] = ()
    questions: tuple[Question, ...] = ()
    conflict: str = ""


def of_sheet(
    sheet: Sheet, areas: pd.DataFrame, exam_of: pd.Series, answers: Answers, known: Known
) -> Named:
    """Put the area scores of a file under the areas that its names are kept as.

    `exam_of` is the exam of each result, at its position. Names that become one area are put
    together, never one written over another.
    """
    pairs = occurring(areas, exam_of, names_in(sheet))
    found = {pair: kept_as(*pair, answers, known) for pair in pairs}
    asked = tuple(questions(pairs, found, known))
    told = {pair: area for pair, area in found.items() if area}
    if not told:
        return Named(areas, questions=asked)
    renamed = put_under(areas, exam_of, told)
    whole, is_mean, conflict = put_together(renamed)
    names = tuple(sorted(all_told(pairs, told), key=lambda one: (one.exam, one.area, one.name)))
    if is_mean and not answers.mean_areas:
        asked = (*asked, about_mean(names))
    return Named(whole, names, asked, conflict and conflict_told(names, conflict))


def names_in(sheet: Sheet) -> list[str]:
    """Return the names of areas that have anything in the file, as the file writes them."""
    if Field.AREA_NAME in sheet.columns:
        totals = synonyms.total_words()
        words = sheet.column(Field.AREA_NAME).words
        return [word for word in words if word and synonyms.normalised(word) not in totals]
    return [of_header(one.header) for one in sheet.areas if any(one.words)]


def occurring(
    areas: pd.DataFrame, exam_of: pd.Series, names: Iterable[str]
) -> list[tuple[str, str]]:
    """Return the exams with the names of their areas; an exam nobody has named yet has none."""
    told = [exam for exam in exam_of.unique() if exam]
    distinct = dict.fromkeys(names)
    if len(told) <= 1:
        return [(exam, name) for exam in told for name in distinct]
    there = set(zip(exam_of.to_numpy()[areas["result"]], areas["area"], strict=True))
    return [
        (exam, name)
        for exam in told
        for name in distinct
        if {(exam, spelt) for spelt in spellings(name, exam)} & there
    ]


def spellings(name: str, exam: str) -> set[str]:
    """Return how the areas of a file may spell a name: as it stands, or as it is published."""
    return {name, *(area_names.as_it_stands(name, one).name for one in (exam, ""))}


def kept_as(exam: str, name: str, answers: Answers, known: Known) -> Area | None:
    """Return under which area a name is kept: as was said of this file, else as the school does."""
    key = area_names.key(name)
    said = (
        one for one in answers.areas if area_names.key(one.name) == key and one.exam in {"", exam}
    )
    if one := next(said, None):
        return meant(one, exam, known)
    there = known.area_names.get(area_names.scope(exam), {}).get(key)
    return Area(there[0], Axis(there[1])) if there else None


def meant(said: AreaName, exam: str, known: Known) -> Area:
    """Return the area that was said, spelt and placed as it is published or on record."""
    if said.axis:
        return Area(said.area, Axis(said.axis))
    key, own = area_names.key(said.area), own_areas(exam, known)
    there = next((area for area in own if area_names.key(area.name) == key), None)
    return there or area_names.as_it_stands(said.area, exam)


def own_areas(exam: str, known: Known) -> tuple[Area, ...]:
    """Return the areas on record that only one exam has."""
    return tuple(Area(name, Axis(axis)) for axis, name in known.own_areas.get(exam, ()))


def questions(
    pairs: Iterable[tuple[str, str]],
    found: Mapping[tuple[str, str], Area | None],
    known: Known,
) -> Iterator[Question]:
    """Ask once for each name that nobody has explained and that may be another area."""
    for exam, name in pairs:
        may_be = None
        if found[exam, name] is None:
            may_be = area_names.suggestion(name, exam, own_areas(exam, known))
        if may_be:
            suggested = AreaName(name, may_be.name, str(may_be.axis), exam)
            ask = f"Is {name} of {exam} the {may_be.axis} {may_be.name}, or an area of its own?"
            yield Question(f"{ABOUT}{exam}:{name}", ask, may_be.name, suggested)


def put_under(
    areas: pd.DataFrame, exam_of: pd.Series, told: Mapping[tuple[str, str], Area]
) -> pd.DataFrame:
    """Return area scores with the names and axes under which they are kept."""
    exam_codes, exams = pd.factorize(exam_of)
    codes, spelt = pd.factorize(areas["area"])
    place = np.full((len(exams), len(spelt)), -1)
    for at, (exam, name) in enumerate(told):
        place[exams == exam, np.isin(spelt, list(spellings(name, exam)))] = at
    chosen = place[exam_codes[areas["result"]], codes]
    is_told = chosen >= 0
    names, axes = (areas[column].to_numpy("object", copy=True) for column in ("area", "axis"))
    kept = list(told.values())
    names[is_told] = np.array([area.name for area in kept], dtype=object)[chosen[is_told]]
    axes[is_told] = np.array([str(area.axis) for area in kept], dtype=object)[chosen[is_told]]
    return areas.assign(area=names, axis=axes).astype(area_cells.KINDS)


def put_together(areas: pd.DataFrame) -> tuple[pd.DataFrame, bool, str]:
    """Put the rows of one result and area together; tell of a plain mean, and of a conflict.

    Items and right answers add up where all rows have them; else the percent is the plain mean.
    Levels must be the same: there is no middle of lower and higher.
    """
    repeated = areas.duplicated(SAME, keep=False).to_numpy()
    if not repeated.any():
        return areas, False, ""
    grouped = areas[repeated].groupby(SAME, sort=False)
    made = grouped.agg(
        percent=("percent", "mean"),
        level=("level", "first"),
        items=("items", "sum"),
        correct=("correct", "sum"),
        counted=("correct", "count"),
        rows=("level", "size"),
        levels=("level", "nunique"),
    ).reset_index()
    apart = made[made["levels"] > 1]
    counted = (made["counted"] == made["rows"]).to_numpy()
    share = area_cells.FULL * made["correct"] / made["items"]
    made["percent"] = made["percent"].where(~counted, share)
    made.loc[~counted, ["items", "correct"]] = np.nan
    is_mean = bool((~counted & (made["level"] == "").to_numpy()).any())
    whole = pd.concat([areas[~repeated], made[areas.columns]], ignore_index=True)
    ordered = whole.sort_values("result", kind="stable", ignore_index=True)
    conflict = str(apart["area"].iloc[0]) if len(apart) else ""
    return ordered.astype(area_cells.KINDS), is_mean, conflict


def all_told(
    pairs: Iterable[tuple[str, str]], told: Mapping[tuple[str, str], Area]
) -> Iterator[AreaName]:
    """Yield the names that were told of, and those that share an area with one of them."""
    areas = {(exam, area) for (exam, _), area in told.items()}
    for exam, name in pairs:
        area = told.get((exam, name)) or area_names.as_it_stands(name, exam)
        if (exam, name) in told or (exam, area) in areas:
            yield AreaName(name, area.name, str(area.axis), exam)


def sharing(names: Iterable[AreaName]) -> dict[tuple[str, str], list[str]]:
    """Return the names that become one area together, by exam and area."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in names:
        found[one.exam, one.area].append(one.name)
    return {area: together for area, together in found.items() if len(together) > 1}


def about_mean(names: tuple[AreaName, ...]) -> Question:
    """Ask whether the plain mean may stand for percents of which nobody knows the items."""
    told = "; ".join(
        f"{joined(together)} become {area}" for (_, area), together in sharing(names).items()
    )
    ask = (
        f"{told}, and the file does not say how many items each has. May the plain mean of their "
        "percents stand for the area? If not, keep one of them as an area of its own."
    )
    return Question(MEAN, ask)


def conflict_told(names: tuple[AreaName, ...], area: str) -> str:
    """Say that levels cannot be put together."""
    together = next((told for (_, one), told in sharing(names).items() if one == area), [area])
    return (
        f"{joined(together)} become {area}, and their levels differ, which has no middle. Keep all "
        "but one of them as areas of their own."
    )


def joined(names: list[str]) -> str:
    """Name a few names in a sentence."""
    more = len(names) - MOST_NAMES
    if more > 0:
        return f"{', '.join(names[:MOST_NAMES])} and {more} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
