"""A real browser on a fresh server: what both need to start, and how a page is waited for."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dateline.paths import APP, DASHBOARD
from dateline.store.snapshot import STORE_VARIABLE

HOW_TO_GET_ONE = "No Chromium found. Debian and Ubuntu: apt-get install chromium; elsewhere put chromium or google-chrome on the PATH, or name it in CHROMIUM."
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync")
"""Without these Chromium itself calls home, and no test of outside requests means anything."""

START_SECONDS, PAGE_MILLISECONDS, REST_MILLISECONDS = 30, 30_000, 400
AT_REST = """([rest, wait]) => {
    if (window.waitedFor !== wait) {
        window.waitedFor = wait;
        window.changedAt = performance.now();
        new MutationObserver(() => { window.changedAt = performance.now(); })
            .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
    }
    const isRunning = !document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]');
    const isDrawing = document.querySelector('[data-testid="stSkeleton"]')
        || [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].some(chart => !chart.querySelector('.js-plotly-plot .main-svg'));
    return !isRunning && !isDrawing && performance.now() - window.changedAt > rest;
}"""
"""The script has run, every chart is drawn, and nothing on the page has changed since this wait began or for some milliseconds."""
_waits = itertools.count(1)


def find_chromium() -> str | None:
    """The browser's program."""
    return os.environ.get("CHROMIUM") or next((found for name in PROGRAMS if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window; without Chromium a failure under CI=true, elsewhere a skip that says how to get one."""
    program = find_chromium()
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail(HOW_TO_GET_ONE)
        pytest.skip(HOW_TO_GET_ONE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def server(store: Path, **environment: str) -> Iterator[str]:
    """A fresh dashboard process on a store, with more in its environment where given; its address."""
    port = _free_port()
    options = {"port": str(port), "address": "127.0.0.1", "fileWatcherType": "none"}
    command = [sys.executable, "-m", "streamlit", "run", str(DASHBOARD), *(f"--server.{name}={value}" for name, value in options.items())]
    process = subprocess.Popen(
        command, cwd=APP, env={**os.environ, STORE_VARIABLE: str(store), **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_healthy(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def settle(page: Page) -> None:
    """Wait until what a click began has been answered and drawn."""
    page.wait_for_function(AT_REST, arg=[REST_MILLISECONDS, next(_waits)], timeout=PAGE_MILLISECONDS)


def visit(page: Page, address: str) -> None:
    """Open an address and wait for it."""
    page.goto(address)
    page.wait_for_selector(".dl-remaining, [data-figure], [data-testid='stAlert']", state="attached", timeout=PAGE_MILLISECONDS)
    settle(page)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"the dashboard was not healthy at {address} within {START_SECONDS} s")
