"""What a corrected failure told goes, though another rule lists the student still."""

from dataclasses import replace

from sqlalchemy import select

from cohort_data.actions.flag_rules import set_rule
from cohort_data.flags.drafts import draft_of, rule_named
from cohort_data.reports.flag_rules import rule_list
from cohort_data.store.tables.work import concern, flag
from tests.files import ASKED, TODAY, save, scores

POSTGRESQL_AT_RELEASE = True
FINAL = replace(ASKED, exam="Final", date=TODAY)
CBSE = replace(ASKED, exam="CBSE", purpose="readiness", pass_mark=None, date=TODAY)


def failed_and_below_the_band(database, viewer):
    rule = draft_of(rule_named(rule_list(database, viewer), "readiness"))
    set_rule(database, viewer, replace(rule, lists=True), today=TODAY)
    save(database, viewer, scores(("s1", 30)), FINAL, name="final.csv")
    save(database, viewer, scores(("s1", 50)), CBSE, name="cbse.csv")


BEGINS = {"database": failed_and_below_the_band}


def flags(database):
    """Each rule under which the student was raised, and why its flag was cleared."""
    with database.reading() as connection:
        rows = connection.execute(select(flag.c.rule, flag.c.clear_reason)).all()
    return {rule: reason or "" for rule, reason in rows}


def test_a_corrected_failure_is_cleared_and_what_the_rule_told_stays(database, viewer):
    assert flags(database) == {"failed_once": "", "readiness": ""}
    right = replace(FINAL, reason="wrong key")
    save(database, viewer, scores(("s1", 90)), right, name="again.csv")
    assert flags(database) == {"failed_once": "the result was corrected", "readiness": ""}
    with database.reading() as connection:
        assert connection.execute(select(concern.c.state)).scalars().all() == ["new"]
