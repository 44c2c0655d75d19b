"""How the page says that something went wrong, or went well."""

import logging
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st

from cohort_data.errors import CohortDataError
from components import app_state, wording


class PageEnds(BaseException):
    """The page ends here, as there is nothing more to show; what surrounds it goes on."""


LOG = logging.getLogger("stepwise")


@contextmanager
def explained() -> Iterator[None]:
    """Show what a person can act on as a sentence; anything else gets an apology and a number.

    What follows inside the block is left out; what follows the block goes on.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the edge of the page: nothing may pass unexplained
        apologise(error)


@contextmanager
def needed() -> Iterator[None]:
    """Explain like `explained`, and end the page there: what follows cannot be drawn without it."""
    ended = True
    with explained():
        yield
        ended = False
    if ended:
        st.stop()


def apologise(error: Exception) -> bool:
    """Show a sentence for an error, with a number when it was not foreseen.

    The log gets the number and where it happened, never the message, which may hold a name.
    """
    if isinstance(error, CohortDataError):
        st.error(wording.as_it_stands(error), icon=":material/error:")
        return True
    number = secrets.token_hex(4)
    LOG.error("unexpected %s, number %s\n%s", type(error).__name__, number, where(error))
    st.error(wording.apology(number), icon=":material/error:")
    return True


def keep_data_out_of_the_log() -> None:
    """Let Streamlit's own log of an error name its kind only; ours says where it happened."""
    logging.getLogger("streamlit.error_util").addFilter(without_message)


def without_message(told: logging.LogRecord) -> bool:
    """Take the traceback, which may hold a name, from a line of the log."""
    told.exc_info = None
    told.exc_text = None
    return True


def where(error: BaseException) -> str:
    """Return the lines of code that an error passed through, without any data."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)


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
