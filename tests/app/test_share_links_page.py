"""An advisor shares figures in few clicks; whoever has the link sees them until it is revoked."""

from dataclasses import replace

import pytest
from signing_in import arrived, everybody, shell
from streamlit.testing.v1 import AppTest
from visits import NAVIGATION, PATIENCE, button, field, let_go, opened, told

from cohort_data.actions.share_revoking import revoke_all
from cohort_data.errors import StoreUnavailable
from cohort_data.reports.lists import cohorts
from cohort_data.reports.share_links import link_list
from cohort_data.sharing import figures
from cohort_data.sharing.rules import rules
from components import cached, shared_view
from components.cached_shares import refusals
from components.page_list import PAGES
from components.wording import day
from components.wording import sharing as sharing_wording
from tests.days import today
from tests.files import STEP_1, save, step_1
from tests.shares import TITLE, class_of_120, linked, soon

HOSTILE = "![i](http://x.example/i.png) <b>*Kim*</b>"
PASSCODE = "Passcode, if you were given one"
STOPPED = StoreUnavailable("The database cannot be read now.")


@pytest.fixture
def results(at):
    """The dashboard with a class of 120 of whom 8 failed."""
    return at("class of 120", lambda _: class_of_120(cached.database(), shell()))


def visitor(token=None):
    """Somebody without an account, by a link."""
    app = AppTest.from_file(str(NAVIGATION), default_timeout=PATIENCE)
    if token is not None:
        app.query_params["share"] = token
    return app.run()


def show(app):
    return button(app, "Show the figures").click().run()


def rows():
    return link_list(cached.database(), shell(), at=soon())


def the_cohort():
    return str(cohorts(cached.database(), shell())["public_id"].iloc[0])


def link(**said):
    return linked(cached.database(), shell(), the_cohort(), **said)


def make(app, **said):
    """Fill in the form of a new link and make it."""
    opened(app, "share_links.py")
    field(app, "Who will read it").set_value(said.get("recipient", "Dean Kim"))
    field(app, "Why you share it").set_value(said.get("reason", "June meeting"))
    return button(app, "Make the link").click().run()


def test_the_page_shows_what_will_be_seen_before_there_is_a_link(results):
    opened(results, "share_links.py")
    assert TITLE in told(results)
    assert "About groups only." in told(results)
    assert "It cannot be sent to anybody: save a file to send instead." in told(results)
    assert "Content areas: fewer than 10 students have scores by content area" in told(results)
    assert "the figures for accreditation of Step 1 then leave it out" in told(results)
    assert not rows()


def test_a_link_is_made_in_one_click_and_its_address_is_shown_until_it_is_put_away(results):
    make(results)
    (address,) = [each.value for each in results.code if "share=" in each.value]
    assert "opens only on this computer" in told(results)
    assert "told only once" not in told(results)
    button(results, "Done, put it away").click().run()
    assert not [each for each in results.code if "share=" in each.value]
    assert show(visitor(address.partition("share=")[2])).title[0].value.endswith("2028 stands")


@pytest.mark.acceptance
def test_only_what_is_chosen_is_shared_and_nothing_is_not(results):
    opened(results, "share_links.py")
    box(results, "First attempts").uncheck()
    box(results, "Plans").uncheck().run()
    assert TITLE not in told(results)
    assert "contacted within 3 working days" in told(results)
    make(results)
    (row,) = rows()
    assert [panel.name for panel in figures.read(row.body).panels] == ["follow-up"]
    field(results, "Exams").set_value([]).run()
    assert sharing_wording.NOTHING_CHOSEN in told(results)
    assert not [each for each in results.button if each.label == "Make the link"]


def box(app, label):
    return next(each for each in app.checkbox if each.label == label)


@pytest.mark.acceptance
def test_a_link_without_a_reason_is_not_made(results):
    make(results, reason=" ")
    assert "Say why you share it" in told(results)
    assert not rows()


@pytest.mark.acceptance
def test_the_overview_leads_to_the_form_and_says_how_many_links_are_live(results):
    label = results.get("page_link")
    assert "Share with the dean" in [each.proto.label for each in label]
    for _ in range(2):
        link()
    results.run()
    assert "Share with the dean (shared, 2 live links)" in [
        each.proto.label for each in results.get("page_link")
    ]


