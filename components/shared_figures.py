"""How shared figures are drawn, for whoever opens a link and for whoever is about to make one."""

from datetime import date

import pandas as pd
import streamlit as st

from cohort_data.disclosure import Panel, Snapshot, Table
from components import area_map, student_tables
from components.charts import coded_bars, style
from components.wording import sharing as sharing_wording


def drawn(figures: Snapshot, last_day: date | None) -> None:
    """Show figures as their visitor sees them: what they are, the findings, what is left out."""
    st.title(sharing_wording.of_cohort(figures.cohort), anchor=False)
    st.markdown(sharing_wording.banner(figures.exams, figures.data_date, last_day))
    if len(figures.panels) > 1:
        st.markdown(sharing_wording.in_short([panel.title for panel in figures.panels]))
    for panel in figures.panels:
        finding(panel)
    st.caption(sharing_wording.method(figures.smallest_group))


def finding(panel: Panel) -> None:
    """Show one finding with what supports it."""
    st.header(sharing_wording.said(panel.title), anchor=False)
    if panel.sentences:
        st.markdown(sharing_wording.said(" ".join(panel.sentences)))
    chart(panel)
    if panel.table:
        student_tables.small(framed(panel.table), panel.title)
    if panel.left_out:
        st.caption(sharing_wording.left_out(panel.left_out))


def chart(panel: Panel) -> None:
    """Draw the values of a finding as they stand in it, already coded."""
    if not panel.series:
        return
    tones = style.tones(is_dark=area_map.is_dark())
    st.echarts_chart(
        coded_bars.coded_bars(panel.series, tones),
        height=coded_bars.height(len(panel.series)),
        renderer="svg",
        alt="; ".join(f"{point.label}: {point.words}" for point in panel.series),
    )


def framed(table: Table) -> pd.DataFrame:
    """Return a table as a frame of texts."""
    return pd.DataFrame(list(table.rows), columns=list(table.columns), dtype="str")
