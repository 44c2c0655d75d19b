"""How the page says that something went wrong."""

import logging
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from components import notices


@pytest.fixture(autouse=True)
def as_on_the_server() -> Iterator[None]:
    """The log as the server keeps it."""
    before = logging.getLogRecordFactory()
    notices.keep_data_out_of_the_log()
    yield
    logging.setLogRecordFactory(before)


FORESEEN = """
from cohort_data.errors import InvalidPlan
from components import notices

with notices.explained():
    raise InvalidPlan("Say who owns *the* plan.")
"""
UNFORESEEN = """
import streamlit as st
from components import notices

with notices.explained():
    raise ValueError("Ada Moss")
st.write("goes on")
"""


def test_what_people_can_act_on_is_said_as_it_stands():
    app = AppTest.from_string(FORESEEN).run()
    assert app.error[0].value == "Say who owns &#42;the&#42; plan&#46;"


def test_anything_else_gets_an_apology_with_a_number():
    app = AppTest.from_string(UNFORESEEN).run()
    assert "pass on this number" in app.error[0].value
    assert "Ada" not in app.error[0].value


def test_the_page_goes_on_after_an_explained_error():
    assert AppTest.from_string(UNFORESEEN).run().markdown[0].value == "goes on"


def test_the_page_ends_where_something_needed_is_missing():
    script = UNFORESEEN.replace("explained", "needed")
    assert not AppTest.from_string(script).run().markdown


def test_the_log_says_where_it_happened_and_never_what_the_error_said(caplog):
    AppTest.from_string(UNFORESEEN).run()
    assert "unexpected ValueError" in caplog.text
    assert ":6 " in caplog.text
    assert "Ada" not in caplog.text


@pytest.mark.parametrize("name", ["streamlit.error_util", "asyncio", "uvicorn.error"])
def test_every_other_log_names_the_kind_of_an_error_only(name, caplog):
    error = ValueError("Ada Moss")
    logging.getLogger(name).error("Uncaught", exc_info=error)
    logging.getLogger(name).warning("Failed: %s", error, exc_info=error)
    assert caplog.text.count("ValueError") == 3
    assert "Ada" not in caplog.text
