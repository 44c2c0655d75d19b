"""What can go wrong, each with a sentence for the person who must act on it."""

import traceback


class CohortDataError(Exception):
    """Something a person can understand and act on; its text is shown as it stands."""


class NotAllowed(CohortDataError):
    """The viewer has no right to do or see this; the same answer as for something absent."""


class SignedOut(CohortDataError):
    """The sign-in is over, or was never good; the sentence says why and what to do."""


class NotFound(CohortDataError):
    """There is nothing here under this address, or nothing that the viewer may see."""


class UnreadableFile(CohortDataError):
    """The file cannot be read at all, with what was found and what to do instead."""


class UnwritableFile(CohortDataError):
    """A file cannot be written where it was asked for; nothing there was changed."""


class UploadRefused(CohortDataError):
    """The file was read, and saving it as it is would be wrong."""


class AlreadyUploaded(CohortDataError):
    """The same file was saved before with the same meaning; nothing was written."""


class OpenQuestions(CohortDataError):
    """Something the file does not say must be answered before it can be saved."""


class StaleVersion(CohortDataError):
    """Somebody saved a newer version in the meantime; nothing was overwritten."""


class InvalidPlan(CohortDataError):
    """A plan lacks what saving needs."""


class InvalidSitting(CohortDataError):
    """A planned sitting lacks what saving needs, or cannot be so."""


class InvalidSchool(CohortDataError):
    """What was to be set for the school cannot be so."""


class InvalidExam(CohortDataError):
    """What was to be set for an exam cannot be so."""


class InvalidRule(CohortDataError):
    """A flag rule cannot be set so."""


class InvalidPerson(CohortDataError):
    """What was to be set for a viewer cannot be so."""


class InvalidName(CohortDataError):
    """A name that no person can be shown by."""


class InvalidContact(CohortDataError):
    """A contact that cannot have been made like this."""


class InvalidMessage(CohortDataError):
    """A message to students that cannot be sent like this."""


class InvalidConcern(CohortDataError):
    """What was to be done with a concern cannot be done like this."""


class InvalidConference(CohortDataError):
    """A case conference, or a decision of one, that cannot be kept like this."""


class InvalidSnapshot(CohortDataError):
    """Figures about a class that would tell something of single students."""


class InvalidShare(CohortDataError):
    """Figures that cannot be shared like this."""


class InvalidNote(CohortDataError):
    """A note lacks what saving needs."""


class InvalidRetention(CohortDataError):
    """A period, a hold or a request to delete that cannot be so."""


class PurgeRefused(CohortDataError):
    """What was to be deleted stays, with who or what is in the way; nothing was deleted."""


class KeyUnavailable(CohortDataError):
    """A key of private notes cannot be used now; nothing but those notes depends on it."""


class ResultRefused(CohortDataError):
    """A result entered or corrected by hand cannot be right, or contradicts the record."""


class StoreUnavailable(CohortDataError):
    """The database cannot be read or written now; nothing was saved."""


class DamagedStore(CohortDataError):
    """The database or a backup of it did not pass its checks."""


class BadSettings(CohortDataError):
    """The settings contradict each other or would be unsafe; the start is refused."""


def where(error: BaseException) -> str:
    """Return the lines of code that an error passed through, without any data."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
