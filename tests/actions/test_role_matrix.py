"""Every function x every set of roles, and every function x a cohort of others: figure B4."""

import inspect
import shutil
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from itertools import combinations

import pandas as pd
import pytest
from test_access import WITHOUT_VIEWER, doors

from cohort_data import access
from cohort_data.access import Role, Viewer
from cohort_data.actions import concerns
from cohort_data.actions.application_talks import record_talk
from cohort_data.actions.by_hand import add_result
from cohort_data.actions.conference_decisions import record_decision
from cohort_data.actions.conferences import plan_conference
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.holds import place_hold
from cohort_data.actions.notes import write_note
from cohort_data.actions.plans import save_plan
from cohort_data.actions.private_notes import write_private_note
from cohort_data.actions.private_readers import name_reader
from cohort_data.actions.share_links import Prepared
from cohort_data.actions.sitting_files import prepare_roster, save_roster, suggested
from cohort_data.actions.sittings import plan_sitting
from cohort_data.actions.viewers import local_viewer
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.concern_drafts import ConcernDraft
from cohort_data.concern_words import AskedBy, CloseReason
from cohort_data.conferences import ConferenceDraft, DecisionDraft
from cohort_data.contacts import ContactDraft
from cohort_data.disclosure import DisclosureRules, load_rules
from cohort_data.errors import NotAllowed, NotFound
from cohort_data.ingest import readers
from cohort_data.messages import Occasion, shipped_texts
from cohort_data.notes import NoteDraft
from cohort_data.plans import CheckInDraft, PlanDraft, Task
from cohort_data.private_notes.keys import make_key_file
from cohort_data.private_notes.readers import ReaderDraft
from cohort_data.reports import lists, students
from cohort_data.reports.concerns import concern as concern_part
from cohort_data.reports.conferences import student_decisions
from cohort_data.reports.shared_figures import for_link
from cohort_data.reports.students import student as student_page
from cohort_data.retention.holds import HoldDraft, HoldKind
from cohort_data.settings import Settings
from cohort_data.sharing.choice import Wanted
from cohort_data.sharing.figures import Earlier
from cohort_data.sharing.files import FileDraft, FileKind
from cohort_data.sharing.links import LinkDraft
from cohort_data.sittings.drafts import CancelDraft, MoveDraft, SittingDraft
from cohort_data.store.schema import open_database
from cohort_data.store.students import students_frame as everybody
from cohort_data.words import AccessKind, Attendance, ContactKind, NoteLevel, Outcome, Reached
from tests.days import today
from tests.files import ON_1_MAY, save, scores
from tests.people import on_record
from tests.shares import draft as share_draft
from tests.shares import linked, prepared, soon

