"""A case conference from the list of students to what stands on a student's timeline."""

from datetime import timedelta

import pytest
from visits import button, field, links, opened, told

from cohort_data.actions.conference_decisions import record_decision
from cohort_data.actions.conferences import change_conference, plan_conference
from cohort_data.conferences import ConferenceDraft, DecisionDraft
from cohort_data.reports.conferences import case_conferences
from cohort_data.store import conferences
from components import cached, signed_in
from components.wording import day

TITLE = "*Support*, December"


def test_students_of_the_list_are_decided_on_and_their_timelines_say_so(results):
    assert "No case conference is planned" in told(opened(results, "case_conferences.py"))
    opened(results, "flagged_students.py")
    field(results, "Title, without a student's name").set_value(TITLE)
    button(results, "Put 2 students on the list").click().run()
    assert "2 students put on the list" in told(results)
    opened(results, "case_conferences.py")
    assert "2 students, **2 still to decide**" in told(results)
    due = signed_in.today() + timedelta(days=7)
    field(results, "What was decided").set_value("Meet *weekly*")
    field(results, "Follow up on").set_value(due)
    owner = field(results, "Who sees to it")
    owner.set_value(owner.options[0])
    results.checkbox[0].check()
    button(results, "Record decision").click().run()
    assert "**1 still to decide**" in told(results)
    assert f"**Decided:** Meet *weekly*  \n**This computer** · follow up on {day(due)}" in told(
        results
    )
    assert "concern with This computer" in told(results)
    who = next(iter(links(results).values()))
    timeline = told(opened(results, "student.py", student=who))
    assert f"Follow-up of a case conference** · {day(due)}: Meet *weekly*" in timeline
    assert "**Case conference** · Meet *weekly*" in timeline


@pytest.mark.acceptance
def test_what_was_typed_stays_where_a_colleague_recorded_meanwhile(results, second):
    opened(results, "flagged_students.py")
    field(results, "Title, without a student's name").set_value(TITLE)
    button(results, "Put 2 students on the list").click().run()
    opened(results, "case_conferences.py")
    results.query_params["student"] = ""
    other = opened(second(results), "case_conferences.py")
    for page, text in ((other, "Theirs"), (results, "Mine")):
        field(page, "What was decided").set_value(text)
        button(page, "Record decision").click().run()
    assert "Somebody recorded something here" in told(results)
    assert "**Decided:** Theirs" in told(results)
    assert field(results, "What was decided").value == "Mine"
    button(results, "Done").click().run()
    assert "done " + day(signed_in.today()) in told(results)
    button(results, "Take back").click().run()
    assert "**2 still to decide**" in told(results)
    assert len(case_conferences(cached.database(), signed_in.current())) == 1


def planned(page):
    """The page of a conference with two students on its list, and the conference."""
    opened(page, "flagged_students.py")
    field(page, "Title, without a student's name").set_value(TITLE)
    button(page, "Put 2 students on the list").click().run()
    opened(page, "case_conferences.py")
    return case_conferences(cached.database(), signed_in.current()).iloc[0]


def in_form(fields, conference):
    return next(one for one in fields if one.key and conference["public_id"] in one.key)


@pytest.mark.acceptance
def test_a_title_typed_meanwhile_never_turns_back_the_day_that_a_colleague_set(results):
    there, on = planned(results), signed_in.today() + timedelta(days=7)
    its = {"conference": there["public_id"], "version": 1, "draft": ConferenceDraft(TITLE, on)}
    change_conference(cached.database(), signed_in.current(), **its)
    results.run()
    # A browser knows the choice by its words, and these are others now: it is sent once more.
    assert field(results, "Case conference").proto.set_value
    in_form(results.text_input, there).set_value("Mine")
    button(results, "Save").click().run()
    assert f"it is called “*Support*, December” now, on {day(on)}" in told(results)
    assert in_form(results.text_input, there).value == "Mine"
    now = case_conferences(cached.database(), signed_in.current()).iloc[0]
    assert (now["title"], now["on"]) == (TITLE, on.isoformat())
    assert in_form(results.date_input, there).value == on
    button(results, "Save").click().run()
    now = case_conferences(cached.database(), signed_in.current()).iloc[0]
    assert (now["title"], now["on"]) == ("Mine", on.isoformat())


@pytest.mark.acceptance
def test_what_a_colleague_plans_meanwhile_is_announced_until_it_is_shown(results):
    first = planned(results)["public_id"]
    later = ConferenceDraft("*January*", signed_in.today() + timedelta(days=30))
    plan_conference(cached.database(), signed_in.current(), later)
    results.run()
    assert f"Planned meanwhile: ***January***, {day(later.on)}" in told(results)
    assert "2 students, **2 still to decide**" in told(results)
    button(results, "Show it").click().run()
    assert "nobody on the list" in told(results)
    field(results, "Case conference").set_value(first).run()
    assert "2 students, **2 still to decide**" in told(results)
    assert "Planned meanwhile" not in told(results)


@pytest.mark.acceptance
def test_where_none_was_planned_the_one_of_a_colleague_is_chosen_and_a_new_one_can_be(results):
    opened(results, "flagged_students.py")
    there = ConferenceDraft("Theirs", signed_in.today())
    address = plan_conference(cached.database(), signed_in.current(), there)
    results.run()
    which = "Put on the list of a case conference"
    assert f"Planned meanwhile: **Theirs**, {day(there.on)}" in told(results)
    assert field(results, which).value == address
    field(results, which).set_value("new").run()
    assert field(results, which).value == "new"


@pytest.mark.acceptance
def test_a_decision_goes_on_the_entry_as_it_was_when_the_form_was_drawn(results):
    planned(results)
    database, viewer = cached.database(), signed_in.current()
    with database.reading() as connection:
        entry = conferences.entries_frame(connection, viewer)["entry"].iloc[0]
    record_decision(database, viewer, DecisionDraft(entry, 1, "Theirs"))
    results.run()
    assert "**Decided:** Theirs  \nno day to follow up · :gray[recorded" in told(results)
    field(results, "What was decided").set_value("Mine")
    button(results, "Record decision").click().run()
    assert "Somebody recorded something here" in told(results)
    assert "**Decided:** Theirs" in told(results)
    assert field(results, "What was decided").value == "Mine"
    button(results, "Record decision").click().run()
    assert "**Decided:** Mine" in told(results)
    assert "recorded, without a day to follow up" in told(results)
