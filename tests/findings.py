"""What is planted in the sample's files, as the tests hold it against what is found."""

import tomllib
from datetime import date
from importlib.resources import files

FINDINGS = tomllib.loads((files("cohort_data.samples") / "findings.toml").read_text("utf-8"))
WRITTEN_FOR = date.fromisoformat(FINDINGS["written_for"])
NOTICED = FINDINGS["students_to_notice"]
LISTED = {
    student: tier for tier, students in FINDINGS["open_failures"].items() for student in students
}
CLEAR_GAPS = {
    (gap["student"], exam, gap["axis"], gap["area"])
    for gap in FINDINGS["clear_gap"]
    for exam in gap["exams"]
}
