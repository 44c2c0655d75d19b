"""How a page is looked at by axe, in which sizes, and what an empty page has of its own."""

from axe_playwright_python.sync_playwright import Axe
from journeys import expect
from playwright.sync_api import Page

SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
SERIOUS = {"serious", "critical"}


def serious(page: Page) -> set[tuple[str, str]]:
    """The serious and critical findings on a page: rule and element."""
    found = Axe().run(page).response["violations"]
    return {
        (each["id"], node["html"][:120])
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    }


def settled(page: Page, address: str) -> None:
    """Open an address and wait until nothing moves any more."""
    page.goto(address)
    page.get_by_role("main").wait_for()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def beyond(page: Page, address: str, usual: set[str]) -> list[tuple[str, str]]:
    """What is found at an address that an empty page does not have."""
    settled(page, address)
    return sorted(each for each in serious(page) if each[0] not in usual)


def usual_findings(page: Page, bare_address: str) -> set[str]:
    """The rules that an empty Streamlit page breaks already."""
    settled(page, bare_address)
    return {rule for rule, _ in serious(page)}
