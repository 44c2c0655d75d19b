"""A real identity provider of a school, for people who are invented."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from conftest import ROOT, Server, answers, free_port
from journeys import expect
from playwright.sync_api import Page

PEOPLE = ("ada", "ben", "dean", "eve")


@dataclass
class Provider:
    """A provider on a port of its own, who has verified everybody's e-mail address."""

    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> "Provider":
        told = [{"sub": f"{name}@example.edu", "name": name.title()} for name in PEOPLE]
        claims = [json.dumps({**one, "email": one["sub"], "email_verified": True}) for one in told]
        self.process = subprocess.Popen(
            [
                # The provider's own parts warn of what will come after them.
                *(sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"),
                *(f"--port={self.port}", *(f"--user-claims={one}" for one in claims)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)

    def wait(self) -> None:
        while not answers(f"http://127.0.0.1:{self.port}/.well-known/openid-configuration"):
            time.sleep(0.1)

    def secrets(self, address: str) -> str:
        """What a school writes into the secrets of a server that is opened by this address."""
        return "\n".join(
            [
                "[auth]",
                f'redirect_uri = "{address}/oauth2callback"',
                f'cookie_secret = "{"5d0bc0f1" * 8}"',
                'client_id = "stepwise"',
                'client_secret = "any"',
                f'server_metadata_url = "{self.address}/.well-known/openid-configuration"',
            ]
        )


@contextmanager
def behind_provider(
    data_dir: Path, settings: Path, script: str = "dashboard.py"
) -> Iterator[Server]:
    """A dashboard whose people sign in at a provider, with its secrets in a folder of its own."""
    asked = {"COHORT_SIGN_IN": "oidc", "PYTHONPATH": str(ROOT)}
    server = Server(data_dir, settings=asked, script=script)
    with provided(server, settings) as provider:
        server.start()
        provider.wait()
        yield server
        server.stop()


@contextmanager
def provided(server: Server, settings: Path) -> Iterator[Provider]:
    """A provider at whom the people of a server that is to be started sign in."""
    provider = Provider().start()
    secrets = settings / "secrets.toml"
    secrets.write_text(provider.secrets(server.address))
    server.options = (f"--secrets.files={secrets}",)
    yield provider
    provider.stop()


def sign_in(page: Page, name: str) -> None:
    """Go through the provider, as a person does."""
    page.get_by_role("button", name="Sign in").click()
    page.get_by_placeholder("sub").fill(f"{name}@example.edu")
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_text(f"Signed in as {name.title()}")).to_be_attached()
