"""What a name of an area means is confirmed once, kept for its outline, changed and forgotten."""

import json
from dataclasses import replace

import pytest

from cohort_data.__main__ import main
from cohort_data.access import Role
from cohort_data.actions import uploads
from cohort_data.actions.area_names import forget_area_name, set_area_name
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import NotFound, OpenQuestions, StaleVersion
from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.model import Answers
from cohort_data.reports import area_names, areas
from tests.files import TODAY, prepare, save, scores

# What it writes is tried on PostgreSQL in other modules each time, here before a release.
POSTGRESQL_AT_RELEASE = True
CV = "Cardiovascular System"
HEADER = "Student ID,Date,Result,Score %,{}"
CARDIO = AreaName("Cardio", CV, "system", "CBSE")
ANSWERS = Answers(cohort="Class of 2028", exam="CBSE")


def file(name, *percents, day="2026-03-14", header=HEADER):
    rows = [(f"s{at}", day, "Fail", 50, percent) for at, percent in enumerate(percents, start=1)]
    return scores(*rows, header=header.format(name))


def confirmed(database, viewer, name="Cardio", day="2026-03-14", said=CARDIO):
    """Save a file whose name of an area somebody explained."""
    content = file(name, 40, 60, day=day)
    answers = replace(ANSWERS, areas=(said,) if said else ())
    return save(database, viewer, content, answers, name=f"{day}.csv")


BEGINS = {"kept": confirmed, "both": confirmed}


@pytest.fixture
def kept(embedded):
    return embedded


@pytest.fixture
def both(database):
    """The same on each kind of database."""
    return database


@pytest.fixture
def viewer(embedded):
    return local_viewer(embedded)


def asked(database, viewer, name, exam="CBSE", day="2026-08-14"):
    """What is asked about the areas of another file."""
    found = prepare(database, viewer, file(name, 44, 66, 71, day=day), replace(ANSWERS, exam=exam))
    return [one.about for one in found.reading.questions if one.about.startswith("area:")]


def on_record(database, viewer):
    found = areas.cohort_areas(database, viewer)
    return {(row["area"], row["axis"]) for row in found.to_dict("records")}


def test_a_file_whose_names_nobody_explained_is_not_saved(embedded, viewer):
    with pytest.raises(OpenQuestions, match="Is Cardio of CBSE the system Cardiovascular System"):
        confirmed(embedded, viewer, said=None)
    assert areas.cohort_areas(embedded, viewer).empty


def test_it_is_on_the_axis_of_the_outline(kept, viewer):
    assert on_record(kept, viewer) == {(CV, "system")}


def test_it_is_asked_once_for_all_exams_of_the_outline_and_spellings(kept, viewer):
    assert asked(kept, viewer, "Cardio") == asked(kept, viewer, "cardio", exam="Step 1") == []
    assert asked(kept, viewer, "Cardio", exam="CCSE") == ["area:CCSE:Cardio"]
    assert asked(kept, viewer, "Cardiology") == ["area:CBSE:Cardiology"]


def test_names_of_several_files_fall_on_one_area(kept, viewer):
    said = AreaName("Cardiology", CV, "system", "CBSE")
    confirmed(kept, viewer, "Cardiology", "2026-08-14", said)
    confirmed(kept, viewer, "Cardiovascular", "2026-09-01", None)
    assert on_record(kept, viewer) == {(CV, "system")}
    assert int(areas.cohort_areas(kept, viewer)["students"].iloc[0]) == 2


@pytest.mark.acceptance
def test_an_area_kept_as_its_own_is_not_asked_about_again(embedded, viewer):
    own = AreaName("Cardio", "Cardio", "content area", "CBSE")
    confirmed(embedded, viewer, said=own)
    assert on_record(embedded, viewer) == {("Cardio", "content area")}
    assert asked(embedded, viewer, "Cardio") == []


def test_the_kept_names_are_listed(kept, viewer):
    (row,) = area_names.area_name_list(kept, viewer).to_dict("records")
    assert row == {"name": "Cardio", "area": CV, "axis": "system", "exam": "CBSE"}


def test_a_changed_name_counts_from_the_next_file_on(both):
    kept, viewer = both, local_viewer(both)
    set_area_name(kept, viewer, AreaName("Cardio", "Pathology", "", "CBSE"), was=CV)
    saved = confirmed(kept, viewer, day="2026-08-14", said=None)
    assert on_record(kept, viewer) == {(CV, "system"), ("Pathology", "discipline")}
    names, _ = area_names.names_of_upload(kept, viewer, upload=saved.upload)
    assert names == (AreaName("Cardio", "Pathology", "discipline", "CBSE"),)


