"""One sentence says why a student is listed: in the queue, the export, the page and the shell."""

import json
from datetime import date, timedelta

import pytest
from visits import button, dropped, opened, told

from cohort_data.__main__ import main
from cohort_data.actions.flag_rules import set_rule
from cohort_data.actions.viewers import local_viewer
from cohort_data.flags.drafts import RuleDraft
from cohort_data.reports import exports
from components import cached, queue_list
from tests.files import TODAY

FIRST = date.today() - timedelta(days=100)  # noqa: DTZ011 - the day where the tests run
SECOND, FORM = FIRST + timedelta(days=60), FIRST + timedelta(days=95)
STEPS = f"""Student ID,Name,Cohort,Exam,Date,Result,Score
1,Ada Moss,C,Step 1,{FIRST},Fail,
1,Ada Moss,C,Step 1,{SECOND},Fail,
2,Ben *Jr* Reyes,C,Step 1,{FIRST},Fail,
2,Ben *Jr* Reyes,C,Step 1,{SECOND},Pass,
3,=Cy Cole,C,Step 1,{FIRST},Incomplete,
"""


# What these rules find stands in the receipt of the failures already; a program is told all of it.
SAID_ALREADY = {"same_exam_failed", "passed_on_retake"}


@pytest.fixture
def listed(at):
    """The list with two failures, a recovered student, and one whom only another rule lists."""
    return opened(at("several rules", saved), "flagged_students.py", tab="all")


def saved(app):
    dropped(app, STEPS, "step_1.csv")
    button(app, "Save").click().run()
    viewer = local_viewer(cached.database())
    lists = RuleDraft(name="incomplete", version=1, is_on=True, lists=True)
    set_rule(cached.database(), viewer, lists, today=TODAY)


def rows():
    viewer = local_viewer(cached.database())
    found = cached.flagged(viewer, cohort=None, exam=None, today=date.today())  # noqa: DTZ011
    return found.rows


def test_the_queue_the_export_the_page_and_the_shell_say_the_same(listed, capsys):
    said = {
        row["student_id"]: (row["receipt"], row["evidence"]) for row in rows().to_dict("records")
    }
    assert set(said) == {"1", "2", "3"}
    assert all("Rule " in receipt for receipt, _ in said.values())
    assert {who for who, (_, evidence) in said.items() if evidence} == {"1", "2"}

    shown = told(listed)
    assert all(receipt in shown and evidence in shown for receipt, evidence in said.values())

    file = exports.as_csv(queue_list.exported(local_viewer(cached.database()), rows())).decode(
        "utf-8-sig"
    )
    assert all(
        f'"{receipt}"' in file and f'"{evidence}"' in file for receipt, evidence in said.values()
    )

    assert main(["flagged", "--json"]) == 0
    shell = {one["student_id"]: one for one in json.loads(capsys.readouterr().out)}
    for who, (receipt, evidence) in said.items():
        sentences = said_by(shell[who])
        assert shell[who]["receipt"] == receipt
        assert receipt in sentences
        assert " ".join(one for one in sentences if one != receipt) == evidence

    for row in rows().to_dict("records"):
        opened(listed, "student.py", student=row["student"])
        page = told(listed)
        assert all(page.count(sentence) == 1 for sentence in said_by(shell[row["student_id"]]))


def said_by(row):
    return [one["receipt"] for one in row["signals"] if one["rule"] not in SAID_ALREADY]


def test_every_sentence_of_a_students_page_leads_to_its_rows(listed):
    address = rows().set_index("student_id").loc["1", "student"]
    opened(listed, "student.py", student=address)
    tables = [each.value["Exam"].tolist() for each in listed.table]
    assert tables == [["Step 1", "Step 1"]] * 2
