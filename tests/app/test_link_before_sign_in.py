"""A link asked for before the sign-in leads afterwards to a page of the registry, nowhere else."""

import pytest
from doors import asked, inside

from components.doors.deep_links import COOKIE, DeepLinks

LET_IN = {"set-cookie": "_streamlit_user=abc; Path=/", "location": "/"}
SHUT_OUT = {"set-cookie": '_streamlit_user=""; Max-Age=0', "location": "/"}


def remembered(path, query=""):
    """What a browser is given when it asks for a page, None where nothing is remembered."""
    door = DeepLinks(inside(), way_in="/oauth2callback", is_secure=True)
    return dict(asked(door, path, query=query)[1]).get("set-cookie")


def led_to(kept, answer=LET_IN):
    """Where a browser with this cookie is led by the provider's answer."""
    door = DeepLinks(inside(answer), way_in="/oauth2callback", is_secure=True)
    return dict(asked(door, "/oauth2callback", ("cookie", f"{COOKIE}={kept}"))[1])["location"]


def test_the_page_and_its_ids_are_remembered_for_ten_minutes():
    cookie = remembered("/student", "student=0a1b&part=plan")
    assert cookie.startswith(f"{COOKIE}=%2Fstudent%3Fstudent%3D0a1b%26part%3Dplan; Max-Age=600")


def test_no_script_reads_it_and_it_goes_to_the_sign_in_alone():
    cookie = remembered("/student")
    assert cookie.endswith("; Path=/oauth2callback; HttpOnly; SameSite=Lax; Secure")


@pytest.mark.parametrize("path", ["/elsewhere", "/static/x.js", "/_stcore/health", "//x.example"])
def test_what_is_no_page_is_not_remembered(path):
    assert remembered(path) is None


@pytest.mark.parametrize(
    "query",
    [
        *("next=https://x.example", "a=%0d%0aSet-Cookie:x", "q=<b>", "X=1", "a=" + "b" * 65),
        "share=" + "b" * 43,
    ],
)
def test_what_is_no_id_or_fixed_word_is_left_out(query):
    assert remembered("/student", query).startswith(f"{COOKIE}=%2Fstudent;")


def test_after_the_sign_in_the_page_opens():
    assert led_to("%2Fstudent%3Fstudent%3D0a1b") == "/student?student=0a1b"


def test_after_a_sign_in_that_failed_nothing_opens():
    assert led_to("%2Fstudent%3Fstudent%3D0a1b", SHUT_OUT) == "/"


@pytest.mark.parametrize(
    "kept",
    [
        "https%3A%2F%2Fx.example",
        "%2F%2Fx.example",
        "%2F%2Fx.example%2Fstudent",
        "%2Fstudent%2F..%2F..%2Fx",
        "%5C%5Cx.example",
        "javascript%3Aalert(1)",
        "%2Fnot_a_page",
        "",
    ],
)
def test_a_cookie_that_was_made_up_leads_to_no_other_place(kept):
    assert led_to(kept) == "/"


def test_a_query_that_was_made_up_is_cleaned_again():
    assert led_to("%2Fstudent%3Fnext%3Dhttps%3A%2F%2Fx.example%26part%3Dplan") == (
        "/student?part=plan"
    )
