"""The dashboard as a host runs it, from the command of the README: whom it asks, what it watches, and readers who come at once after a start."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dateline.paths import APP, DASHBOARD
from dateline.store.snapshot import STORE_VARIABLE
from tests.serving import free_port
from tests.ui.browser import visit

READERS_AT_ONCE = """
import sys, threading
import streamlit
from dateline.ui.warm_up import warm_up

LONGEST_WAIT = 3  # seconds in which a reader who does not wait has failed long since
failed = []

def come():
    try:
        warm_up()
    except Exception as error:
        failed.append(error)

class Halfway:
    def find_spec(self, name, path, target=None):
        if name == "pandas.core.api":
            sys.meta_path.remove(self)
            second.start()
            second.join(LONGEST_WAIT)

first, second = threading.Thread(target=come), threading.Thread(target=come)
sys.meta_path.insert(0, Halfway())
first.start()
first.join()
second.join()
sys.exit(repr(failed) if failed else 0)
"""
"""A second reader comes when the first one's page has imported half of pandas."""


@contextmanager
def started(store: Path, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A dashboard that has told its address, and the lines that it printed until then."""
    command = [sys.executable, "-m", "streamlit", "run", str(DASHBOARD), "--server.port", str(free_port())]
    process = subprocess.Popen(
        command, cwd=APP, env={**os.environ, STORE_VARIABLE: str(store), **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    said = ""
    try:
        while "URL: http" not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        yield process, said
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_start_asks_nobody_outside_and_tells_the_address_of_this_machine(varied: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as outside:
        outside.setblocking(False)
        proxy = f"http://127.0.0.1:{outside.getsockname()[1]}"
        with started(varied, http_proxy=proxy, https_proxy=proxy, no_proxy="") as (_, said):
            assert "  URL: http://localhost:" in said
            with pytest.raises(BlockingIOError):
                outside.accept()


@pytest.mark.browser
@pytest.mark.skipif(not Path("/proc/self/fdinfo").is_dir(), reason="Linux alone tells what a process watches")
def test_while_a_page_is_open_no_file_is_watched(varied: Path, page: Page) -> None:
    with started(varied) as (process, said):
        visit(page, said[said.index("http://localhost") :].split()[0])
        watched = [line for one in Path(f"/proc/{process.pid}/fdinfo").iterdir() for line in one.read_text().splitlines() if line.startswith("inotify")]
    assert watched == []


def test_a_reader_who_comes_while_the_page_of_the_first_one_is_importing_waits_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", READERS_AT_ONCE], cwd=APP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
