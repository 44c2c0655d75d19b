"""What is set for the whole school: its name, type, time zone and limits."""

import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.actions.school import set_school
from cohort_data.concern_rules import dean_rule
from cohort_data.school import MOST_MEETINGS, THIS_COMPUTER, SchoolDraft, attempt_rule, time_zones
from cohort_data.store.school import School
from cohort_data.words import SchoolType
from components import app_state, cached, notices, signed_in
from components.wording import school as school_wording

FIELDS = ("name", "type", "zone", "limit", "meetings", "dean-licensing", "dean-other")
WIDTH = 420


def school(viewer: Viewer, kept: School) -> None:
    """Show what is set, to be changed and saved by whoever may; nothing to others.

    The fields belong to the version that they were drawn from: a newer one draws them again.
    """
    if not may(viewer, Permission.SET_UP):
        return
    name, kind, zone, limit, meetings, licensing, other = keys(kept.version)
    st.header("School", anchor=False)
    with st.form("school", width=WIDTH):
        st.text_input("Name", kept.name, key=name)
        types = ["", *SchoolType]
        st.selectbox(
            "Type",
            types,
            types.index(kept.type or ""),
            format_func=lambda one: school_wording.TYPES[one],
            key=kind,
            help=school_wording.TYPE_HELP,
        )
        zones = [THIS_COMPUTER, "UTC", *time_zones()]
        st.selectbox(
            "Time zone",
            zones,
            zones.index(kept.time_zone),
            format_func=lambda one: one or school_wording.OWN_ZONE,
            key=zone,
            help=school_wording.ZONE_HELP,
        )
        limits(kept, limit, meetings)
        rule = dean_rule()
        dean_days(
            school_wording.DEAN_LICENSING, kept.dean_licensing_days, rule.licensing_days, licensing
        )
        dean_days(school_wording.DEAN_OTHER, kept.dean_other_days, rule.other_days, other)
        st.form_submit_button("Save", type="primary", on_click=save, args=(kept.version,))


def limits(kept: School, limit: str, meetings: str) -> None:
    """Ask how many attempts the school allows, and how many new meetings fit a week."""
    st.number_input(
        "Attempts that the school allows",
        1,
        attempt_rule().most,
        kept.attempt_limit,
        key=limit,
        help=school_wording.LIMIT_HELP,
    )
    st.number_input(
        school_wording.MEETINGS,
        1,
        MOST_MEETINGS,
        kept.weekly_meetings,
        key=meetings,
        placeholder=school_wording.NO_LIMIT,
        help=school_wording.MEETINGS_HELP,
    )


def dean_days(label: str, kept: int | None, usual: int, key: str) -> None:
    """Ask after how many working days telling the dean is suggested; empty is the usual number."""
    rule = dean_rule()
    st.number_input(
        label,
        rule.least_days,
        rule.most_days,
        kept,
        key=key,
        placeholder=school_wording.usual(usual),
        help=school_wording.DEAN_HELP,
    )


def keys(version: int) -> list[str]:
    """Return the keys of the fields of one version."""
    return [f"school-{field}-{version}" for field in FIELDS]


def save(version: int) -> None:
    """Set what stands in the fields, unless somebody changed it since they were drawn."""
    name, kind, zone, limit, meetings, licensing, other = [
        app_state.typed(key) for key in keys(version)
    ]
    draft = SchoolDraft(
        name=name,
        type=SchoolType(kind) if kind else None,
        time_zone=zone,
        attempt_limit=int(limit),
        version=version,
        weekly_meetings=int(meetings) if meetings else None,
        dean_licensing_days=int(licensing) if licensing else None,
        dean_other_days=int(other) if other else None,
    )
    with notices.explained():
        set_school(cached.database(), signed_in.current(), draft)
        app_state.say_next(school_wording.SAVED)
