"""Which sentences the buttons for printed sheets speak."""

MEETING = "Meeting sheet"
MEETING_HELP = "What to know before the meeting, with lines for notes, as a PDF to print."
PLAN = "Plan to sign"
PLAN_HELP = "The plan as it was saved last, without causes, as a PDF for the student to sign."
CALENDAR = "Calendar"
CALENDAR_HELP = (
    "The dates of the plan for a calendar. Entries are private and name neither the student, the "
    "exam nor the reason."
)
WEEKLY = "List for the meeting"
WEEKLY_HELP = (
    "Whom this tab shows under these filters, and those below the list, as a PDF, each cohort on "
    "pages of its own."
)