EVERYBODY = frozenset(Role)
ADVISOR, ADMINISTRATOR = frozenset({Role.ADVISOR}), frozenset({Role.ADMINISTRATOR})
DEAN, AUDITOR = frozenset({Role.DEAN}), frozenset({Role.AUDITOR})
# Written by hand from what each role is for; a module that is not here fails the test.
WHO = dict.fromkeys(
    [
        *("actions.by_hand", "actions.check_ins", "actions.contacts", "actions.corrections"),
        *("actions.concerns", "actions.concern_owners", "reports.concerns"),
        "reports.concerns_without_flag",
        *("actions.documents", "actions.notes", "actions.plans", "actions.samples"),
        *("actions.uploads", "actions.visits"),
        *("reports.areas", "reports.corrections", "reports.lists", "reports.overview"),
        *("reports.plan_calendar", "reports.plans", "reports.queue", "reports.students"),
        "reports.withdrawn",
        *("reports.sheets.meeting", "reports.sheets.to_sign", "reports.sheets.weekly"),
    ],
    ADVISOR,
) | {
    "actions.sittings": ADVISOR,
    "actions.by_the_day": ADVISOR,
    "actions.sitting_files": ADVISOR,
    "actions.application_talks": ADVISOR,
    "reports.sittings": ADVISOR,
    "reports.application_talks": ADVISOR,
    "actions.private_notes": ADVISOR,
    "actions.private_readers": ADVISOR,
    "reports.private_readers": ADVISOR,
    "actions.share_links": ADVISOR,
    "actions.share_files": ADVISOR,
    "reports.share_files": ADVISOR,
    "reports.shared_figures": ADVISOR,
    "reports.class_figures": ADVISOR,
    "actions.accreditation": ADVISOR,
    "reports.accreditation": ADVISOR,
    "actions.share_revoking": ADVISOR | ADMINISTRATOR,
    "reports.share_links": ADVISOR | ADMINISTRATOR,
    "reports.share_alarm": ADMINISTRATOR,
    "actions.named_view": DEAN,
    "reports.named_view": DEAN,
    "reports.sheets.named": DEAN,
    "actions.remembered_layouts": ADVISOR,
    "actions.area_names": ADVISOR,
    "reports.area_names": ADVISOR,
    "reports.entry_sheets": ADVISOR,
    "actions.written_to": ADVISOR,
    "reports.mail_merge": ADVISOR,
    "reports.bulk_owners": ADVISOR,
    "reports.queue_areas": ADVISOR,
    "actions.messages": ADMINISTRATOR,
    "reports.message_texts": EVERYBODY,
    "reports.undoing": ADVISOR,
    "actions.looks": ADVISOR,
    "reports.since": ADVISOR,
    "reports.closing_clock": ADVISOR,
    "reports.outcomes": ADVISOR,
    "reports.upload_fixes": ADVISOR,
    "actions.audit_chain": ADMINISTRATOR | AUDITOR,
    "actions.audit_log": ADMINISTRATOR | AUDITOR,
    "reports.audit_log": ADMINISTRATOR | AUDITOR,
    "actions.access_review": ADMINISTRATOR,
    "actions.people": ADMINISTRATOR,
    "actions.people_for_a_time": ADMINISTRATOR,
    "reports.people": ADMINISTRATOR,
    "actions.school": ADMINISTRATOR,
    "actions.exam_catalogue": ADMINISTRATOR,
    "actions.rejudging": ADMINISTRATOR,
    "reports.exam_catalogue": ADMINISTRATOR,
    "reports.school_clock": ADVISOR,
    "reports.signals": ADVISOR,
    "actions.flag_rules": ADMINISTRATOR,
    "reports.flag_rules": ADMINISTRATOR,
    "actions.store_care": ADMINISTRATOR,
    "actions.share_clock": ADMINISTRATOR,
    "actions.viewers": EVERYBODY,
    "reports.school": EVERYBODY,
    "actions.holds": ADVISOR,
    "actions.student_export": ADVISOR,
    "actions.committee_packet": ADVISOR,
    "reports.sheets.packet": ADVISOR,
    "actions.conferences": ADVISOR,
    "actions.conference_decisions": ADVISOR,
    "reports.conferences": ADVISOR,
    "reports.holds": ADVISOR,
    "actions.purging": ADMINISTRATOR,
    "actions.retention": ADMINISTRATOR,
    "reports.retention": ADMINISTRATOR,
}
SETS = [
    frozenset(chosen)
    for many in range(len(Role) + 1)
    for chosen in combinations(sorted(Role), many)
]
DOORS = [door for (door,), *_ in doors() if door.__name__ not in WITHOUT_VIEWER]


def name_of(door):
    return f"{door.__module__.removeprefix('cohort_data.')}.{door.__name__}"


def module_of(door):
    return name_of(door).rsplit(".", 1)[0]


OF_ADVISORS = [door for door in DOORS if WHO.get(module_of(door)) == ADVISOR]


def holding(roles, *, decides_promotion=False, cohorts=None):
    return Viewer(1, "v", "V", roles, cohorts, decides_promotion)


def lets_in(door, viewer):
    """Whether a function gets past its guard: without a database nothing else can refuse."""
    rest = inspect.signature(door).parameters.values()
    plain = [None for each in rest if each.kind is each.POSITIONAL_OR_KEYWORD][2:]
    try:
        door(None, viewer, *plain, **{e.name: None for e in rest if e.kind is e.KEYWORD_ONLY})
    except NotAllowed:
        return False
    except Exception:  # noqa: BLE001 - whatever fails without a database got past the guard
        return True
    return True


@pytest.mark.parametrize("door", DOORS, ids=name_of)
def test_a_function_lets_in_those_whose_role_it_is_and_nobody_else(door):
    meant = WHO[module_of(door)]
    for decides in (False, True):
        let_in = {s for s in SETS if lets_in(door, holding(s, decides_promotion=decides))}
        assert let_in == {each for each in SETS if each & meant}