@pytest.mark.acceptance
def test_a_file_that_nobody_answered_can_come_again_under_another_name(kept, viewer):
    confirmed(kept, viewer, day="2026-08-14", said=None)
    set_area_name(kept, viewer, AreaName("Cardio", "Pathology", "", "CBSE"), was=CV)
    assert confirmed(kept, viewer, day="2026-08-14", said=None).effect.changed == 2


def test_a_forgotten_name_is_asked_about_again(both):
    kept, viewer = both, local_viewer(both)
    forget_area_name(kept, viewer, CARDIO, was=CV)
    assert area_names.area_name_list(kept, viewer).empty
    assert asked(kept, viewer, "Cardio") == ["area:CBSE:Cardio"]
    with pytest.raises(NotFound):
        forget_area_name(kept, viewer, CARDIO, was=CV)


def test_of_two_who_change_it_the_second_is_told(kept, viewer):
    set_area_name(kept, viewer, AreaName("Cardio", "Pathology", "", "CBSE"), was=CV)
    for act in (set_area_name, forget_area_name):
        with pytest.raises(StaleVersion):
            act(kept, viewer, CARDIO, was=CV)


def test_a_file_that_is_on_record_keeps_its_names_until_it_comes_again(kept, viewer):
    set_area_name(kept, viewer, AreaName("Cardio", "Pathology", "", "CBSE"), was=CV)
    assert on_record(kept, viewer) == {(CV, "system")}
    saved = confirmed(kept, viewer, said=None)
    assert (saved.effect.changed, on_record(kept, viewer)) == (2, {("Pathology", "discipline")})
    uploads.undo(kept, viewer, saved.upload, reason="try", today=TODAY)
    assert on_record(kept, viewer) == {(CV, "system")}


def test_what_a_file_made_of_its_names_stays_readable(embedded, viewer):
    heart = AreaName("Heart", CV, "system", "CBSE")
    content = scores(("s1", "2026-03-14", "Fail", 50, 40, 70), header=HEADER.format("Cardio,Heart"))
    answers = replace(ANSWERS, areas=(CARDIO, heart), mean_areas=True)
    saved = save(embedded, viewer, content, answers)
    names, is_mean = area_names.names_of_upload(embedded, viewer, upload=saved.upload)
    assert (names, is_mean) == ((CARDIO, heart), True)
    profile = areas.profiles(embedded, viewer).iloc[0]
    place = areas.area_place(
        embedded, viewer, student=profile["student"], attempt=int(profile["attempt_id"])
    )
    made = f"{CV} is made of Cardio and Heart (plain mean)"
    assert (place, profile["percent"]) == (f"file.csv, line 2; {made}", 55)


def test_an_advisor_of_some_cohorts_is_not_asked_again(kept, viewer):
    scoped = replace(viewer, roles=frozenset({Role.ADVISOR}), cohorts=frozenset({1}))
    assert asked(kept, scoped, "Cardio") == []


@pytest.fixture
def shell(tmp_path, monkeypatch, capsys):
    """Run a verb with --json."""
    monkeypatch.setenv("COHORT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(("Cardio", "Cardio", "Spleen")):
        content = file(name, 40, 60, day=f"2026-0{3 + number}-14")
        (tmp_path / f"{number}.csv").write_bytes(content)

    def run(number, *arguments):
        options = ["--cohort", "C", "--exam", "CBSE", "--json"]
        status = main(["upload", f"{number}.csv", *options, *arguments])
        return status, json.loads(capsys.readouterr().out)

    return run


def test_a_shell_says_it_once_and_a_nightly_job_goes_on(shell):
    status, body = shell(0)
    assert (status, [one["about"] for one in body["questions"]]) == (2, ["area:CBSE:Cardio"])
    assert shell(0, "--area", f"Cardio={CV}")[0] == 0
    status, body = shell(1)
    assert (status, body["saved"]) == (0, True)
    assert body["area_names"] == [vars(CARDIO)]


def test_yes_takes_the_suggestion(shell):
    status, body = shell(0, "--yes")
    assert (status, body["area_names"]) == (0, [vars(CARDIO)])


def test_a_name_that_the_file_does_not_have_is_refused(shell):
    status, body = shell(2, "--yes", "--area", "Kardio=Pathology")
    assert (status, "no content area called 'Kardio'" in body["error"]) == (1, True)


@pytest.mark.parametrize("text", ["Cardio", "=Pathology", "Cardio="])
def test_an_area_that_is_not_said_is_refused(text, capsys):
    with pytest.raises(SystemExit) as refusal:
        main(["upload", "x.csv", "--area", text])
    assert (refusal.value.code, capsys.readouterr().out) == (1, "")
