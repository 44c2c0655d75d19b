"""What the file for the accreditor says of each year; the PDF and the table say the same."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from cohort_data.disclosure import FirstResults, load_rules
from cohort_data.disclosure.bands import rate_band
from cohort_data.disclosure.steps import Taken
from cohort_data.disclosure.years import FollowedInYear, YearFigures, told_by_years
from cohort_data.exam_years import exam_years
from cohort_data.flags import load_rules as flag_rules
from cohort_data.reports.accreditor_file import About, Maker, as_paper, as_table, snapshot
from cohort_data.reports.accreditor_file.told import interval
from cohort_data.reports.exports import as_csv
from cohort_data.words import SchoolType

RULES = load_rules().for_file
HOSTILE = '=HYPERLINK("http://evil.example") <b>*x*</b>'
ON = date(2027, 9, 1)


def year(name, at, failed):
    members = frozenset(str(one) for one in range(120 * at, 120 * (at + 1)))
    return YearFigures(
        year=name,
        results=FirstResults(cohort=name, marks=members, passed=120 - failed),
        followed=FollowedInYear(failed=failed, taken=(Taken("Contacted", failed),)),
    )


def made(names, exam="Step 1", school="Hill School", kind=SchoolType.US_MD, **told):
    """The file of years with 120 first takers each, of whom 8 failed, and 7 later."""
    years = [year(name, at, 7 if at else 8) for at, name in enumerate(names)]
    rules = flag_rules()
    about = About(
        exam=exam_years(exam),
        school=school,
        type=kind,
        on=ON,
        target_days=3,
        rules=(*rules.rules, *rules.signals),
    )
    found = told_by_years(exam, years, ON.isoformat(), (), RULES)
    return snapshot(replace(found, **told), about, RULES)


def national(names, **of):
    return [row[4] for row in made(names, **of).panels[0].table.rows]


def panel(shown, name):
    return next(one for one in shown.panels if one.name == name)


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        # 111 to 120 of 120: Wilson of 111 begins at 0.8636, that of 120 ends at 1.
        (112, "86 % or more"),
        # 105 to 110 of 120: Wilson of 105 begins at 0.8040, that of 110 ends at 0.9541.
        (108, "80 % to 96 %"),
    ],
)
def test_the_interval_is_that_of_every_number_behind_the_rate(passed, words):
    assert interval(rate_band(passed, 120, RULES), RULES) == words


def test_no_rate_has_no_interval():
    assert interval(None, RULES) == "not shown"


def test_the_national_rate_is_that_of_the_year_and_of_the_type_of_the_school():
    assert national(["2024", "2025"]) == ["91 %", "93 %"]
    assert national(["2024", "2025"], kind=SchoolType.US_DO) == ["86 %", "89 %"]
    assert national(["2025"], kind=SchoolType.NON_US) == ["75 %"]
    assert national(["2023-24", "2024-25"], exam="Step 2 CK") == ["98 %", "98 %"]


def test_a_year_without_a_published_rate_says_why_there_is_none():
    # Of 2023 only all takers are published, of 2020 nothing, and 2026 is newer than the newest.
    told = ["not on record", "90 % (all takers)", "not published yet"]
    assert national(["2020", "2023", "2026"]) == told


def test_a_school_that_has_not_said_its_type_has_no_national_rate():
    told = made(["2025"], kind=None)
    assert national(["2025"], kind=None) == ["type of school not set"]
    assert any("has not said of which type" in one for one in told.panels[0].sentences)


def test_each_national_rate_names_its_source_and_what_its_publisher_warns_of():
    (of_2022, of_2025) = panel(made(["2022", "2025"]), "sources").sentences
    assert "third-party transcription of https://www.usmle.org/performance-data" in of_2025
    assert "checked 2026-09-29" in of_2025
    assert "first takers, 23,028 examined" in of_2025
    assert "Not comparable with other years" in of_2022


def reasons(**told):
    shown = made(["2024", "2025"], blocks=(), **told)
    kinds = {"told of classes", "untold"}
    return {each.name: " ".join(each.sentences) for each in shown.panels if each.name in kinds}


def test_a_year_whose_follow_up_was_told_of_a_class_says_that_alone():
    assert reasons(of_classes=("2024",), by_class=("Class of 2028", "Class of 2029")) == {
        "told of classes": (
            "It is told only once for the same students, and was told before in figures of Class "
            "of 2028, Class of 2029."
        )
    }


def test_a_year_whose_follow_up_would_tell_too_much_is_not_said_to_be_told_elsewhere():
    assert reasons(untold=("2025",)) == {
        "untold": (
            "It is told where 15 students or more did not pass in these years together, and where "
            "that number gives nobody away beside the other figures. Which of the two is missing "
            "would itself tell too much."
        )
    }


def test_every_flag_rule_in_force_stands_with_its_version_and_day():
    rows = panel(made(["2025"]), "rules").table.rows
    assert ("One failure", "1", "1 Jan 2026") in [(row[0], row[2], row[3]) for row in rows]
    assert len(rows) == len(flag_rules().rules) + len(flag_rules().signals)


def test_the_pdf_says_every_figure_and_who_made_it():
    pdf = as_paper(made(["2024", "2025"], school=HOSTILE), Maker("Ada *Moss*", ON))
    pages = pypdf.PdfReader(io.BytesIO(pdf))
    text = " ".join(" ".join(each.extract_text() for each in pages.pages).split())
    assert HOSTILE in text
    assert "Made on 1 Sep 2027 by Ada *Moss*." in text
    assert "2024 120 92.5 % or more 86 % or more 91 %" in text
    assert "15 students did not pass at the first attempt." in text
    assert "Contacted 12 or more" in text
    assert "cannot be recalled" in text
    assert "/StructTreeRoot" in pages.trailer["/Root"]
    assert len(pages.pages) <= 2


def test_the_table_says_the_same_and_no_cell_is_a_formula():
    frame = as_table(made(["2024", "2025"], school=HOSTILE), Maker(HOSTILE, ON))
    told = {tuple(row[:3]): row[3] for row in frame.to_numpy().tolist()}
    title = "First takers of Step 1 by year"
    assert told[title, "2025", "Passed"] == "92.5 % or more"
    assert told[title, "2025", "National"] == "93 %"
    written = as_csv(frame).decode("utf-8-sig")
    assert not [
        cell for line in written.splitlines() for cell in line.split('","') if cell[:2] == '"='
    ]
