"""A school with both hosts behind nginx, and the browsers of those who come to it."""

from conftest import ROOT, Server
from front import NAME, documented
from protections import faults
from raw_requests import Reply
from shares import changed_dashboard

IMMUTABLE = "public, immutable, max-age=31536000"
# The host of share links without its door: everything comes in, with whoever is named.
NO_DOOR = (
    "import components.doors",
    "from components.doors import share_host",
    "components.doors.ShareHost = share_host.ShareHost",
    "share_host.is_needed = lambda _scope: True",
    "share_host.LEFT_OUT.clear()",
    "share_host.ShareHost.nameless = lambda _self, scope: {**scope, share_host.MARK: True}",
)


def school(folder, *lines):
    """Stepwise with both hosts, as docs/deploying.md sets it up; `lines` change it first."""
    settings = documented("SIGN_IN=proxy") | documented("SHARE_URL")
    settings |= {"COHORT_PROXY_SECRET_FILE": str(folder / "secret")}
    changed = folder / f"changed-{len(lines)}"
    changed.mkdir(exist_ok=True)
    script = changed_dashboard(changed, *lines)
    settings |= {"PYTHONPATH": str(ROOT)}
    return Server(folder / "data", settings=settings, address=f"https://{NAME}", script=script)


class Visitor:
    """A fresh browser, with every answer that it got and what broke the content policy."""

    def __init__(self, visitors, who=""):
        self.context = visitors.new_context(ignore_https_errors=True)
        self.answers, self.broken = [], []
        self.context.on("response", lambda answer: self.answers.append(answer))  # noqa: PLW0108 - Playwright marks it
        self.context.on("console", lambda told: self.broken.append(told.text))
        if who:
            address = f"https://{NAME}/"
            self.context.add_cookies([{"name": "who", "value": who, "url": address}])
        self.page = self.context.new_page()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def faults(self):
        """Which answers lack a protection, and which."""
        found = {each.url.partition("?")[0]: lacking(each) for each in self.answers}
        return {url: faults for url, faults in found.items() if faults}

    def blocked(self):
        return [told for told in self.broken if "Content Security Policy" in told]


def lacking(answer):
    told = tuple((each["name"], each["value"]) for each in answer.headers_array())
    stays = answer.headers.get("cache-control") == IMMUTABLE
    return faults(Reply(answer.status, told, b""), stays=stays)
