"""How half-days of study could split over the focus areas, where that helps."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.plans import PlanDraft, Task
from cohort_data.plans.causes import is_knowledge
from cohort_data.plans.study_blocks import half_days, split
from cohort_data.reports.students import StudentPage
from cohort_data.words import PatternKind
from components import cached
from components.app_state import PlanForm
from components.wording import plans as plan_wording

# One area has nothing to split.
SEVERAL = 2


def offered(form: PlanForm, draft: PlanDraft, areas: pd.DataFrame, kind: str) -> list[Task]:
    """Show how half-days split by weight and gap; return them as tasks when they are wanted.

    Only where knowledge is missing and the pattern is specific: elsewhere the split says nothing.
    """
    if not (is_knowledge(draft.causes) and draft.content_plan and kind == PatternKind.SPECIFIC):
        return []
    focus = areas[areas["area_id"].isin(draft.focus_areas) & (areas["priority"] > 0)]
    worth = dict(zip(focus["area"], focus["priority"], strict=True))
    blocks = half_days(draft.this_preparation)
    if len(worth) < SEVERAL:
        return []
    if not blocks:
        st.caption(plan_wording.BLOCKS_NEED)
        return []
    shares = split(worth, blocks)
    st.caption(plan_wording.blocks(blocks, shares))
    if not st.button(plan_wording.ADD_BLOCKS, key=f"{form.key}-blocks"):
        return []
    return [Task(plan_wording.block_task(area, shares[area]), "Student") for area in shares]


def pattern_kind(viewer: Viewer, page: StudentPage) -> str:
    """Return what the student's content areas say as a whole, "" without a failed exam."""
    said = cached.patterns(viewer, cohort=page.cohort_id or None)
    mine = said[said["student"] == page.public_id]
    return "" if mine.empty else str(mine["kind"].iloc[0])
