"""What every test may ask for: the sample reports, and the program as its user calls it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import settings

PROJECT = Path(__file__).parent.parent

# A shell that starts a program in the background lets it ignore Ctrl-C, and so does every process that the program
# starts. The tests that interrupt would then wait for nothing.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A run in CI repeats exactly, with fewer examples; a run by hand looks for new ones. No deadline: a shared machine may
# be slow.
settings.register_profile("ci", derandomize=True, max_examples=20, deadline=None, print_blob=True)
settings.register_profile("default", deadline=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project: rules, samples, README."""
    return PROJECT


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder with one dataset folder per sample report."""
    return PROJECT / "samples"


@pytest.fixture
def converted(tmp_path: Path) -> Callable[[Path, str], Path]:
    """Opens an Office file with LibreOffice and gives it in another format; without one, the test is skipped."""

    def convert(path: Path, suffix: str) -> Path:
        if shutil.which("soffice") is None:
            pytest.skip("LibreOffice is not installed, so nothing tells whether it opens the file")
        own_profile = f"-env:UserInstallation=file://{tmp_path}/libreoffice"
        words = ["soffice", own_profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), str(path)]
        subprocess.run(words, check=True, capture_output=True, timeout=300)
        return tmp_path / f"{path.stem}.{suffix}"

    return convert


@pytest.fixture
def run_cli(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., CompletedProcess[str]]:
    """Runs ``lakip-audit ARGUMENTS`` in this process, by the function that the installed command calls."""
    from lakip_audit.cli import main

    monkeypatch.delenv("FORCE_COLOR", raising=False)  # whatever runs the tests, a page is compared as it is

    def run(*arguments: str | Path) -> CompletedProcess[str]:
        command = ["lakip-audit", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", command)
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            sys.exit(main())
        printed = capsys.readouterr()
        code = stop.value.code
        return CompletedProcess(command, code if isinstance(code, int) else int(code is not None), *printed)

    return run
