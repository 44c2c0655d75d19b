"""What stands in each square of students by content areas."""

import pandas as pd

from cohort_data.words import AreaWord
from components import wording
from components.charts.heat_map import Cell
from components.wording import areas as area_wording

LEVELS = {"lower": -20.0, "same": 0.0, "higher": 20.0}


def gap_counts(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the students with how many gaps each has, most of them first."""
    told = areas.assign(
        clear=areas["word"] == AreaWord.CLEAR_GAP, possible=areas["word"] == AreaWord.POSSIBLE_GAP
    )
    people = told.groupby("student", as_index=False).agg(
        own_id=("own_id", "first"),
        name=("name", "first"),
        clear=("clear", "sum"),
        possible=("possible", "sum"),
        level=("percent", "mean"),
    )
    people = people.assign(label=people["name"].where(people["name"] != "", people["own_id"]))
    order = ["clear", "possible", "level", "label"]
    return people.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def mark(areas: pd.DataFrame) -> str:
    """Return what the colours are read against: a level, the pass mark or the class."""
    if (areas["level"] != "").any():
        return "level"
    return "pass" if areas["pass_percent"].notna().any() else "class"


def cells(areas: pd.DataFrame, students: list[str], columns: list[str]) -> list[Cell]:
    """Return a square for every student and area, those without data included."""
    known = {(row["student"], row["area"]): row for row in areas.to_dict("records")}
    return [
        cell(column, row, known.get((student, area)))
        for row, student in enumerate(students)
        for column, area in enumerate(columns)
    ]


def cell(column: int, row: int, found: dict | None) -> Cell:  # type: ignore[type-arg]
    """Return one square: a level, an estimate, or that too little is known."""
    if found is None or found["word"] == AreaWord.NO_DATA:
        return Cell(column, row, "", None)
    if found["level"]:
        return Cell(column, row, text(found), LEVELS[found["level"]])
    if found["word"] == AreaWord.TOO_FEW_ITEMS:
        return Cell(column, row, "few", None)
    beside = found["class_percent"] if pd.isna(found["pass_percent"]) else found["pass_percent"]
    points = 0.0 if pd.isna(beside) else found["estimate"] - beside
    return Cell(column, row, text(found), round(points, 1))


def text(found: dict) -> str:  # type: ignore[type-arg]  # a row of a frame
    """Return what stands in a square: the shape of its word, and the estimate or the level."""
    level = found["level"]
    value = area_wording.LETTERS[level] if level else f"{found['estimate']:.0f}"
    return f"{area_wording.SHAPES.get(found['word'], '')}{value}"


def table(areas: pd.DataFrame, gaps: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return the same numbers as a table, a row per student; nothing where there is no data."""
    known = areas[areas["word"] != AreaWord.NO_DATA]
    told = known["estimate"].round(1).astype(object)
    values = told.where(known["level"] == "", known["level"].map(wording.LEVELS))
    wide = known.assign(value=values).pivot_table(
        index="student", columns="area", values="value", aggfunc="first"
    )
    ordered = wide.reindex(index=gaps["student"], columns=columns).reset_index(drop=True)
    return pd.DataFrame(
        {
            "Student ID": gaps["own_id"],
            "Name": gaps["name"],
            "Clear gaps": gaps["clear"],
            "Possible gaps": gaps["possible"],
        }
    ).join(ordered)
