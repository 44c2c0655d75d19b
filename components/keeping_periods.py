"""How long each kind of data is kept, and how an administrator changes it."""

import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.actions.retention import set_periods
from cohort_data.reports.retention import Keeping
from cohort_data.retention.periods import DataKind, Periods, PeriodsDraft, request_rule, rules
from components import app_state, cached, notices, signed_in
from components.wording import retention as retention_wording

PAGE = "retention"
WIDTH = 420


def link(viewer: Viewer) -> None:
    """Lead whoever looks after the record to what is kept and deleted."""
    if may(viewer, Permission.RUN_THE_STORE):
        label, icon = retention_wording.TO_PAGE, ":material/auto_delete:"
        st.page_link("retention.py", label=label, icon=icon)


def periods(found: Keeping) -> None:
    """Show the periods in words, and the form that changes them."""
    st.header(retention_wording.PERIODS, anchor=False)
    for kind, years in by_kind(found.periods).items():
        st.markdown(retention_wording.years(kind, years))
    with (
        st.expander(retention_wording.CHANGED, icon=":material/edit:"),
        st.form(f"periods-{found.version}", border=False, enter_to_submit=False),
    ):
        for kind, years in by_kind(found.periods).items():
            rule = rules()[kind]
            st.number_input(
                retention_wording.YEARS[kind],
                rule.least,
                rule.most,
                years,
                step=1,
                key=key(kind, found.version),
                placeholder=retention_wording.FOR_EVER,
                width=WIDTH,
            )
        st.text_input(
            retention_wording.RULE,
            placeholder=retention_wording.RULE_EXAMPLE,
            max_chars=request_rule().longest_reason,
            key=f"period-reason-{found.version}",
            width=WIDTH,
        )
        st.form_submit_button("Save periods", type="primary", on_click=save, args=(found.version,))


def by_kind(kept: Periods) -> dict[DataKind, int | None]:
    """Return the years of each kind."""
    return {kind: getattr(kept, kind) for kind in DataKind}


def key(kind: DataKind, version: int) -> str:
    """Return the key of the field of a kind; a newer version has fields of its own."""
    return f"period-{kind}-{version}"


def save(version: int) -> None:
    """Set the periods that stand in the fields, unless somebody changed them since."""
    told = {kind: app_state.number_in(key(kind, version)) for kind in DataKind}
    private, plan, results = (told[kind] for kind in DataKind)
    kept = Periods(int(private or 0), int(plan or 0), int(results) if results else None)
    reason = app_state.typed(f"period-reason-{version}")
    with notices.explained():
        viewer = signed_in.for_page(PAGE)
        set_periods(cached.database(), viewer, PeriodsDraft(kept, reason, version))
        app_state.say_next(retention_wording.SAVED)