# What a door is asked about somebody or something of another cohort, by the name of what it takes.
SUBJECTS = {"student", "students", "cohort", "upload", "attempt", "contact", "note"}
SUBJECTS |= {"concern", "concerns", "cohorts"}
DRAFTS = {ResultDraft, CorrectionDraft, ContactDraft, NoteDraft, PlanDraft, CheckInDraft}
DRAFTS |= {ReaderDraft, ConcernDraft}
DRAFTS |= {SittingDraft, MoveDraft, CancelDraft}
DRAFTS |= {Prepared, Wanted}
SUBJECTS |= {"roster"}
DRAFTS |= {HoldDraft}
SUBJECTS |= {"conference", "entry"}
DRAFTS |= {ConferenceDraft, DecisionDraft}
# A step of a reading, inside it.
INSIDE = {"actions.private_notes.record_reading"}
# One that nobody is on the list of is the team's, so what it asks is not whose students they are.
INSIDE |= {"actions.conferences.remove_conference"}
# Doors that are asked about nobody: what they give is tried on the lists below, or elsewhere.
ABOUT_NOBODY = {
    "actions.by_the_day.begin_day",
    *("actions.samples.bring_in", "actions.samples.is_whole", "actions.samples.load_sample"),
    *("actions.samples.loaded", "actions.samples.remove_sample"),
    *(
        "actions.uploads.known",
        "actions.uploads.known_for",
        "actions.uploads.prepare",
        "actions.uploads.remembered_layout",
    ),
    *("actions.uploads.in_rows", "actions.uploads.save", "actions.uploads.save_seen"),
    *("actions.remembered_layouts.forget_layout", "actions.remembered_layouts.rename_layout"),
    *("actions.remembered_layouts.set_meaning", "actions.remembered_layouts.layout_called"),
    *("actions.area_names.forget_area_name", "actions.area_names.set_area_name"),
    *("actions.sitting_files.exams_to_plan", "actions.sitting_files.prepare_roster"),
    *("actions.sitting_files.save_roster", "actions.sitting_files.suggested"),
    *("actions.accreditation.save_years", "reports.accreditation.closed_years"),
    *("reports.accreditation.open_points", "reports.accreditation.for_accreditor"),
    "reports.accreditation.files_made",
    *("reports.sittings.rosters", "reports.mail_merge.with_address"),
    *("reports.area_names.area_name_list", "reports.upload_fixes.open_lines"),
    *("reports.lists.cohorts", "reports.lists.layout_list", "reports.lists.upload_list"),
    *("reports.conferences.case_conferences", "reports.conferences.decisions_to_do"),
}
SECRET = "Canary"  # noqa: S105 - a name to look for


