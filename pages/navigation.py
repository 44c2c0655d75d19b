"""Which pages there are for whom, and which one is shown."""

import streamlit as st

from components import cached_day, notices, page_frame, page_link, page_list, signed_in

if signed_in.sees_shares_alone():
    page_frame.bare()
    st.navigation(page_list.for_share(), position="hidden").run()
    st.stop()

page_frame.configure()

with notices.needed():
    visit = signed_in.visit()

if visit.why:
    st.navigation(page_list.for_nobody(), position="hidden").run()
    st.stop()

chosen = st.navigation(page_list.for_viewer(visit.viewer), expanded=True)
page_frame.titled(chosen.title)
signed_in.way_out(visit.viewer)
signed_in.kept_open(visit.viewer)
notices.say_pending()
with notices.explained():
    cached_day.day_begun(visit.viewer, signed_in.today)
with notices.explained(), page_link.offered(chosen.url_path):
    chosen.run()
