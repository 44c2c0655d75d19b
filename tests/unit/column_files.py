"""Invented files, one per export that a school may bring, with the meaning of every column.

A meaning ends in "?" where it must be asked about.
"""

from functools import cache

import pandas as pd
from hypothesis import settings

from cohort_data.ingest import columns
from cohort_data.ingest.model import TextTable


def row(text):
    """The words of a text, one value each."""
    return text.split()


IDS = row("280731 280748 281902 282117 283355 284020 284911 285163 286274 287002 288459 289990")
LAST = "Abernathy Bright Castell Dunmore Everly Foxglove Gladwyn Hale Ironside Juniper Kite Lowe"
FIRST = "Amara Bela Cosima Dante Esme Fionn Gaia Hedy Ivo Jorun Katya Lorcan"
LAST, FIRST = LAST.split(), FIRST.split()
NAMES = [f"{last}, {first}" for last, first in zip(LAST, FIRST, strict=True)]
FULL = [f"{first} {last}" for last, first in zip(LAST, FIRST, strict=True)]
EMAILS = [f"{first}.{last}@example.edu".lower() for last, first in zip(LAST, FIRST, strict=True)]
LOGINS = [f"{last[:4]}{n}".lower() for n, last in enumerate(LAST, 11)]
USMLE = [f"5-{100 + 7 * n}-{311 + 13 * n}-{n % 10}" for n in range(12)]
AAMC = [f"1{4072311 + 1013 * n}" for n in range(12)]
PARTICIPANTS = [f"Participant {n}" for n in range(1, 13)]
COUNTED = [str(n) for n in range(12)]
DAYS = ["2026-02-11"] * 5 + ["2026-03-18"] * 7
US_DAYS = ["02/11/2026"] * 5 + ["03/18/2026"] * 7
SHORT_DAYS = ["11-Feb-26"] * 5 + ["18-Mar-2026"] * 7
LATER = ["2031-02-11"] * 5 + ["2031-03-18"] * 7
MOMENTS = [f"2026-03-18 10:{n + 10}:00" for n in range(12)]
PASSED = ["Pass", "Pass", "Fail", "Pass", "Pass", "Incomplete"] * 2
LETTERS = ["P", "P", "F", "P", "P", "Inc"] * 2
WORDS = ["Pass", "Fail", "Distinction", "Withdrawn"] * 3
DIGITS = row("231 204 188 245 219 252 196 233 210 224 191 240")
PERCENTS = row("71 64 48 88 77 93 52 80 66 74 50 85")
OTHERS = row("62 70 55 81 69 90 47 76 58 79 61 83")
POINTS = row("35.5 32 24 44 38.5 46.5 26 40 33 37 25 42.5")
COUNTS = row("36 32 24 44 39 47 26 40 33 37 25 43")
GRADES = row("C D F B C A F B D C F B")
LEVELS = ["Lower", "Same", "Higher", "Same"] * 3
STEPS = ["STEP 1", "STEP 1", "STEP 2 CK"] * 4
NOTHING = [""] * 12
ITEMS = [[str((n * k // 3 + n + k) % 2) for n in range(12)] for k in range(1, 5)]
TOTAL = [str(25 * sum(item[n] == "1" for item in ITEMS)) for n in range(12)]
GRADES_OF_20 = row("11 9 14 8 17 12 10 15 7 13 16 18")
AREAS = ["Cardiovascular System", "Gastrointestinal System", "Human Development"] * 4
THREE = [one for one in IDS[:4] for _ in range(3)]
THREE_NAMES = [one for one in NAMES[:4] for _ in range(3)]


def always(text):
    return [text] * 12


def some(*texts):
    return [texts[n % len(texts)] for n in range(12)]


STEP_ROSTER = [
    ("Rest of Name", FIRST, "first_name"),
    ("Last Name", LAST, "last_name"),
    ("Student / Graduate", always("Student"), "ignore"),
    ("USMLE ID", USMLE, "usmle_id"),
    ("Unique Medical School ID", IDS, "student_id"),
    ("Exam Type", STEPS, "exam"),
    ("Date of Exam", DAYS, "date"),
    ("Pass / Fail", PASSED, "outcome"),
    ("3 Digit Score", DIGITS, "score"),
    ("Score Available Until", LATER, "ignore"),
    ("Remarks", NOTHING, "ignore"),
]
OLDER_STEP_ROSTER = [
    ("Last Name", LAST, "last_name"),
    ("Rest of Name", FIRST, "first_name"),
    ("S/G", always("S"), "ignore"),
    ("USMLE ID", USMLE, "usmle_id"),
    ("Unique Medical School ID", IDS, "student_id"),
    ("Step Exam", STEPS, "exam"),
    ("Date of Exam", SHORT_DAYS, "date"),
    ("P/F", LETTERS, "outcome"),
    ("3 Digit Score", DIGITS, "score"),
    ("Score Available Until", LATER, "ignore"),
    ("Remarks", NOTHING, "ignore"),
]
NBME_DOWNLOAD = [
    ("Institution ID", always("1240"), "ignore"),
    ("Test Date", US_DAYS, "date"),
    ("Order Number", some("880123", "880177"), "ignore"),
    ("Exam", always("Comprehensive Basic Science Exam"), "exam"),
    ("ID", IDS, "student_id?"),
    ("Examinee", NAMES, "name"),
    ("Total Test", PERCENTS, "score"),
]
NBME_DASHBOARD = [
    ("Unnamed: 0", COUNTED, "ignore"),
    ("ExamineeId", IDS, "student_id"),
    ("FirstName", FIRST, "first_name"),
    ("LastName", LAST, "last_name"),
    ("MidName", NOTHING, "ignore"),
    ("School Id", always("1240"), "ignore"),
    ("Exam Name", always("CBSE"), "exam"),
    ("ActualTestDate", DAYS, "date"),
    ("StartDate", always("2026-02-01"), "ignore"),
    ("EndDate", always("2026-03-31"), "ignore"),
    ("TotalPercentCorrect", PERCENTS, "score"),
    ("TotalScaled", OTHERS, "ignore"),
    ("CardiovascularSystemPercentCorrect", OTHERS, "area"),
    ("GastrointestinalSystemPercentCorrect", PERCENTS, "area"),
    ("CardiovascularSystemScaled", PERCENTS, "ignore"),
]
TIDY = [
    ("school_id", always("1240"), "ignore"),
    ("order_id", always("880123"), "ignore"),
    ("test_date", always("2026-02-11"), "date"),
    ("examinee_id", THREE, "student_id"),
    ("examinee_name", THREE_NAMES, "name"),
    ("ms_year", always("MS2"), "cohort?"),
    ("metric_label", AREAS, "area_name"),
    ("metric_group", always("SYSTEM_OR_DOMAIN"), "area_group"),
    ("value", PERCENTS, "area_value"),
]
QUESTION_FEEDBACK = [
    ("Content Description", some("Diagnosis: heart", "Foundation: gut"), "area_name"),
    ("Correct/Incorrect", some("1", "0", "1"), "correct"),
    ("National % Correct", PERCENTS, "ignore"),
]
CLERKSHIP_GRADEBOOK = [
    ("Student", NAMES, "name"),
    ("Email", EMAILS, "email"),
    ("Username", LOGINS, "ignore"),
    ("External ID", IDS, "student_id"),
    ("Student Level", some("MS3", "MS3", "MS4"), "cohort?"),
    ("Location", some("Hershey", "York"), "ignore"),
    ("Start Date", US_DAYS, "date?"),
    ("NBME Exam - Percentage Score", PERCENTS, "score"),
    ("NBME Exam Grade", PASSED, "outcome"),
    ("Final Course Grade", some("Honors", "Pass"), "ignore"),
]
CLERKSHIP_ROSTER = [
    ("AAMC ID", AAMC, "aamc_id"),
    ("USMLE ID", USMLE, "usmle_id"),
    ("External ID", IDS, "student_id?"),
    ("PSU ID", [f"9{one}" for one in IDS], "ignore?"),
    ("Email Address", EMAILS, "email"),
    ("Previous Name", NOTHING, "ignore"),
    ("Campus", some("Hershey", "York"), "ignore"),
    ("Home School", always("Penn State"), "ignore"),
    ("Student Level", some("MS3", "MS4"), "cohort?"),
]
EXAMSOFT = [
    ("StudentID", IDS, "student_id"),
    ("Last Name", [f"{one} " for one in LAST], "last_name"),
    ("First Name", FIRST, "first_name"),
    ("Email", EMAILS, "email"),
    ("Pts", POINTS, "ignore"),
    ("Letter", GRADES, "ignore"),
    ("%", PERCENTS, "score"),
    ("Raw", COUNTS, "ignore"),
]
EXAMSOFT_CATEGORIES = [
    ("Category/Learning Outcome", AREAS[:3] + COUNTED[3:], "area_name"),
    ("Questions", some("12", "8", "25"), "area_items"),
    ("My Average", PERCENTS, "area_value"),
    ("Peer Average", OTHERS, "ignore"),
    ("Improvement Area", some("Yes", "No"), "ignore"),
]
CANVAS = [
    ("Student", NAMES, "name"),
    ("ID", [f"4{one}" for one in IDS], "ignore"),
    ("SIS User ID", IDS, "student_id"),
    ("SIS Login ID", LOGINS, "ignore"),
    ("Section", always("Anatomy 1"), "ignore"),
    ("Quiz 1 (10117)", GRADES_OF_20, "ignore?"),
    ("Midterm (10118)", PERCENTS, "ignore?"),
    ("Final Score", OTHERS, "score?"),
]
GRADESCOPE = [
    ("First Name", FIRST, "first_name"),
    ("Last Name", LAST, "last_name"),
    ("SID", IDS, "student_id"),
    ("Email", EMAILS, "email"),
    ("section_name", always("A"), "ignore"),
    ("Anatomy", PERCENTS, "score?"),
    ("Anatomy - Max Points", always("100"), "max_score"),
    ("Anatomy - Submission Time", MOMENTS, "ignore"),
    ("Anatomy - Lateness (H:M:S)", always("00:00:00"), "ignore"),
]
BLACKBOARD = [
    ("Last Name", LAST, "last_name"),
    ("First Name", FIRST, "first_name"),
    ("Username", LOGINS, "ignore"),
    ("Student ID", IDS, "student_id"),
    ("Last Access", MOMENTS, "ignore"),
    ("Availability", always("Yes"), "ignore"),
    ("Anatomy [Total Pts: 100 Percentage] |20117", PERCENTS, "score?"),
]
MOODLE = [
    ("Identifier", PARTICIPANTS, "student_id?"),
    ("Full name", FULL, "name"),
    ("Email address", EMAILS, "email"),
    ("Status", always("Submitted for grading"), "ignore"),
    ("Grade", POINTS, "score"),
    ("Maximum Grade", always("50"), "max_score"),
    ("Grade can be changed", always("Yes"), "ignore"),
    ("Last modified (submission)", MOMENTS, "ignore"),
    ("Last modified (grade)", NOTHING, "ignore"),
]
ITEM_RESPONSES = [
    ("user_id", some(*row("4 4 4 9 9 9 20 20 20 71 71 71")), "student_id"),
    ("skill_name", some("51", "82", "0"), "area_name"),
    ("correct", some("1", "0", "1", "1", "0"), "correct"),
]
MIDTERM = [
    ("SID", IDS, "student_id"),
    ("email", EMAILS, "email"),
    ("Last Name", LAST, "last_name"),
    ("First Name", FIRST, "first_name"),
    *((f"Q0{n}", item, "area") for n, item in enumerate(ITEMS, 1)),
    ("Total", TOTAL, "score"),
]
MODULES = [
    ("code_module", some("AAA", "BBB"), "exam?"),
    ("code_presentation", some("2013J", "2014B", "2014J"), "exam?"),
    ("id_student", IDS[:11] + IDS[:1], "student_id"),
    ("gender", some("M", "F"), "ignore"),
    ("region", some("Wales", "Scotland"), "ignore"),
    ("imd_band", some("10-20", "20-30%"), "ignore"),
    ("num_of_prev_attempts", some("0", "0", "1"), "ignore"),
    ("studied_credits", some("60", "120", "240", "75"), "ignore"),
    ("disability", some("N", "Y"), "ignore"),
    ("final_result", WORDS, "outcome"),
]
SCHOOL_SURVEY = [
    ("school", some("GP", "MS"), "ignore"),
    ("sex", some("F", "M"), "ignore"),
    ("age", some("15", "16", "17", "22"), "ignore"),
    ("Medu", some("1", "4", "2"), "ignore"),
    ("traveltime", some("1", "2", "4"), "ignore"),
    ("failures", some("0", "0", "3"), "ignore"),
    ("higher", some("yes", "no"), "ignore"),
    ("absences", row("0 2 4 32 6 0 8 14 10 2 16 5"), "ignore"),
    ("G1", GRADES_OF_20[::-1], "ignore?"),
    ("G2", GRADES_OF_20[3:] + GRADES_OF_20[:3], "ignore?"),
    ("G3", GRADES_OF_20, "score?"),
]
ROSTER = [
    ("SID", IDS, "student_id"),
    ("Identifier", PARTICIPANTS, "ignore"),
    ("email", EMAILS, "email"),
    ("Surname", LAST, "last_name"),
    ("GivenName", FIRST, "first_name"),
    ("MiddleInitial", some("A", "B", "C"), "ignore"),
    ("Full name", FULL, "ignore"),
    ("Gender", some("male", "female"), "ignore"),
    ("Course Code", always("ELON3509"), "ignore"),
    ("Program", some("FSCI", "FASS"), "ignore"),
    ("Attendance", some("Full Time", "Part Time"), "ignore"),
]
SCORE_REPORTS = [
    ("Student ID", IDS, "student_id"),
    ("Class of", always("2028"), "cohort"),
    ("Attempt", some("1", "1", "2"), "attempt"),
    ("Result", PASSED, "outcome"),
    ("Cardiovascular System", LEVELS, "area"),
    ("Pathology", LEVELS[1:] + LEVELS[:1], "area"),
    ("Biostatistics and Epidemiology/Population Health", LEVELS[::-1], "area"),
]

FILES = {
    "step roster": STEP_ROSTER,
    "older step roster": OLDER_STEP_ROSTER,
    "nbme download": NBME_DOWNLOAD,
    "nbme dashboard": NBME_DASHBOARD,
    "tidy": TIDY,
    "question feedback": QUESTION_FEEDBACK,
    "clerkship gradebook": CLERKSHIP_GRADEBOOK,
    "clerkship roster": CLERKSHIP_ROSTER,
    "examsoft": EXAMSOFT,
    "examsoft categories": EXAMSOFT_CATEGORIES,
    "canvas": CANVAS,
    "gradescope": GRADESCOPE,
    "blackboard": BLACKBOARD,
    "moodle": MOODLE,
    "item responses": ITEM_RESPONSES,
    "midterm": MIDTERM,
    "modules": MODULES,
    "school survey": SCHOOL_SURVEY,
    "roster": ROSTER,
    "score reports": SCORE_REPORTS,
}


# Twenty files are shuffled, so that a few orders of each are many.
FEW = settings(max_examples=5, deadline=None)


def table(found, file="results.csv"):
    """A file with these columns: a mapping of headers to values, or columns as listed above."""
    cells = found if isinstance(found, dict) else {name: values for name, values, _ in found}
    frame = pd.DataFrame(cells, dtype="str")
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return TextTable(file=file, sha256="0" * 64, cells=frame, header_line=1)


def meanings(layout):
    """What each column is taken to mean, with a question mark where it is not sure."""
    return {one.header: f"{one.field}{'' if one.sure else '?'}" for one in layout.columns}


def understood(found, **rest):
    """The meaning of each column of a file as it is suggested."""
    return meanings(columns.suggest(table(found), **rest))


@cache
def understood_file(name):
    """The meaning of each column of one of the files above."""
    return understood(FILES[name])


def asked(found, **rest):
    """What is asked about the columns of a file as they are suggested, by what it is about."""
    read = table(found)
    return {one.about: one for one in columns.questions(read, columns.suggest(read, **rest))}


def why(found, header):
    """Why a column is taken to mean what it does."""
    return {one.header: one.why for one in columns.suggest(table(found)).columns}[header]
