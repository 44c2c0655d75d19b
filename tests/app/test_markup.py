"""Whether text from a file is shown as it was typed, and never as markup."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.markup import WORD_JOINER, bold, markdown_text

HOSTILE = [
    "![](http://x.example/p.png)",
    "[click to verify](http://x.example)",
    "*Jr*",
    "O_Brien_",
    "$5 and $6",
    "=1+1",
    "<b>bold</b>",
    "<img src=x onerror=alert(1)>",
    ":red[Passed]",
    ":material/check:",
    ":streamlit:",
    ":+1: and :tada:",
    "A -> B <-> C <- D",
    "-- >= <= ~= --",
    "`code`",
    "# heading",
    "- list",
    "~~struck~~",
    "www.x.example",
    "ada@x.example",
    "a | b",
    "&#42;",
]


def as_seen(text):
    """What a reader sees of escaped text."""
    return html.unescape(text).replace(WORD_JOINER, "")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_seen_as_it_was_typed(name):
    assert as_seen(markdown_text(name)) == name


@pytest.mark.parametrize("name", HOSTILE)
def test_no_sign_that_markdown_reads_is_left(name):
    left = markdown_text(name).replace("&#", "").replace(";", "")
    assert all(sign.isalnum() or sign in {" ", WORD_JOINER} for sign in left)


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cf", "Zl", "Zp", "Cs"))))
def test_any_text_is_seen_as_it_was_typed(text):
    assert as_seen(markdown_text(text)) == text.replace(WORD_JOINER, "")


@pytest.mark.parametrize("address", ["http://x.example", "www.x.example", "ada@x.example"])
def test_an_address_is_broken_up_so_that_it_is_no_link(address):
    assert WORD_JOINER in markdown_text(address)


def test_controls_and_changes_of_direction_become_one_space():
    assert markdown_text("Ada\r\n\u202eMoss") == "Ada Moss"


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_left_that_stands_for_a_picture_or_another_sign(name):
    left = html.unescape(markdown_text(name))
    assert not re.search(r":[\w+/-]+:", left)
    assert not re.search(r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)", left)


def test_a_bold_name_keeps_its_own_stars():
    assert bold("*Jr*") == "**&#42;Jr&#42;**"


def test_nothing_is_not_made_bold():
    assert bold(" ") == ""