@pytest.mark.acceptance
def test_the_list_says_to_whom_why_until_when_and_how_often(results):
    redeemed = link(recipient=HOSTILE, reason="June *meeting*")
    show(visitor(redeemed.token))
    opened(results, "share_links.py")
    for part in (HOSTILE, "June *meeting*", "Opens until", "Opened 1 time", day(today())):
        assert part in told(results)


@pytest.mark.acceptance
def test_a_revoked_link_is_listed_as_over(results):
    link()
    opened(results, "share_links.py")
    button(results, "Revoke").click().run()
    assert "Revoked" in told(results)
    assert [row.closed for row in rows()] == ["revoked"]


@pytest.mark.acceptance
def test_all_links_of_a_cohort_are_revoked_by_a_second_click(results):
    for _ in range(2):
        link()
    opened(results, "share_links.py")
    button(results, "Revoke all").click().run()
    assert {row.closed for row in rows()} == {"revoked"}


@pytest.mark.acceptance
def test_newer_figures_are_shown_under_the_same_address(results):
    visit = show(visitor(link().token))
    opened(results, "share_links.py")
    assert "Show the newer figures there" not in [each.label for each in results.button]
    box(results, "First attempts").uncheck().run()
    button(results, "Show the newer figures there").click().run()
    assert TITLE not in told(visit.run())
    assert "About groups only." in told(visit)


def test_nothing_is_counted_or_shown_before_the_click(results):
    token = link().token
    assert not results.exception
    for _ in range(3):
        app = visitor(token)
    assert TITLE not in told(app)
    assert "2028" not in told(app)
    assert rows()[0].views == 0


def test_after_the_click_the_figures_stand_there_and_the_address_is_bare(results):
    token = link().token
    assert not results.exception
    app = show(visitor(token))
    parts = (TITLE, "About groups only.", day(today()), "Opens until", "Left out: Exact counts")
    assert [part for part in parts if part not in told(app)] == []
    assert not app.query_params
    assert token not in repr(app.session_state)
    assert rows()[0].views == 1


def test_a_visitor_has_no_menu_no_field_no_file_and_no_other_page(results):
    app = show(visitor(link().token))
    assert not results.exception
    for kind in ("download_button", "page_link", "dataframe", "image", "file_uploader"):
        assert not app.get(kind)
    assert not [*app.button, *app.selectbox, *app.text_input]
    assert not app.sidebar.children
    for page in PAGES:
        with pytest.raises(ValueError, match=page.name):
            app.switch_page(f"{page.name}.py")


def test_every_refusal_is_one_and_the_same_page(results):
    cohort = the_cohort()
    tokens = [link(passcode="open sesame").token, link().token, "a" * 43, "'; DROP", ""]
    first = [pages(visitor(token)) for token in tokens if token]
    assert len(set(first)) == 1
    shut = show(visitor(tokens[0]))
    revoke_all(cached.database(), shell(), cohort=cohort, at=soon())
    apps = [shut, *(show(visitor(token)) for token in tokens[1:4])]
    assert not results.exception
    assert len({pages(app) for app in apps}) == 1
    assert sharing_wording.UNAVAILABLE in told(apps[0])


def pages(app):
    """All that a page says, with what can be done there."""
    return told(app), tuple(each.label for each in [*app.button, *app.text_input])


def test_a_passcode_opens_what_asks_for_one(results):
    app = visitor(link(passcode="open sesame").token)
    assert not results.exception
    field(app, PASSCODE).set_value("open sesame")
    assert TITLE in told(show(app))
    assert "open sesame" not in repr(app.session_state)


def test_a_revoked_link_shows_nothing_at_the_next_run_and_not_the_sign_in_either(results):
    app = show(visitor(link().token))
    assert not results.exception
    revoke_all(cached.database(), shell(), cohort=the_cohort(), at=soon())
    app.run()
    assert told(app).splitlines() == ["Shared figures", sharing_wording.UNAVAILABLE]


@pytest.mark.parametrize(
    ("asks", "error"),
    [
        ("still_open", KeyError),
        pytest.param("still_open", STOPPED, marks=pytest.mark.acceptance),
        pytest.param("shared", STOPPED, marks=pytest.mark.acceptance),
    ],
)
def test_a_record_that_cannot_be_asked_shows_nothing(results, monkeypatch, asks, error):
    app = show(visitor(link().token))
    assert not results.exception

    def fail(*_, **__):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(shared_view, asks, fail)
        app.run()
    assert told(app).splitlines() == ["Shared figures", sharing_wording.UNAVAILABLE]
    assert TITLE not in told(app.run())


