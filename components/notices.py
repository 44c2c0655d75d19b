"""How the page says that something went wrong, or went well."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st

from cohort_data.errors import CohortDataError, where
from components import app_state, wording


class PageEnds(BaseException):
    """The page ends here, as there is nothing more to show; what surrounds it goes on."""


LOG = logging.getLogger("stepwise")
# What the database's own log says below a warning: statements, and every row that is read.
DATABASE, LEFT_OUT = "sqlalchemy.", "left out"


@contextmanager
def explained(*, is_far: bool = False) -> Iterator[None]:
    """Show what a person can act on as a sentence; anything else gets an apology and a number.

    What follows inside the block is left out; what follows the block goes on. What was done far
    down a page `is_far` from the notice at its top, so the sentence is said in sight as well.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the edge of the page: nothing may pass unexplained
        sentence = apologise(error)
        if is_far:
            st.toast(sentence, icon=":material/error:", duration="long")


@contextmanager
def needed() -> Iterator[None]:
    """Explain like `explained`, and end the page there: what follows cannot be drawn without it."""
    ended = True
    with explained():
        yield
        ended = False
    if ended:
        st.stop()


def apologise(error: Exception) -> str:
    """Show a sentence for an error, with a number when it was not foreseen, and return it.

    The log gets the number and where it happened, never the message, which may hold a name.
    """
    if isinstance(error, CohortDataError):
        sentence = wording.as_it_stands(error)
        st.error(sentence, icon=":material/error:")
        return sentence
    number = secrets.token_hex(4)
    LOG.error("unexpected %s, number %s\n%s", type(error).__name__, number, where(error))
    sentence = wording.apology(number)
    st.error(sentence, icon=":material/error:")
    return sentence


def keep_data_out_of_the_log() -> None:
    """Let every log of this server name the kind of an error only; ours says where it happened.

    Streamlit, the web server and the event loop log errors with their messages, which may hold a
    name; all of them make their lines by the one factory that is set here.
    """
    logging.setLogRecordFactory(without_message)


def without_message(*args: object, **kwargs: object) -> logging.LogRecord:
    """Return a line of the log in which the kind of an error stands for what it says."""
    told = logging.LogRecord(*args, **kwargs)  # type: ignore[arg-type]  # handed on as it came
    if isinstance(told.args, tuple):
        told.args = tuple(kind_of(each) for each in told.args)
    if told.exc_info and told.exc_info[0]:
        told.msg, told.args = f"{told.getMessage()} ({told.exc_info[0].__name__})", None
    told.exc_info = None
    if told.name.startswith(DATABASE) and told.levelno < logging.WARNING:
        told.msg, told.args = LEFT_OUT, None
    return told


def kind_of(told: object) -> object:
    """Return the kind of an error, and anything else as it is."""
    return type(told).__name__ if isinstance(told, BaseException) else told


def say_pending() -> None:
    """Say what an earlier run left to be said."""
    sentence = app_state.to_say()
    if sentence:
        st.toast(sentence, icon=":material/check_circle:", duration="long")


def nothing_yet(is_empty: object, sentence: str) -> None:
    """Say what to do when there is nothing to show, and end the page there."""
    if is_empty:
        st.info(sentence, icon=":material/info:")
        st.page_link("upload_results.py", label="Upload results", icon=":material/upload_file:")
        end_page()


def nothing_chosen(chosen: str, sentence: str) -> None:
    """Say what to do when the address names nothing, and end the page there."""
    if not chosen:
        st.info(sentence, icon=":material/info:")
        end_page()


def end_page() -> NoReturn:
    """End the page here, unlike `st.stop`, which ends what surrounds it too."""
    raise PageEnds
