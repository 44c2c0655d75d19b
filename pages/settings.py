"""Your name, what is set for the school, which exams there are, and where the record is kept."""

import streamlit as st

from cohort_data.actions import store_care
from components import (
    cached,
    keeping_periods,
    message_forms,
    notices,
    own_name,
    rule_list,
    school_form,
    setting_tables,
    signed_in,
)

st.title("Settings", anchor=False)
viewer = signed_in.for_page("settings")

own_name.own_name(viewer)
school_form.school(viewer, cached.school(viewer))
message_forms.texts(viewer)
setting_tables.exams(viewer)
setting_tables.to_exams(viewer)
rule_list.link(viewer)
setting_tables.data_folder(viewer)
keeping_periods.link(viewer)
if setting_tables.wants_backup(viewer):
    with notices.explained():
        setting_tables.backed_up(store_care.back_up(cached.database(), viewer))
