"""Students by content areas in one picture, each square with its receipt."""

from functools import partial

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from components import (
    app_state,
    area_cells,
    area_receipts,
    downloads,
    pickers,
    student_tables,
)
from components.charts import heat_map, style
from components.wording import areas as area_wording

ROWS = 25
KEY = "areas-map"


def shown(viewer: Viewer, areas: pd.DataFrame, axis: str, cohort: str | None) -> None:
    """Show one axis of one exam, students with most gaps first, areas in the order given."""
    gaps = area_cells.gap_counts(areas)
    finding = area_wording.map_finding(
        int((gaps["clear"] > 0).sum()), int((gaps["possible"] > 0).sum()), len(gaps), axis
    )
    st.header(finding, anchor=False)
    st.caption(area_wording.map_reading(area_cells.mark(areas)))
    students = pickers.part_of(KEY, gaps, ROWS)
    columns = dict(zip(areas["area"], areas["area_id"].astype(str), strict=True))
    part = areas[areas["student"].isin(students["student"])]
    picture, receipt = st.columns([3, 1], gap="medium")
    with picture:
        chart(part, students, columns, area_wording.map_alt(len(students), axis))
    with receipt, st.container(border=True):
        chosen_cell(viewer, part, students, columns)
    with st.expander("The same numbers as a table"):
        wide = area_cells.table(areas, gaps, list(columns))
        student_tables.large(wide, finding)
        downloads.table(viewer, "students_by_area", wide, cohort=cohort)


def chart(part: pd.DataFrame, students: pd.DataFrame, columns: dict[str, str], alt: str) -> None:
    """Draw the squares of one page; one that is chosen stands in the fields beside.

    The columns are the areas by name, each with its public id.
    """
    names = list(students["label"])
    cells = area_cells.cells(part, list(students["student"]), list(columns))
    key = f"{KEY}-{hash((tuple(students['student']), tuple(columns)))}"
    st.echarts_chart(
        heat_map.heat_map(cells, names, list(columns), style.tones(is_dark=is_dark())),
        width=heat_map.width(len(columns)),
        height=heat_map.height(len(names)),
        key=key,
        on_select=partial(take, key, cells, list(students["student"]), list(columns.values())),
        renderer="svg",
        alt=alt,
    )


def is_dark() -> bool:
    """Return whether the page is dark."""
    return st.context.theme.type == "dark"


def take(key: str, cells: list[heat_map.Cell], students: list[str], areas: list[str]) -> None:
    """Write the square that was chosen into the fields beside."""
    at = app_state.point(key)
    if at is not None and at < len(cells):
        app_state.write_into(f"{KEY}-student", students[cells[at].row])
        app_state.write_into(f"{KEY}-area", areas[cells[at].column])


def chosen_cell(
    viewer: Viewer, part: pd.DataFrame, students: pd.DataFrame, columns: dict[str, str]
) -> None:
    """Ask for a student and an area, by keyboard too, and show the receipt."""
    areas = {address: area for area, address in columns.items()}
    names = dict(zip(students["student"], students["label"], strict=True))
    student = pickers.one_or_none(
        "shown_student", "Student", names,
        key=f"{KEY}-student", invitation="Choose a student",
    )  # fmt: skip
    area = pickers.one_or_none(
        "shown_area", "Content area", areas,
        key=f"{KEY}-area", invitation="Choose an area",
    )  # fmt: skip
    if not (student and area):
        st.caption(area_wording.CHOOSE_CELL)
        return
    found = part[(part["student"] == student) & (part["area_id"] == area)]
    rows = [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]
    area_receipts.shown(viewer, rows[0] if rows else None)