def test_without_a_link_its_address_shows_the_one_page_too(results):
    opened(results, "shared_view.py")
    assert sharing_wording.UNAVAILABLE in told(results)


def two_hostile_classes(_app):
    """Two classes whose names, like that of their exam, are markup."""
    for year in (2026, 2027):
        content = step_1(*((f"{year}-{n}", f"{year}-06-01", "Pass") for n in range(24)))
        answers = replace(STEP_1, cohort=f"{HOSTILE} {year}", exam=HOSTILE, purpose="course")
        save(cached.database(), shell(), content, answers, name=f"{year}.csv", today=today())


@pytest.mark.acceptance
def test_what_figures_say_is_text_and_never_markup(at):
    app = at("two hostile classes", two_hostile_classes)
    opened(app, "share_links.py")
    field(app, "Cohort").set_value(max(field(app, "Cohort").options)).run()
    assert f"{HOSTILE}: no clear difference from {HOSTILE} 2026" in told(app)
    assert "](" not in "".join(each.value for each in app.header)
    assert HOSTILE not in app.table[0].value.to_csv()
    assert "](" not in app.table[0].value.to_csv()


@pytest.fixture
def signed(at, monkeypatch):
    """The dashboard where people sign in, with results on record."""

    def prepared(app):
        monkeypatch.setenv("COHORT_SIGN_IN", "local")
        let_go()
        app.run()
        class_of_120(cached.database(), shell())
        everybody()
        monkeypatch.setenv("COHORT_SIGN_IN", "oidc")

    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    return at("results where people sign in", prepared)


@pytest.mark.acceptance
def test_a_visitor_needs_no_account_and_sees_nothing_else(signed):
    assert "Sign in" in [each.label for each in signed.button]
    app = show(visitor(link().token))
    assert TITLE in told(app)
    assert not app.button


@pytest.mark.acceptance
def test_the_address_has_the_schools_own_name(signed, monkeypatch):
    monkeypatch.setenv("COHORT_BASE_URL", "https://stepwise.example.edu")
    let_go()
    make(arrived(signed, "ben"))
    (address,) = [each.value for each in signed.code if "share=" in each.value]
    assert address.startswith("https://stepwise.example.edu/shared_view?share=")
    assert "only on this computer" not in told(signed)


@pytest.mark.acceptance
def test_an_administrator_sees_and_revokes_links_without_seeing_a_student(signed):
    made = link()
    arrived(signed, "ada")
    opened(signed, "share_links.py")
    assert "Dean Kim" in told(signed)
    button(signed, "Revoke").click().run()
    assert rows()[0].closed == "revoked"
    assert made


@pytest.fixture
def at_work(results):
    """The page of share links."""
    return opened(results, "share_links.py")


def test_an_administrator_hears_of_a_hundred_refusals_in_an_hour(results):
    refusals.clear()
    for _ in range(rules().refusals_for_alarm):
        refusals().are_too_many(soon())
    opened(results, "share_links.py")
    assert "were refused within an hour" not in told(results)
    show(visitor("a" * 43))
    assert "More than 100 openings of share links were refused" in told(results.run())
    refusals.clear()


def test_where_a_link_opens_here_alone_the_file_to_send_comes_first(at_work):
    headers = [each.value for each in at_work.header]
    assert headers.index(sharing_wording.FILE) < headers.index(sharing_wording.NEW)


@pytest.mark.acceptance
def test_a_file_is_offered_once_it_is_said_for_whom_and_why(at_work):
    def offered():
        return {
            each.proto.label: not each.proto.disabled for each in at_work.get("download_button")
        }

    labels = (sharing_wording.AS_PAGE, sharing_wording.AS_PDF)
    assert {label: offered()[label] for label in labels} == dict.fromkeys(labels, False)
    field(at_work, sharing_wording.FILE_RECIPIENT).set_value("Dean Kim").run()
    field(at_work, sharing_wording.FILE_REASON).set_value("June meeting").run()
    assert {label: offered()[label] for label in labels} == dict.fromkeys(labels, True)
