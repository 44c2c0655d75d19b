"""Where somebody starts who does not see the overview: at the first page of their own."""

import streamlit as st

from components import page_list, signed_in, wording
from components.wording import sign_in as sign_in_wording

page_list.open_first(signed_in.current())
st.title(wording.APP, anchor=False)
st.info(sign_in_wording.NO_ROLE, icon=":material/info:")
