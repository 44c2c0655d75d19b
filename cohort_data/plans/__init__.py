"""What was agreed with a student: its parts, its states, and what saving it needs."""

from cohort_data.plans.causes import Cause, causes
from cohort_data.plans.drafts import (
    CheckInDraft,
    PlanDraft,
    PlanRecord,
    Preparation,
    Task,
    body,
)
from cohort_data.plans.outcomes import PlanOutcome, outcomes
from cohort_data.plans.referrals import Service, services
from cohort_data.plans.saving import refuse_incomplete, settled
from cohort_data.plans.templates import Template, templates

__all__ = [
    "Cause",
    "CheckInDraft",
    "PlanDraft",
    "PlanOutcome",
    "PlanRecord",
    "Preparation",
    "Service",
    "Task",
    "Template",
    "body",
    "causes",
    "outcomes",
    "refuse_incomplete",
    "services",
    "settled",
    "templates",
]
