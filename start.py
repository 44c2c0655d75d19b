"""Start Stepwise, or test it, on a machine that has only Python 3.11 or later.

`python start.py` opens the dashboard; `python start.py test` runs the tests. Both first put what
is needed into the folder .venv beside this file, once.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
NEEDED = (3, 11)


def main() -> int:
    """Install what is missing, then run the dashboard, the tests or the command line."""
    if sys.version_info < NEEDED:
        print("Stepwise needs Python 3.11 or later. Install it from python.org, then try again.")
        return 1
    wanted = sys.argv[1:2]
    for_tests = wanted == ["test"]
    install("tests/requirements.txt" if for_tests else "requirements.txt")
    if for_tests:
        # One process more than there are cores: some wait for a browser or a server.
        processes = str((os.cpu_count() or 1) + 1)
        # In the order of the folders: the journeys, which take longest, must not come last.
        side_by_side = ("-n", processes, "--dist", "loadfile", "--no-loadscope-reorder")
        return run("-m", "pytest", *side_by_side, *sys.argv[2:])
    if wanted:
        return run("-m", "cohort_data", *sys.argv[1:])
    os.environ["STEPWISE_OPENS_BROWSER"] = "1"
    return run("-m", "streamlit", "run", "dashboard.py")


def install(requirements: str) -> None:
    """Install the packages of a requirements file, unless this very list was installed before."""
    lists = [HERE / "requirements.txt", HERE / requirements]
    fingerprint = hashlib.sha256(b"".join(file.read_bytes() for file in lists)).hexdigest()
    mark = ENVIRONMENT / f"installed-{Path(requirements).parent.name or 'run'}"
    if mark.exists() and mark.read_text() == fingerprint:
        return
    if not python().exists():
        print("Making a place for the packages (once)...")
        venv.create(ENVIRONMENT, with_pip=True)
    print("Installing the packages (once, about a minute)...")
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([python(), *pip, "-r", requirements], cwd=HERE, check=True)
    mark.write_text(fingerprint)


def python() -> Path:
    """Return the interpreter of the place for the packages."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*arguments: str) -> int:
    """Run the interpreter of the place for the packages and return its status."""
    try:
        return subprocess.run([python(), *arguments], cwd=HERE, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
