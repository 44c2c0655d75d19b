"""What helps to fill in a plan."""

GOAL = "For example: pass the retake in June, with two practice forms above the band before it"
CAUSES = "What stands in the way? One or two are enough; a plan can start with not known yet."
FOCUS = "Filled from the gaps of this student, or the weakest areas where nothing reads as a gap."
LINE = "What was agreed today, or what changed and why. It stays in the history of the plan."
SAVED = "The plan is saved."
TASK = "What is to be done"
BY = "By whom"
