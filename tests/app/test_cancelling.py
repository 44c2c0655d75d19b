"""What a click on cancel says, which may come a moment after the work ended."""

import pytest
from streamlit.testing.v1 import AppTest

from components.wording import samples, uploads

FILE = """
import streamlit as st
from cohort_data.actions.upload_effect import Effect
from components import app_state
from components.app_state import SavedFile
from components.upload_steps import saving

saved = SavedFile("march.csv", "an-upload", Effect(3, 0, 0, 1, 0, 1, 0, 0))
st.button("Cancel", on_click=saving.cancelled, args=([saved][:{}],))
st.write(app_state.just_saved() or "nothing")
st.write(app_state.to_say())
"""
SAMPLE = """
import streamlit as st
from components import app_state, first_run

st.button("Cancel", on_click=first_run.cancelled, args=([True][:{}],))
st.write(app_state.to_say())
"""


def after_cancelling(script: str, files_done: int) -> AppTest:
    return AppTest.from_string(script.format(files_done)).run().button[0].click().run()


@pytest.mark.parametrize(
    ("script", "files_done", "said"),
    [
        (FILE, 0, uploads.CANCELLED),
        (FILE, 1, uploads.CANCELLED_LATE),
        (SAMPLE, 0, samples.CANCELLED),
        (SAMPLE, 1, samples.CANCELLED_LATE),
    ],
)
def test_cancelling_says_whether_something_was_kept(script, files_done, said):
    assert said in [text.value for text in after_cancelling(script, files_done).markdown]


def test_a_file_that_was_saved_in_time_keeps_its_receipt():
    assert "an-upload" in str(after_cancelling(FILE, 1))
    assert "an-upload" not in str(after_cancelling(FILE, 0))
