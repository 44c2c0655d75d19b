"""How the layouts that are remembered are renamed, corrected and forgotten."""

import pytest

from cohort_data.actions import uploads
from cohort_data.actions.remembered_layouts import forget_layout, rename_layout, set_meaning
from cohort_data.errors import CohortDataError, NotFound, StaleVersion, UploadRefused
from cohort_data.ingest.model import Field
from cohort_data.ingest.readers import read_file
from cohort_data.reports.lists import layout_list
from cohort_data.store.versions import current_version
from tests.files import save, scores

HEADER = "Student ID,Final,Bonus"
FILE = scores(("s1", 40, 3), ("s2", 90, 5), header=HEADER)


def one_file(database, viewer):
    save(database, viewer, FILE, columns={Field.SCORE: ("Final",)})


BEGINS = {"layout": one_file}


@pytest.fixture
def layout(database, viewer):
    """The layout of one file, as it is listed."""
    return only(database, viewer)


def only(database, viewer):
    (row,) = layout_list(database, viewer).to_dict("records")
    return row


def next_file(database, viewer):
    table = read_file("next.csv", FILE.replace(b"40", b"41"))
    return uploads.remembered_layout(database, viewer, table)


def test_a_layout_is_listed_with_what_its_columns_mean(layout):
    assert (layout["name"], layout["columns"]["Final"]) == ("file.csv", "score")


def test_it_can_be_called_something_else(database, viewer, layout):
    rename_layout(database, viewer, layout["public_id"], name="  Anatomy  sheet ", version=1)
    assert only(database, viewer)["name"] == "Anatomy sheet"


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "a\u202eb"])
def test_a_name_that_cannot_be_read_is_refused(database, viewer, layout, name):
    with pytest.raises(UploadRefused, match="1 to 100 characters"):
        rename_layout(database, viewer, layout["public_id"], name=name, version=1)


def test_the_next_file_is_read_by_the_corrected_meaning(database, viewer, layout):
    told = {"header": "Bonus", "field": Field.SCORE, "version": layout["version"]}
    set_meaning(database, viewer, layout["public_id"], **told)
    read = next_file(database, viewer)
    assert (read.headers(Field.SCORE), read.headers(Field.IGNORE)) == (("Bonus",), ("Final",))


def test_several_columns_can_be_areas(database, viewer, layout):
    for version, header in enumerate(("Final", "Bonus"), start=1):
        told = {"header": header, "field": Field.AREA, "version": version}
        set_meaning(database, viewer, layout["public_id"], **told)
    assert next_file(database, viewer).headers(Field.AREA) == ("Final", "Bonus")


def test_a_column_that_it_does_not_have_means_nothing(database, viewer, layout):
    with pytest.raises(NotFound):
        set_meaning(
            database, viewer, layout["public_id"], header="Other", field=Field.SCORE, version=1
        )


def test_a_forgotten_layout_is_looked_at_anew(database, viewer, layout):
    forget_layout(database, viewer, layout["public_id"], version=1)
    assert layout_list(database, viewer).empty
    assert next_file(database, viewer) is None
    with pytest.raises(NotFound):
        forget_layout(database, viewer, layout["public_id"], version=2)


def test_of_two_who_change_it_the_second_is_told(database, viewer, layout):
    rename_layout(database, viewer, layout["public_id"], name="Mine", version=1)
    for act in (
        lambda: rename_layout(database, viewer, layout["public_id"], name="Yours", version=1),
        lambda: forget_layout(database, viewer, layout["public_id"], version=1),
    ):
        with pytest.raises(StaleVersion, match="Somebody else changed this layout"):
            act()
    assert only(database, viewer)["name"] == "Mine"


def test_an_unknown_layout_is_not_found(database, viewer):
    with pytest.raises(CohortDataError):
        rename_layout(database, viewer, "nobody", name="x", version=1)


def test_a_changed_layout_lets_remembered_answers_go(database, viewer, layout):
    before = current_version(database)
    rename_layout(database, viewer, layout["public_id"], name="Sheet", version=1)
    assert current_version(database) > before
