"""What a fresh server answers to somebody who opens an address directly."""

import http.client

import pytest
from journeys import expect

pytestmark = pytest.mark.browser

ADDRESSES = {
    "/": "Welcome to Stepwise",
    "/flagged_students?tab=review": "Flagged students",
    "/next_30_days": "Next 30 days",
    "/content_areas": "Content areas",
    "/intervention_plans": "Intervention plans",
    "/outcomes": "Outcomes",
    "/case_conferences": "Case conferences",
    "/upload_results": "Upload results",
    "/uploads": "Uploads",
    "/settings": "Settings",
    "/flag_rules": "Flag rules",
    "/share_links": "Share links",
    "/retention": "Keeping and deleting",
    "/people": "People",
    "/audit_log": "Audit log",
}
STUDENT = "/student"


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


def test_a_fresh_server_runs_no_page_without_the_navigation_around_it(page):
    page.goto(STUDENT)
    expect(page.get_by_text("No student is chosen.")).to_be_visible()
    expect(page.get_by_role("link", name="Settings", exact=True)).to_be_visible()


@pytest.mark.acceptance
def test_every_address_of_a_fresh_server_opens_its_page_inside_the_navigation(page):
    for address, heading in ADDRESSES.items():
        page.goto(address)
        expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
        expect(page.get_by_role("link", name="Settings", exact=True)).to_be_visible()


def test_the_address_of_a_student_who_is_not_there_gives_nothing_away(page):
    page.goto("/student?student=0123456789abcdef")
    expect(page.get_by_text("There is nothing here, or nothing that you may see.")).to_be_visible()


@pytest.mark.parametrize(
    ("headers", "path"),
    [
        ({"Host": "stepwise.example.edu"}, "/"),
        ({"Host": "localhost", "X-Forwarded-For": "10.0.0.1"}, "/"),
        ({"Host": "localhost"}, "/_stcore/metrics"),
        ({"Host": "localhost"}, "/_stcore/agent/openapi.json"),
    ],
)
def test_foreign_hosts_proxies_and_machines_are_refused(server, headers, path):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path, headers=headers)
    assert connection.getresponse().status == 403
    connection.close()


def test_a_socket_for_a_foreign_host_is_refused(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    upgrade = {
        "Host": "stepwise.example.edu",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    connection.request("GET", "/_stcore/stream", headers=upgrade)
    assert connection.getresponse().status == 403
    connection.close()


PROTECTIONS = {
    *("x-content-type-options", "referrer-policy", "x-frame-options", "cache-control"),
    *("x-robots-tag", "permissions-policy", "content-security-policy"),
}


@pytest.mark.parametrize("is_let_in", [True, False])
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/student", "/nowhere", "/start?word=x", "/media/x.csv", "/static/x.js"),
        *("/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/auth/login"),
    ],
)
def test_every_answer_carries_every_protection(server, path, is_let_in):
    """Figure E1: what the application sends alone; framing is also shut out by the policy."""
    cookie = "{name}={value}".format(**server.cookie()) if is_let_in else ""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path, headers={"Host": "localhost", "Cookie": cookie})
    answer = connection.getresponse()
    connection.close()
    assert {name.lower() for name, _ in answer.getheaders()} >= PROTECTIONS
    assert "frame-ancestors 'none'" in answer.getheader("content-security-policy")


def test_scripts_are_sent_compressed(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    cookie = "{name}={value}".format(**server.cookie())
    headers = {"Host": "localhost", "Accept-Encoding": "gzip", "Cookie": cookie}
    connection.request("GET", "/", headers=headers)
    assert connection.getresponse().getheader("Content-Encoding") == "gzip"
    connection.close()
