"""What somebody finds who opens Stepwise for the first time."""

import pytest
from visits import RESULTS, button, field, opened, told


def test_the_first_page_has_three_doors(app):
    assert [each.value for each in app.header] == ["Drop a file", "Try the sample cohort"]
    assert app.expander[0].label == "What file do I need?"


def test_a_file_dropped_on_the_first_page_leads_to_its_columns(app):
    app.file_uploader[0].upload("final.csv", RESULTS.encode(), "text/csv").run()
    assert app.title[0].value == "Upload results"
    assert "final.csv · 4 rows, 5 columns" in told(app).replace("*", "")


def test_a_file_that_waits_to_be_saved_is_one_click_away(app):
    app.file_uploader[0].upload("final.csv", RESULTS.encode(), "text/csv").run()
    opened(app, "overview.py")
    assert [each.proto.page for each in app.get("page_link")] == ["upload_results"]


def test_the_sample_cohort_comes_with_one_click(sample):
    assert sample.title[0].value == "Overview"
    assert "140 students on record" in told(sample)


def test_the_sample_cohort_says_that_it_is_invented(sample):
    assert "invented students" in told(sample)


def test_the_sample_cohort_goes_once_that_is_confirmed(sample):
    button(sample, "Remove the sample cohort").click().run()
    assert "recorded on them" in told(sample)
    button(sample, "Remove it").click().run()
    assert sample.title[0].value == "Welcome to Stepwise"


def test_the_sample_cohort_stays_when_nobody_confirms(sample):
    button(sample, "Remove the sample cohort").click().run()
    button(sample, "Keep it").click().run()
    assert "invented students" in told(sample)


@pytest.mark.acceptance
def test_a_sample_that_is_not_whole_can_be_completed(sample):
    opened(sample, "uploads.py")
    field(sample, "Why undo it").set_value("a look")
    button(sample, "Undo this upload").click().run()
    opened(sample, "overview.py")
    button(sample, "Load the rest of the sample cohort").click().run()
    assert "Load the rest of the sample cohort" not in [each.label for each in sample.button]


def test_results_of_the_school_itself_are_not_called_invented(results):
    opened(results, "overview.py")
    assert "invented" not in told(results)
