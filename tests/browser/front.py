"""A real nginx with the configuration that is shipped, on ports of its own."""

import os
import pwd
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import pytest
from conftest import ROOT, free_port
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from raw_requests import Ask, Reply, asked

from tests.conftest import missing, quick_folder

NAME = "stepwise.example.edu"
SIGN_IN = "include /etc/stepwise/nginx-sign-in-proxy.conf;"
FIGURES = "figures.example.edu"
SHARES = "include /etc/stepwise/nginx-share-host.conf;"
# Debian keeps it where only administrators look.
PROGRAM = shutil.which("nginx", path=os.pathsep.join([os.environ["PATH"], "/usr/sbin"]))
AROUND = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/main.log info;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/stepwise.conf;
}}
"""


@dataclass
class Front:
    """An nginx before the server on `port`; with `secret`, it asks a sign-in proxy who it is.

    With `figures` it has a host for share links as well, of that name. `changed` is what
    a test says instead of a line that is shipped.
    """

    port: int
    name: str = NAME
    sign_in_port: int = 0
    secret: str = ""
    figures: str = ""
    changed: dict[str, str] = field(default_factory=dict)
    http: int = field(default_factory=free_port)
    https: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    folder: Path = Path()

    def __enter__(self) -> Self:
        if PROGRAM is None:
            missing("There is no nginx here: install it (on Debian nginx-light).")
        self.folder = Path(tempfile.mkdtemp(prefix="stepwise-nginx-", dir=quick_folder()))
        write_certificate(self.folder / "certificate", self.name)
        self.write("nginx.conf", AROUND.format(folder=self.folder))
        self.write("stepwise.conf", self.shipped("nginx.conf", self.values()))
        told = {
            "the line of COHORT_PROXY_SECRET_FILE": self.secret,
            "127.0.0.1:4180": f"127.0.0.1:{self.sign_in_port}",
        }
        self.write("sign-in.conf", self.shipped("nginx-sign-in-proxy.conf", told))
        if self.figures:
            write_certificate(self.folder / "figures", self.figures)
            self.write("shares.conf", self.shipped("nginx-share-host.conf", self.places("figures")))
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)
        shutil.rmtree(self.folder)

    def finish(self) -> None:
        """Let it end what it began, so that all is in the log."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(timeout=10)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def shipped(self, name: str, values: dict[str, str]) -> str:
        """A file of `deploy` with the values of this computer, and with what a test changes."""
        text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
        for said, instead in values.items():
            assert said in text
            text = text.replace(said, instead)
        for said, instead in self.changed.items():
            text = text.replace(said, instead)
        return text

    def values(self) -> dict[str, str]:
        """What a school changes, and where things lie."""
        asks = {f"# {SIGN_IN}": f"include {self.folder}/sign-in.conf;"}
        shares = {f"# {SHARES}": f"include {self.folder}/shares.conf;"}
        return (
            {"127.0.0.1:8501": f"127.0.0.1:{self.port}", NAME: self.name}
            | self.places("certificate")
            | (asks if self.secret else {})
            | (shares if self.figures else {})
        )

    def places(self, certificate: str) -> dict[str, str]:
        """Where a host listens, logs, and has its certificate."""
        return {
            "listen 80;": f"listen 127.0.0.1:{self.http};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.https} ssl;",
            f"/etc/stepwise/{certificate}.": f"{self.folder}/{certificate}.",
            "/var/log/nginx/": f"{self.folder}/",
        } | ({FIGURES: self.figures} if certificate == "figures" else {})

    def start(self) -> None:
        """Start it in the foreground, as somebody who may do nothing else."""
        nobody = pwd.getpwnam("nobody")
        drop = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}
        if is_root := os.geteuid() == 0:
            for each in (self.folder, *self.folder.iterdir()):
                os.chown(each, nobody.pw_uid, nobody.pw_gid)
        with (self.folder / "start.log").open("wb") as log:
            self.process = subprocess.Popen(
                [str(PROGRAM), "-p", f"{self.folder}/", "-c", f"{self.folder}/nginx.conf"],
                stdout=log,
                stderr=log,
                **(drop if is_root else {}),
            )
        self.wait()
        # Whatever it would write to the disk on its way fails from now on.
        for name in ("body", "proxy"):
            shutil.rmtree(self.folder / name)

    def wait(self) -> None:
        for _ in range(200):
            assert self.process.poll() is None, self.logged()
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.https)):
                return
            time.sleep(0.05)
        pytest.fail("nginx did not answer in time")

    def plain(self, ask: Ask, host: str = "") -> Reply:
        """What it answers without TLS."""
        return asked(self.http, ask, host or self.name)

    def ask(self, ask: Ask, host: str = "") -> Reply:
        """What it answers over TLS."""
        with self.secured(host) as opened:
            return ask.over(opened, host or self.name)

    @contextmanager
    def secured(self, host: str = "") -> Iterator[ssl.SSLSocket]:
        """A connection to it over TLS, under its name or that of its host for share links."""
        certificate = "figures.pem" if host and host == self.figures else "certificate.pem"
        trusted = ssl.create_default_context(cafile=self.folder / certificate)
        with (
            socket.create_connection(("127.0.0.1", self.https), timeout=20) as opened,
            trusted.wrap_socket(opened, server_hostname=host or self.name) as secured,
        ):
            yield secured

    def logged(self) -> str:
        """All that it wrote."""
        return "\n".join(each.read_text() for each in sorted(self.folder.glob("*.log")))

    def rules(self) -> str:
        """What lets a browser find it under its name."""
        ports = {443: self.https, 80: self.http}
        names = [name for name in (self.name, self.figures) if name]
        pairs = [(name, *each) for name in names for each in ports.items()]
        return ", ".join(f"MAP {name}:{port} 127.0.0.1:{own}" for name, port, own in pairs)


def documented(what: str, name: str = NAME) -> dict[str, str]:
    """What docs/deploying.md sets for a way to sign in, or for share links, on a host of this name.

    Where things lie on a server is said by each test.
    """
    text = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
    block = next(
        each for each in text.split("```") if re.search(rf"^ *COHORT_{what}", each, re.MULTILINE)
    )
    pairs = [line.strip().partition("=") for line in block.replace(NAME, name).splitlines()]
    told = {key: value.strip('"') for key, _, value in pairs if value}
    return {key: value for key, value in told.items() if not value.startswith(("/var/", "/etc/"))}


def several(one: int, other: int, *, without: str = "", **said: object) -> Front:
    """An nginx before two servers, as docs/deploying.md shows it, without a line of that."""
    text = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```nginx\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    for address, port in {"10.1.2.3:8501": one, "10.1.2.4:8501": other}.items():
        assert address in shown
        shown = shown.replace(address, f"127.0.0.1:{port}")
    shipped = f"upstream stepwise {{\n  server 127.0.0.1:{one};\n}}\n"
    return Front(one, changed={shipped: shown.replace(without, "")}, **said)


def write_certificate(path: Path, host: str) -> None:
    """Make a certificate that nobody else vouches for, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path.with_suffix(".pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    path.with_suffix(".key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
