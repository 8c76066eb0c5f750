"""``dateline open``: the dashboard that it starts, and how that ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from dateline.cli import main
from dateline.serve import serve
from tests.cli.running import environment
from tests.loading import CRAWLED_PAGE, records, rows_in, write_lines
from tests.serving import free_port, is_answered


def read_until(words: str, output: IO[str]) -> str:
    """What a process says up to and with the line that holds these words, or all of it."""
    said = ""
    for line in output:
        said += line
        if words in line:
            break
    return said


def test_a_port_that_is_taken_is_told_before_anything_is_loaded(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(workspace / "a.jsonl", records(range(1)))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["open", "a.jsonl", "--port", str(port), "--no-browser"]) == 1
    sentence = f"Port {port} is taken by another program. Name another one with --port, or none to have the first that is free.\n"
    assert capsys.readouterr().err == sentence
    assert not Path("dateline-store").exists()


def test_open_loads_and_serves_the_dashboard_until_it_is_stopped(workspace: Path) -> None:
    (workspace / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "dateline", "open", "page.txt", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(command, cwd=workspace, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        begun = read_until("The dashboard is at", process.stdout)
        assert f"The dashboard is at http://localhost:{port}" in begun
        assert is_answered(f"http://localhost:{port}/_stcore/health")
        assert len(rows_in(workspace / "dateline-store", "articles")) == 1
    finally:
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, begun + said
    assert not is_answered(f"http://localhost:{port}/_stcore/health")


def test_the_dashboard_ends_with_what_waits_for_it_however_that_ends(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start, started = subprocess.Popen, list[subprocess.Popen[bytes]]()

    def sleep(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        started.append(start([sys.executable, "-c", "import time; time.sleep(60)"]))
        return started[0]

    def fail(address: str) -> None:
        raise OSError("There is no browser.")

    monkeypatch.setattr("subprocess.Popen", sleep)
    monkeypatch.setattr("dateline.serve._is_healthy", lambda process, address: True)
    monkeypatch.setattr("webbrowser.open", fail)
    with pytest.raises(OSError, match="There is no browser"):
        serve(Path("S"), 8799, opens_browser=True)
    assert started[0].poll() is not None
