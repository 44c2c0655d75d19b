"""What became of failed exams: in a sentence, as a picture, and exam by exam."""

import pandas as pd
import streamlit as st

from cohort_data import retakes
from cohort_data.disclosure import Point
from cohort_data.reports.outcomes import Outcomes
from cohort_data.words import Purpose
from components import area_map, notices, pickers, student_tables
from components.charts import coded_bars, style
from components.wording import overview as overview_wording
from components.wording import retakes as retake_wording

PAGE = "outcomes"


def exam(found: Outcomes) -> str | None:
    """Ask for one of the exams that were failed; where there is none, say so and end the page."""
    if found.exams.empty:
        st.info(retake_wording.NOTHING_FAILED, icon=":material/info:")
        st.page_link("upload_results.py", label="Upload results", icon=":material/upload_file:")
        notices.end_page()
    return pickers.exam(PAGE, found.exams)


def finding(found: Outcomes) -> None:
    """Say how many were sat again and how many retakes were passed, and what is not counted."""
    ours, failed = retakes.share_of(found.retakes), found.failed
    again = int(failed["became"].isin(retake_wording.SAT_AGAIN).sum())
    st.markdown(retake_wording.finding(len(failed), again, failed["exam"].nunique(), ours))
    if not ours.decided:
        st.page_link("next_30_days.py", label="Next 30 days", icon=":material/event:")
    history = int(failed["is_history"].sum())
    left_out = {str(why): int(n) for why, n in found.left_out["why"].value_counts().items()}
    st.caption(retake_wording.beneath(history, left_out))


def picture(found: Outcomes) -> None:
    """Show what became of the failed exams, with a table by exam behind the picture."""
    failed = found.failed
    if failed.empty:
        return
    passed = int(failed["became"].isin(retake_wording.PASSED).sum())
    title = retake_wording.became(passed, len(failed))
    st.header(title, anchor=False)
    sizes = failed["became"].value_counts().to_dict()
    points = [
        Point(retake_wording.BECAME[name], sizes[name], f"{sizes[name]:,}")
        for name in retake_wording.ORDER
        if name in sizes
    ]
    tones = style.tones(is_dark=area_map.is_dark())
    st.echarts_chart(
        coded_bars.coded_bars(points, tones, whole=0),
        height=coded_bars.height(len(points)),
        renderer="svg",
        alt="; ".join(f"{point.label}: {point.words}" for point in points),
    )
    with st.expander(retake_wording.TABLE):
        student_tables.shown(counted(failed, "became", retake_wording.BECAME), title)


def counted(rows: pd.DataFrame, by: str, words: dict[str, str]) -> pd.DataFrame:
    """Return how many rows there are by exam and by a word, in the order of the words."""
    sizes = rows.groupby(["exam", by], sort=False).size().rename("Number").reset_index()
    places = {name: place for place, name in enumerate(words)}
    ranked = sizes.assign(place=sizes[by].map(places)).sort_values(["exam", "place"])
    told = ranked.assign(exam=ranked["exam"].replace("", retake_wording.NO_EXAM))
    named = told.assign(**{by: told[by].map(words)})[["exam", by, "Number"]]
    return named.rename(columns={"exam": "Exam", by: "What came of it"}).reset_index(drop=True)


def by_exam(found: Outcomes) -> None:
    """Show the retakes of each exam, and for a licensing exam the national rate of repeaters."""
    if found.retakes.empty:
        return
    st.header(retake_wording.BY_EXAM, anchor=False)
    student_tables.shown(exam_table(found), retake_wording.BY_EXAM)
    st.caption(retake_wording.least())
    licensing = found.retakes[found.retakes["purpose"] == Purpose.LICENSING]
    for name, rows in licensing.groupby("exam"):
        national(str(name), rows, found)
    if len(licensing) and found.school_type is None:
        st.caption(retake_wording.NO_TYPE)


def exam_table(found: Outcomes) -> pd.DataFrame:
    """Return per exam how many failed it, sat it again, and passed the retake."""
    rows = []
    for name, failed in found.failed.groupby("exam"):
        ours = retakes.share_of(found.retakes[found.retakes["exam"] == name])
        again = int(failed["became"].isin(retake_wording.SAT_AGAIN).sum())
        told = retake_wording.of_all(ours) if ours.decided else ""
        rows.append((name, len(failed), again, told, retake_wording.rate(ours) if told else ""))
    columns = ["Exam", "Failed by", "Sat again", "Retakes passed", "Share (likely range)"]
    return pd.DataFrame(rows, columns=columns)


def national(name: str, rows: pd.DataFrame, found: Outcomes) -> None:
    """Show the retakes at an exam beside the rate of repeaters, where one is published."""
    beside = retakes.beside_national(name, rows, found.school_type)
    others = len(rows) - sum(one.ours.decided for one in beside)
    for one in beside:
        st.markdown(retake_wording.beside(name, one))
    if beside:
        st.caption(overview_wording.source(beside[-1].rate))
    if beside and others:
        undated = int((rows["date"] == "").sum())
        st.caption(retake_wording.no_row(name, others, undated))
