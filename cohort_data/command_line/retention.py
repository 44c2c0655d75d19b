"""What the verbs about keeping, deleting and handing over data do."""

from argparse import Namespace
from collections.abc import Mapping

from cohort_data.access import Viewer
from cohort_data.actions import holds as hold_actions
from cohort_data.actions import purging
from cohort_data.actions.documents import record_list
from cohort_data.actions.purging_steps import Purged
from cohort_data.actions.student_export import export_student
from cohort_data.command_line.care import finish
from cohort_data.command_line.entry_sheet import written
from cohort_data.command_line.lists import SHELL, today
from cohort_data.command_line.speaking import tell
from cohort_data.errors import NotFound
from cohort_data.reports import lists
from cohort_data.reports.retention import Keeping, keeping
from cohort_data.retention.holds import HoldDraft, HoldKind
from cohort_data.retention.periods import LABELS
from cohort_data.retention.requests import ALONE
from cohort_data.store.database import Database

Ids = Mapping[str, str]
OR_ALONE = "\nNobody signs in here, so you may do it yourself from tomorrow on, with --reason."
NEXT = "A second administrator confirms it: python -m cohort_data purge --confirm {request}"


def purge(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """List what is due, ask for it, or delete what somebody else asked for."""
    if asked.dry_run:
        return dry_run(database, viewer, asked)
    if asked.ask:
        return ask(database, viewer, asked)
    if asked.withdraw:
        purging.withdraw_request(database, viewer, request=asked.withdraw)
        return finish(asked, {"withdrawn": asked.withdraw}, "The request is withdrawn.")
    if asked.again:
        done = purging.purge_again(database, viewer)
    else:
        done = purging.confirm(database, viewer, request=asked.confirm, reason=asked.reason)
    tell(*after(done))
    return finish(asked, vars(done), went(done))


def dry_run(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """List what is due, by student; nothing is deleted."""
    found, ids = keeping(database, viewer), own_ids(database, viewer)
    if found.due or found.requests or found.holds:
        record_list(database, viewer, cohort=None, what=f"who is due to be deleted, {SHELL}")
    tell(*(f"{LABELS[one.kind]}: {ids.get(one.student, one.student)}" for one in found.due))
    tell(*(request_told(one.public_id, found, ids) for one in found.requests))
    return finish(asked, body(found, ids), due_told(found))


def body(found: Keeping, ids: Ids) -> dict[str, object]:
    """Return what is due, asked for and on hold, for a program to read."""
    return {
        "periods": vars(found.periods),
        "counts": {kind: found.counts[kind] for kind in LABELS},
        "due": [
            {"kind": one.kind, "student_id": ids.get(one.student, one.student)} for one in found.due
        ],
        "requests": [
            {
                "id": one.public_id,
                "student_id": ids.get(one.student, one.student),
                "students": len(one.items) or 1,
                "asked_by": one.asked_by_name,
                "asked_on": one.asked_on,
                "reason": one.reason,
            }
            for one in found.requests
        ],
        "holds": [
            {"student_id": ids.get(one.student, one.student), "kind": one.kind, "since": one.since}
            for one in found.holds
        ],
    }


def due_told(found: Keeping) -> str:
    """Return of how many students what is due, in a sentence."""
    parts = [f"{LABELS[kind]} of {number}" for kind, number in sorted(found.counts.items())]
    told = f"Due: {', '.join(parts)}." if parts else purging.NOTHING_DUE
    return f"{told} Nothing was deleted."


def request_told(request: str, found: Keeping, ids: Ids) -> str:
    """Return what a request is about, and who asked when."""
    one = next(each for each in found.requests if each.public_id == request)
    whole = f"the whole record of {ids.get(one.student, one.student)}"
    about = whole if one.student else f"what was due of {len(one.items)}"
    return f"Asked by {one.asked_by_name} on {one.asked_on}, request {request}: {about}."


def ask(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Ask to delete what is due, or one student's whole record."""
    if asked.student:
        student = address(database, viewer, asked.student)
        request = purging.ask_erasure(database, viewer, student=student, reason=asked.reason)
    else:
        request = purging.ask_purge(database, viewer, reason=asked.reason)
    alone = OR_ALONE if database.settings.sign_in == "local" else ""
    told = f"Asked. {NEXT.format(request=request)}{alone}"
    return finish(asked, {"request": request}, told)


def went(done: Purged) -> str:
    """Return what was deleted, in a sentence."""
    if not done.went:
        return "Nothing was there to delete."
    rows = ", ".join(f"{number} {kind}" for kind, number in done.went.items())
    return f"Deleted for good, of {done.students}: {rows}."


def after(done: Purged) -> list[str]:
    """Return what else a person should know of a purge."""
    told = [ALONE] if done.alone else []
    if done.left:
        told.append(f"{done.left} stay: on hold, or not due any more.")
    places = [f"{place} ({number})" for place, number in done.named.items()]
    if places:
        told.append(f"Texts of others still name the student: {', '.join(places)}. Change them.")
    return told


def hold(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """List the holds, place one, or lift those of a student."""
    kind = HoldKind.INSPECTION if asked.inspect else HoldKind.LEGAL
    if asked.student is None:
        return dry_run(database, viewer, asked)
    student = address(database, viewer, asked.student)
    if not asked.lift:
        draft = HoldDraft(student, kind, asked.reason, today())
        placed = hold_actions.place_hold(database, viewer, draft)
        return finish(asked, {"hold": placed}, f"Nothing of {asked.student} is deleted now.")
    there = [
        one for one in keeping(database, viewer).holds if (one.student, one.kind) == (student, kind)
    ]
    if not there:
        raise NotFound(f"There is no {kind} on {asked.student}.")
    for one in there:
        hold_actions.lift_hold(
            database, viewer, student=student, hold=one.public_id, reason=asked.reason
        )
    return finish(asked, {"lifted": len(there)}, f"The {kind} on {asked.student} is lifted.")


def export(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Write one student's whole record as a ZIP."""
    student = address(database, viewer, asked.student)
    content = export_student(
        database, viewer, student=student, reason=asked.reason, with_private=asked.private
    )
    written(asked.out, content)
    asked.out.chmod(0o600)
    return finish(asked, {"file": str(asked.out)}, f"{asked.out} holds the whole record.")


def address(database: Database, viewer: Viewer, own_id: str) -> str:
    """Return the public id of a student by the school's own id."""
    found = [there for there, own in own_ids(database, viewer).items() if own_id in (own, there)]
    if len(found) != 1:
        raise NotFound(f"There is no student with the id {own_id!r}. `students` lists them.")
    return found[0]


def own_ids(database: Database, viewer: Viewer) -> Ids:
    """Return the school's own id of each student, by public id."""
    people = lists.student_list(database, viewer)
    return dict(zip(people["public_id"], people["student_id"], strict=True))
