"""What a visitor sees who is not let in: how to sign in, or whom to ask."""

import streamlit as st

from components import cached, signed_in, wording
from components.wording import sign_in as sign_in_wording


def shown(visit: signed_in.Visit) -> None:
    """Say why nobody is let in, and offer the way in where there is one."""
    st.title(wording.APP, anchor=False)
    st.markdown(sign_in_wording.PURPOSE)
    st.info(sign_in_wording.why(visit.why), icon=":material/lock:")
    if cached.database().settings.sign_in == "proxy":
        st.markdown(sign_in_wording.RELOAD)
        return
    if visit.knows:
        st.button("Sign out", icon=":material/logout:", on_click=signed_in.leave)
    else:
        st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login)
