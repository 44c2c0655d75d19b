"""The sample cohort comes and goes by the ordinary actions."""

from cohort_data.actions import samples
from cohort_data.reports import lists
from cohort_data.reports.queue import flagged
from tests.files import TODAY, save, scores


def rules(database, viewer):
    rows = flagged(database, viewer, today=TODAY).rows
    return rows.groupby(["rule", "recovered"]).size().to_dict()


def test_the_sample_shows_first_failures_second_ones_and_recovered_students(database, viewer):
    samples.load_sample(database, viewer, today=TODAY)
    assert rules(database, viewer) == {
        ("failed_once", False): 4,
        ("failed_once", True): 2,
        ("failed_repeatedly", False): 2,
    }


def test_removing_the_sample_leaves_a_schools_own_students(database, viewer):
    save(database, viewer, scores(("0012", 80), ("0013", 60)))
    samples.load_sample(database, viewer, today=TODAY)
    samples.remove_sample(database, viewer, today=TODAY)
    assert lists.student_list(database, viewer)["student_id"].tolist() == ["0012", "0013"]


def test_the_sample_can_come_back(database, viewer):
    for _ in range(2):
        samples.load_sample(database, viewer, today=TODAY)
        there = len(lists.student_list(database, viewer))
        samples.remove_sample(database, viewer, today=TODAY)
    assert there == 60
