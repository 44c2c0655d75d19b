"""What is said of the address of a page."""

LABEL = "Link to this page"
WHAT_IT_SHOWS = (
    "A colleague who is signed in, and who may see this, sees exactly this view at this address."
)
NO_SEARCH = "What stands in a search field is not part of it."
ONLY_HERE = (
    "It opens only on this computer, because no base address is set. What stands in a search "
    "field is not part of it."
)
