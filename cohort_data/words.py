"""Which fixed words the record uses, one per thing."""

from enum import StrEnum

# The name of whoever uses a computer without sign-in, until Settings has a better one.
UNNAMED = "This computer"


class Outcome(StrEnum):
    """What an attempt yielded; a score without a pass mark has none."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    INCOMPLETE = "incomplete"
    PENDING = "pending"
    NOT_AN_ATTEMPT = "none"


class Purpose(StrEnum):
    """What an exam is for; only the first three can be failed unless the school says otherwise."""

    LICENSING = "licensing"
    REQUIRED = "required"
    COURSE = "course"
    READINESS = "readiness"
    PRACTICE = "practice"


CAN_BE_FAILED = frozenset({Purpose.LICENSING, Purpose.REQUIRED, Purpose.COURSE})


class Level(StrEnum):
    """How an area of a score report compares with examinees who had a low pass."""

    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


class Axis(StrEnum):
    """A family of content areas that splits one exam; areas are ranked within one axis."""

    SYSTEM = "system"
    DISCIPLINE = "discipline"
    TASK = "physician task"
    AREA = "content area"


class UploadKind(StrEnum):
    """What an uploaded file holds."""

    RESULTS = "results"
    AREAS = "areas"
    ROSTER = "roster"


class AreaWord(StrEnum):
    """What may be said of one student's area, from its interval and from repetition."""

    CLEAR_GAP = "clear gap"
    POSSIBLE_GAP = "possible gap"
    IN_LINE = "in line"
    STRENGTH = "strength"
    TOO_FEW_ITEMS = "too few items"
    NO_DATA = "no data"


class PlanState(StrEnum):
    """Where an intervention plan stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    ACTIVE = "active"
    PAUSED = "paused"
    WAITING = "waiting on retake"
    CLOSED = "closed"


class ConcernState(StrEnum):
    """Where the one open matter of a student stands."""

    NEW = "new"
    CONTACTED = "contacted"
    PLANNED = "planned"
    REVIEW = "review"
    CLOSED = "closed"


class StudentStatus(StrEnum):
    """Whether a student is at the school."""

    ENROLLED = "enrolled"
    LEAVE = "leave"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"
    GRADUATED = "graduated"


class Attendance(StrEnum):
    """Whether a check-in took place."""

    ATTENDED = "attended"
    MOVED = "moved"
    NO_SHOW = "no-show"


class Progress(StrEnum):
    """How a plan goes, at a check-in."""

    AHEAD = "ahead"
    ON_TRACK = "on track"
    STUCK = "stuck"


class ContactKind(StrEnum):
    """How somebody reached out to a student; a list kept by hand may not say."""

    EMAIL = "e-mail"
    PHONE = "phone"
    IN_PERSON = "in person"
    MESSAGE = "message"
    UNKNOWN = "not known"


class Reached(StrEnum):
    """What came of reaching out."""

    SPOKE = "spoke with the student"
    LEFT_WORD = "left word"
    NO_ANSWER = "no answer"


class NoteLevel(StrEnum):
    """Who may read a note."""

    STUDENT_VISIBLE = "student-visible"
    TEAM = "team"
    PRIVATE = "private"


class SignInEnd(StrEnum):
    """Why a sign-in ended."""

    SIGNED_OUT = "signed out"
    IDLE = "idle"
    TOO_LONG = "too long"
    REVOKED = "revoked"


class PersonState(StrEnum):
    """Whether somebody on record can come in."""

    SIGNS_IN = "signs in"
    INVITED = "invited"
    DISABLED = "disabled"
    THIS_COMPUTER = "this computer"


class AccessKind(StrEnum):
    """What somebody saw by name, or took along."""

    SAW_STUDENT = "saw the student"
    SAW_STUDENTS = "saw the student list"
    SAW_FLAGGED = "saw the flagged students"
    SAW_AREAS = "saw the content areas"
    SAW_PLANS = "saw the plans"
    SAW_UPLOADS = "saw the uploads"
    SAW_SITTINGS = "saw who tests soon"
    SAW_CONFERENCES = "saw case conferences"
    SAW_NAMED_VIEW = "saw the named view"
    READ_PRIVATE = "read private notes"
    SAW_AUDIT = "saw the audit log"
    EXPORTED = "exported"


class Deed(StrEnum):
    """What an audit event says was done: something was seen by name, taken along, or changed."""

    SEEN = "seen"
    TAKEN_ALONG = "taken"
    CHANGED = "changed"


class Distance(StrEnum):
    """How far below the passing standard a failing report shows a result."""

    JUST_BELOW = "just below"
    BELOW = "below"
    FAR_BELOW = "far below"


class SchoolType(StrEnum):
    """Which kind of school it is, for the national figures beside its own."""

    US_MD = "US MD"
    US_DO = "US DO"
    CANADIAN = "Canadian"
    NON_US = "non-US"


class Takers(StrEnum):
    """Whom a published pass rate counts."""

    FIRST = "first"
    REPEAT = "repeat"
    ALL = "all"


class Trust(StrEnum):
    """How far a published number is trusted, the most trusted first."""

    PRIMARY = "primary"
    TRANSCRIPTION = "transcription"
    SECONDARY = "secondary"
    DERIVED = "derived"
    CONFLICTING = "conflicting"


class PatternKind(StrEnum):
    """What a student's content areas say as a whole."""

    ACROSS = "across the board"
    SPECIFIC = "specific"
    POSSIBLY_SPECIFIC = "perhaps specific"
    MIXED = "no clear pattern"
    TOO_FEW = "too few areas"
    NONE = "no content areas"
