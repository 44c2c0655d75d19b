"""How shared figures are drawn, for whoever opens a link and for whoever is about to make one."""

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from cohort_data.disclosure import Panel, Point, Snapshot, Table
from components import area_map, student_tables
from components.charts import coded_bars, style
from components.wording import sharing as sharing_wording


def drawn(figures: Snapshot, last_day: date | None) -> None:
    """Show figures as their visitor sees them: what they are, the findings, what is left out."""
    st.title(sharing_wording.of_cohort(figures.cohort), anchor=False)
    st.markdown(sharing_wording.banner(figures.exams, figures.data_date, last_day))
    if len(figures.panels) > 1:
        st.markdown(sharing_wording.in_short([panel.title for panel in figures.panels]))
    findings(figures.panels)
    if figures.not_shown:
        st.markdown(sharing_wording.not_shown(figures.not_shown))
    st.caption(sharing_wording.method(figures.smallest_group))


def findings(panels: Sequence[Panel]) -> None:
    """Show findings below each other; what several leave out is said once."""
    told: set[str] = set()
    for panel in panels:
        finding(panel, told)
        told.update(panel.left_out)


def finding(panel: Panel, told_before: Collection[str]) -> None:
    """Show one finding with what supports it, and what it leaves out unless told before."""
    st.header(sharing_wording.said(panel.title), anchor=False)
    if panel.sentences:
        st.markdown(sharing_wording.said(" ".join(panel.sentences)))
    support(panel)
    new = tuple(each for each in panel.left_out if each not in told_before)
    if new:
        st.caption(sharing_wording.left_out(new))


def support(panel: Panel) -> None:
    """Show the chart of a finding, which says all that its table does; that is there to open."""
    if panel.series:
        chart(panel.series)
    if panel.table:
        with st.expander(sharing_wording.AS_TABLE) if panel.series else st.container():
            student_tables.small(framed(panel.table), panel.title)


def chart(series: Sequence[Point]) -> None:
    """Draw the values of a finding as they stand in it, already coded."""
    tones = style.tones(is_dark=area_map.is_dark())
    st.echarts_chart(
        coded_bars.coded_bars(series, tones),
        height=coded_bars.height(len(series)),
        renderer="svg",
        alt="; ".join(f"{point.label}: {point.words}" for point in series),
    )


def framed(table: Table) -> pd.DataFrame:
    """Return a table as a frame of texts."""
    return pd.DataFrame(list(table.rows), columns=list(table.columns), dtype="str")
