"""Which flag rules there are, in words, and which versions one of them has had."""

import pandas as pd
import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.flags import FlagRule
from components import cached, student_tables
from components.wording import flag_rules as rule_wording

RULES = ["Rule", "What it looks for", "What it does", "Version"]
VERSIONS = {
    "version": "Version",
    "state": "What it does",
    "words": "What it looks for",
    "since": "Since",
    "by": "Who",
}


def link(viewer: Viewer) -> None:
    """Show the way to the flag rules, to whoever may change them."""
    if not may(viewer, Permission.SET_UP):
        return
    st.header("Flag rules", anchor=False)
    st.markdown(rule_wording.WHAT_THEY_ARE)
    st.page_link("flag_rules.py", label="Look at the flag rules", icon=":material/rule:")


def every(rules: tuple[FlagRule, ...]) -> None:
    """Show every rule in words."""
    st.header("All rules", anchor=False)
    rows = [
        (rule.label, rule.in_words, rule_wording.does(rule), str(rule.version)) for rule in rules
    ]
    student_tables.small(pd.DataFrame(rows, columns=RULES), "All flag rules in words")


def versions(viewer: Viewer, rule: FlagRule) -> None:
    """Show how a rule came to be as it is, and where it comes from."""
    st.header("Versions", anchor=False)
    st.caption(rule_wording.source(rule))
    frame = cached.rule_versions(viewer, name=rule.name)
    told = frame.assign(
        state=frame["state"].map(rule_wording.STATES),
        since=frame["since"].map(rule_wording.since),
        by=frame["by"].where(frame["by"] != "", rule_wording.SHIPPED),
        version=frame["version"].astype("str"),
    )
    student_tables.small(student_tables.with_words(told, VERSIONS), "Versions of this rule")