@pytest.fixture
def record(made, tmp_path):
    """A copy of the record for one question, since some change what is asked about."""
    folder, ours, local, ids, drafts = made
    shutil.copytree(folder, tmp_path / "data")
    database = open_database(replace(with_key(folder), data_dir=tmp_path / "data"))
    yield database, ours, local, ids, drafts
    database.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two cohorts; in the other one a student with everything that can be asked about."""
    folder = tmp_path_factory.mktemp("matrix") / "data"
    make_key_file(folder.parent / "notes.key")
    embedded = open_database(with_key(folder))
    local, day = local_viewer(embedded), today()
    save(embedded, local, scores(("s1", 90)), cohort_of("Class of 2028"))
    header = "Student ID,Name,Cardiology,Score"
    other = cohort_of("Class of 2029")
    rows = [("c1", SECRET, 40, 30), *((f"c{each}", "Cy", 90, 90) for each in (2, 3, 4))]
    upload = save(embedded, local, scores(*rows, header=header), other).upload
    listed = lists.student_list(embedded, local).set_index("student_id")["public_id"]
    student, cohorts = str(listed["c1"]), lists.cohorts(embedded, local).set_index("name")
    attempt = add_result(
        embedded,
        local,
        ResultDraft(student, "Step 1", date=date(2026, 8, 14), outcome=Outcome.FAIL),
        today=day,
    )
    contact = record_contact(
        embedded, local, ContactDraft(student, ContactKind.EMAIL, Reached.SPOKE, day, SECRET)
    )
    note = write_note(embedded, local, NoteDraft(student, NoteLevel.TEAM, SECRET))
    agreed = PlanDraft(
        student, SECRET, SECRET, tasks=(Task(SECRET, SECRET, day),), next_check_in=day
    )
    save_plan(embedded, local, agreed)
    plan = student_page(embedded, local, student=student).plan
    private = NoteDraft(student, NoteLevel.PRIVATE, SECRET)
    private_note = write_private_note(embedded, local, private)
    colleague = on_record(embedded, "Ben", Role.ADVISOR, cohorts=None)
    reading = ReaderDraft(student, colleague.public_id, "cover", day + timedelta(days=7))
    reader = name_reader(embedded, local, reading)
    resting, closed = (by_hand_concern(embedded, local, listed[who], day) for who in ("c3", "c4"))
    concerns.snooze(embedded, local, **resting, until=day + timedelta(days=2), reason="exams")
    concerns.close(embedded, local, **closed, reason=CloseReason.ERROR)
    in_ten, in_twenty = day + timedelta(days=10), day + timedelta(days=20)
    sitting = plan_sitting(embedded, local, SittingDraft(student, "Step 2 CK", in_ten))
    talk = record_talk(embedded, local, student=student, on=day)
    about = ConferenceDraft("Support", day, (student,))
    conference = plan_conference(embedded, local, about)
    entry = student_decisions(embedded, local, student=student)["entry"].iloc[0]
    record_decision(embedded, local, DecisionDraft(entry, 1, SECRET))
    on_list = {"entry": entry, "version": 2}
    holding_back = HoldDraft(student, HoldKind.LEGAL, SECRET, day)
    there = named(embedded, local, student, day)
    shared = linked(embedded, local, cohorts.loc["Class of 2029", "public_id"])
    beside_shared = prepared(embedded, local, cohorts.loc["Class of 2029", "public_id"])
    ids = {
        "actions.concerns.close": {"reason": CloseReason.ELSEWHERE},
        "actions.concerns.wake": named(embedded, local, str(listed["c3"]), day),
        "actions.concerns.reopen": named(embedded, local, str(listed["c4"]), day),
        "talk": talk,
        "link": shared.public_id,
        "make": for_link,
        "at": soon(),
        "on": day,
        "days": 30,
        "roster": planned_by_roster(embedded, local, in_ten),
        "conference": conference,
        "entry": entry,
        "is_done": True,
        "actions.conferences.change_conference": {"version": 1},
        "actions.conferences.take_off_conference": on_list,
        "actions.conference_decisions.take_back_decision": on_list,
        "actions.conference_decisions.mark_done": on_list,
        "hold": place_hold(embedded, local, holding_back),
        "actions.private_notes.take_back_private_note": {"note": private_note},
        "actions.private_readers.take_back_reader": {"reader": reader},
        "reports.entry_sheets.entry_sheet": {"exam": "Step 1"},
        "reports.signals.named": {"students": keys_of(embedded, student)},
        **there,
        "concerns": [tuple(there.values())],
        "owner": local.public_id,
        "until": day + timedelta(days=7),
        "student": student,
        "students": [student],
        "cohort": cohorts.loc["Class of 2029", "public_id"],
        "cohorts": [cohorts.loc["Class of 2029", "public_id"]],
        "upload": upload,
        "attempt": attempt,
        "contact": contact,
        "note": note,
    }
    drafts = {
        "actions.private_notes.write_private_note": {NoteDraft: private},
        ReaderDraft: reading,
        HoldDraft: holding_back,
        ConferenceDraft: ConferenceDraft("Others", day, (student,)),
        DecisionDraft: DecisionDraft(entry, 2, "Meet weekly"),
        ConcernDraft: ConcernDraft(str(listed["c2"]), AskedBy.STUDENT, day, "came by"),
        Prepared: beside_shared,
        LinkDraft: share_draft(),
        FileDraft: FileDraft(recipient="Kim", reason="why", kind=FileKind.PAGE),
        Wanted: Wanted(str(cohorts.loc["Class of 2029", "public_id"]), ()),
        DisclosureRules: load_rules(),
        tuple[Earlier, ...]: (),
        SittingDraft: SittingDraft(student, "Step 3", in_twenty),
        MoveDraft: MoveDraft(sitting, 1, in_twenty, reason="no seat"),
        CancelDraft: CancelDraft(sitting, 1, "leave"),
        ResultDraft: ResultDraft(student, "Step 1", date=date(2026, 8, 20), outcome=Outcome.PASS),
        CorrectionDraft: CorrectionDraft(attempt, Cell.OUTCOME, Outcome.PASS, "typing error"),
        ContactDraft: ContactDraft(student, ContactKind.PHONE, Reached.SPOKE, day),
        NoteDraft: NoteDraft(student, NoteLevel.TEAM, "seen"),
        PlanDraft: replace(plan.draft, line="new", plan=plan.public_id),
        CheckInDraft: CheckInDraft(
            plan.public_id,
            plan.draft.version,
            day,
            Attendance.ATTENDED,
            line="met",
            next_check_in=day + timedelta(days=7),
        ),
    }
    ours = on_record(embedded, "Ada", Role.ADVISOR, cohorts=["Class of 2028"])
    embedded.close()
    return folder, ours, local, ids, drafts


def by_hand_concern(database, viewer, student, day):
    """Open a concern for a student, and return what names it."""
    concerns.open_by_hand(database, viewer, ConcernDraft(str(student), AskedBy.DEAN, day, "why"))
    return named(database, viewer, str(student), day)


def named(database, viewer, student, day):
    """The newest concern of a student and its version, as an action names them."""
    newest = concern_part(database, viewer, student=student, today=day).newest
    return {"concern": newest.public_id, "version": newest.version}


def planned_by_roster(database, viewer, on):
    """A roster with a planned sitting of the student of the other cohort."""
    content = scores(("c1", "Step 1", on), header="Student ID,Exam,Test Date")
    table = readers.read_file("dates.csv", content)
    answers = suggested(database, viewer, table)
    preview = prepare_roster(database, viewer, table, answers, today=today())
    return save_roster(database, viewer, table, answers, preview.changes, today=today())


def keys_of(database, student):
    """The key of a student, as a report of signals asks for it."""
    with database.reading() as connection:
        people = everybody(connection)
    return tuple(people.loc[people["public_id"] == student, "key"])


def with_key(folder):
    return Settings(data_dir=folder, private_key_file=folder.parent / "notes.key")


def cohort_of(name):
    return replace(ON_1_MAY, cohort=name)


def asked(door, database, viewer, ids, drafts):
    """Call a function about the student of the other cohort."""
    given = {"today": today(), "reason": "why", "what": "list", "kind": AccessKind.SAW_FLAGGED}
    given |= {"on": today(), "text": shipped_texts()[Occasion.FIRST_FAILURE]}
    given |= {"shown": ()}
    given |= ids | ids.get(name_of(door), {})
    drafts = drafts | drafts.get(name_of(door), {})
    plain, named = [], {}
    for each in list(inspect.signature(door).parameters.values())[2:]:
        value = drafts.get(each.annotation, given.get(each.name, each.default))
        if each.name == "attempt" and each.annotation is int:
            value = 1
        if each.kind is each.KEYWORD_ONLY:
            named[each.name] = value
        else:
            plain.append(value)
    return door(database, viewer, *plain, **named)


def is_about_somebody(door):
    takes = inspect.signature(door).parameters.values()
    return any(each.name in SUBJECTS or each.annotation in DRAFTS for each in takes)


def test_every_function_is_about_somebody_or_known_to_be_about_nobody():
    assert {name_of(door) for door in OF_ADVISORS if not is_about_somebody(door)} == ABOUT_NOBODY


@pytest.mark.parametrize(
    "door",
    [each for each in OF_ADVISORS if is_about_somebody(each) and name_of(each) not in INSIDE],
    ids=name_of,
)
def test_nothing_of_another_cohort_is_given_or_changed(door, record):
    database, ours, local, ids, drafts = record
    try:
        answer = asked(door, database, ours, ids, drafts)
    except (NotAllowed, NotFound):
        answer = None
    assert SECRET not in whole(answer)
    # The same question of somebody who has the cohort is answered: the refusal was for the scope.
    asked(door, database, local, ids, drafts)


def whole(answer):
    """Everything that an answer holds, as text."""
    if isinstance(answer, pd.DataFrame):
        return answer.to_csv()
    if is_dataclass(answer):
        return "".join(whole(getattr(answer, each.name)) for each in fields(answer))
    return repr(answer)


@pytest.mark.parametrize("door", [lists.cohorts, lists.student_list, lists.upload_list])
def test_no_list_names_anything_of_another_cohort(door, record):
    database, ours, local, ids, _ = record
    there = [SECRET, ids["student"], ids["cohort"], ids["upload"], "Class of 2029"]
    told = whole(door(database, ours))
    assert [each for each in there if each in told] == []
    assert any(each in whole(door(database, local)) for each in there)


def test_a_guard_that_lets_everybody_in_would_be_found(monkeypatch):
    monkeypatch.setattr(access, "may", lambda _viewer, _permission: True)
    nobody = holding(frozenset())
    assert [door for door in DOORS if lets_in(door, nobody)]


def test_a_scope_that_asks_nobody_would_give_the_other_cohort_away(record, monkeypatch):
    database, ours, _, ids, drafts = record
    monkeypatch.setattr(students, "visible_students", lambda connection, *_: everybody(connection))
    assert SECRET in whole(asked(students.student, database, ours, ids, drafts))
