"""Which rules find and list students, changed with their effect in sight and tried on the past."""

import streamlit as st

from components import cached, rule_form, rule_list, rule_replay, signed_in
from components.wording import flag_rules as rule_wording

st.title("Flag rules", anchor=False)
viewer = signed_in.for_page("flag_rules")
st.markdown(rule_wording.WHAT_THEY_ARE)

rules = cached.rule_list(viewer)
rule = rule_form.chosen(rules)
left, right = st.columns([2, 3], gap="medium")
with left:
    draft = rule_form.fields(rule)
    rule_form.effect(viewer, rule, draft)
with right:
    rule_replay.offered(viewer, rule, draft)

rule_list.versions(viewer, rule)
rule_list.every(rules)
