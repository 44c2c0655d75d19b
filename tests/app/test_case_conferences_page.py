"""A case conference from the list of students to what stands on a student's timeline."""

from datetime import timedelta

import pytest
from visits import button, field, links, opened, told

from cohort_data.reports.conferences import case_conferences
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
