"""Students by content areas in one picture, each square with its receipt."""

from functools import partial

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from components import app_state, area_cells, area_receipts, downloads, student_tables
from components import wording as common_wording
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
    students = one_page(gaps)
    columns = list(areas["area"].unique())
    part = areas[areas["student"].isin(students["student"])]
    picture, receipt = st.columns([3, 1], gap="medium")
    with picture:
        chart(part, students, columns, area_wording.map_alt(len(students), axis))
    with receipt, st.container(border=True):
        chosen_cell(viewer, part, students, columns)
    with st.expander("The same numbers as a table"):
        wide = area_cells.table(areas, gaps, columns)
        student_tables.large(wide, finding)
        downloads.table(viewer, "students_by_area", wide, cohort=cohort)


def one_page(gaps: pd.DataFrame) -> pd.DataFrame:
    """Ask for a page of students where there are several and return its rows."""
    pages = -(-len(gaps) // ROWS)
    if pages <= 1:
        return gaps
    with st.container(horizontal=True, vertical_alignment="center"):
        page = st.pagination(pages, key=f"{KEY}-page-{len(gaps)}")
        first = (page - 1) * ROWS
        rows = gaps.iloc[first : first + ROWS]
        st.caption(common_wording.page_of(first + 1, first + len(rows), len(gaps)))
    return rows


def chart(part: pd.DataFrame, students: pd.DataFrame, columns: list[str], alt: str) -> None:
    """Draw the squares of one page; one that is chosen stands in the fields beside."""
    names = list(students["label"])
    cells = area_cells.cells(part, list(students["student"]), columns)
    key = f"{KEY}-{hash((tuple(students['student']), tuple(columns)))}"
    st.echarts_chart(
        heat_map.heat_map(cells, names, columns, style.tones(is_dark=is_dark())),
        width=heat_map.width(len(columns)),
        height=heat_map.height(len(names)),
        key=key,
        on_select=partial(take, key, cells, list(students["student"]), columns),
        renderer="svg",
        alt=alt,
    )


def is_dark() -> bool:
    """Return whether the page is dark."""
    return st.context.theme.type == "dark"


def take(key: str, cells: list[heat_map.Cell], students: list[str], columns: list[str]) -> None:
    """Write the square that was chosen into the fields beside."""
    at = app_state.point(key)
    if at is not None and at < len(cells):
        app_state.write_into(f"{KEY}-student", students[cells[at].row])
        app_state.write_into(f"{KEY}-area", columns[cells[at].column])


def chosen_cell(
    viewer: Viewer, part: pd.DataFrame, students: pd.DataFrame, columns: list[str]
) -> None:
    """Ask for a student and an area, by keyboard too, and show the receipt."""
    names = dict(zip(students["student"], students["label"], strict=True))
    app_state.keep_among(f"{KEY}-student", names)
    app_state.keep_among(f"{KEY}-area", columns)
    student = st.selectbox(
        "Student", list(names), format_func=lambda one: names[one], index=None,
        key=f"{KEY}-student", placeholder="Choose a student",
    )  # fmt: skip
    area = st.selectbox(
        "Content area", columns, index=None, key=f"{KEY}-area", placeholder="Choose an area"
    )
    if not (student and area):
        st.caption(area_wording.CHOOSE_CELL)
        return
    found = part[(part["student"] == student) & (part["area"] == area)]
    area_receipts.shown(viewer, found.iloc[0].to_dict() if len(found) else None)
