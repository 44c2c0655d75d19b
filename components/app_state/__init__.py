"""What this visit remembers, and what stands in the address: the one home of both."""

from components.app_state.in_address import address, follow_address, keep_in_address
from components.app_state.plans import PlanForm, change_plan_form, forget_plan_form, plan_form
from components.app_state.uploads import (
    Draft,
    SavedFile,
    change_draft,
    draft,
    drop_draft,
    just_saved,
    remember_saved,
    start_draft,
    uploader,
)
from components.app_state.visit import chosen, say_next, to_say, typed, write_into

__all__ = [
    "Draft",
    "PlanForm",
    "SavedFile",
    "address",
    "change_draft",
    "change_plan_form",
    "chosen",
    "draft",
    "drop_draft",
    "follow_address",
    "forget_plan_form",
    "just_saved",
    "keep_in_address",
    "plan_form",
    "remember_saved",
    "say_next",
    "start_draft",
    "to_say",
    "typed",
    "uploader",
    "write_into",
]
