"""What is said of the address of a page."""

LABEL = "Link to this page"
WHAT_IT_SHOWS = (
    "A colleague who is signed in, and who may see this, sees exactly this view at this address."
)
WHAT_IT_SHOWS_HERE = (
    "A browser of this computer that was let in sees exactly this view at this address. Nobody "
    "signs in here, so it cannot be sent to another computer."
)
NO_SEARCH = "What stands in a search field is not part of it."
ONLY_HERE = (
    "It opens only on this computer, because no base address is set. What stands in a search "
    "field is not part of it."
)
