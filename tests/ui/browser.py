"""A real browser on a fresh server: what both need to start, and how a page is waited for."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, expect, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dateline.paths import APP, DASHBOARD
from dateline.store.snapshot import STORE_VARIABLE
from tests.serving import free_port, wait_for_answer

HOW_TO_GET_ONE = "No Chromium found. Debian and Ubuntu: apt-get install chromium; elsewhere put chromium or google-chrome on the PATH, or name it in CHROMIUM."
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync")
"""Without these Chromium itself calls home, and no test of outside requests means anything."""

ONE_PROCESS = "--process-per-site"
"""All pages of a desk are drawn by one process, which compiles Streamlit's and Plotly's programs once: half of the seconds of a page that is opened."""

START_SECONDS, PAGE_SECONDS, REST_MILLISECONDS = 120, 120, 250
"""No test is about these: they end what hangs, on a busy machine too."""

SLOWED = float(os.environ.get("BROWSER_SLOWED", "1"))
"""How many times slower the browser's processor is made."""

AT_REST = """([rest, wait]) => {
    if (window.waitedFor !== wait) {
        window.waitedFor = wait;
        window.changedAt = performance.now();
        new MutationObserver(() => { window.changedAt = performance.now(); })
            .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
    }
    const isRunning = !document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]');
    const isDrawing = document.querySelector('[data-testid="stSkeleton"]') || document.fonts.status === 'loading'
        || [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].some(chart => !chart.querySelector('.js-plotly-plot .main-svg'));
    const isMoving = document.getAnimations().some(one => one.timeline === document.timeline && one.playState === 'running'
        && one.effect.getComputedTiming().endTime !== Infinity);
    return !isRunning && !isDrawing && !isMoving && performance.now() - window.changedAt > rest;
}"""
"""The script has run, every chart is drawn, nothing moves, and nothing on the page has changed since this wait began or for some milliseconds."""
_waits = itertools.count(1)

OpenPage = Callable[..., Page]
"""Opens a page on a desk of this width, language and so on."""

expect.set_options(timeout=PAGE_SECONDS * 1_000)


class Talk:
    """What a page asks of its server, and whether the last of it was answered.

    The page itself shows that it waits only when the server has begun: on a busy machine a click is followed by a while in which nothing seems to be going on.
    """

    def __init__(self, page: Page) -> None:
        self.is_asked = self.is_begun = False
        page.on("websocket", self._open)

    def _open(self, socket: WebSocket) -> None:
        self.is_asked = self.is_begun = False
        socket.on("framesent", self._ask)
        socket.on("framereceived", self._hear)

    def _ask(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).HasField("rerun_script"):
            self.is_asked, self.is_begun = True, False

    def _hear(self, frame: bytes | str) -> None:
        told = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if told.HasField("new_session"):
            self.is_begun = True
        if told.HasField("script_finished") and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN and self.is_begun:
            self.is_asked = False


_talks: WeakKeyDictionary[Page, Talk] = WeakKeyDictionary()


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
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, ONE_PROCESS])
        yield browser
        browser.close()


_desks: WeakKeyDictionary[Browser, dict[str, BrowserContext]] = WeakKeyDictionary()


def _desk(browser: Browser, **desk: Any) -> BrowserContext:
    """The desk of this width, language and so on: one for all pages that want it. An empty page stays open on it, so that its process lives on."""
    desks = _desks.setdefault(browser, {})
    if repr(desk) not in desks:
        context = desks[repr(desk)] = browser.new_context(**desk)
        context.set_default_timeout(PAGE_SECONDS * 1_000)
        kept = context.new_page()
        kept.route("**", lambda route: route.fulfill(body=""))
        kept.goto("http://127.0.0.1/")
    return desks[repr(desk)]


@contextmanager
def open_page(browser: Browser, **desk: Any) -> Iterator[Page]:
    """A new page on a desk of this width, language and so on, on which no earlier page has left anything."""
    context = _desk(browser, **desk)
    page = context.new_page()
    _talks[page] = Talk(page)
    if SLOWED > 1:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    yield page
    page.close()
    context.clear_permissions()
    context.set_storage_state({})


@contextmanager
def server(store: Path, **environment: str) -> Iterator[str]:
    """A fresh dashboard process on a store, with more in its environment where given; its address."""
    process, address = _start({**os.environ, STORE_VARIABLE: str(store), **environment})
    try:
        yield address
    finally:
        process.kill()
        process.wait()


def settle(page: Page) -> None:
    """Wait until what a click began has been answered and drawn."""
    end = time.monotonic() + PAGE_SECONDS
    while True:
        while _talks[page].is_asked:
            assert time.monotonic() < end, f"the server has not answered within {PAGE_SECONDS} s"
            page.wait_for_timeout(10)
        page.wait_for_function(AT_REST, arg=[REST_MILLISECONDS, next(_waits)])
        if not _talks[page].is_asked:
            return


def visit(page: Page, address: str) -> None:
    """Open an address and wait for it."""
    page.goto(address)
    page.wait_for_selector(".dl-remaining, [data-figure], [data-testid='stAlert']", state="attached")
    settle(page)


def _start(environment: dict[str, str]) -> tuple[subprocess.Popen[bytes], str]:
    """A dashboard that answers, and its address; a port that another program was quicker to take is given up for another one."""
    for _ in range(3):
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        options = {"port": str(port), "address": "127.0.0.1"}
        command = [sys.executable, "-m", "streamlit", "run", str(DASHBOARD), *(f"--server.{name}={value}" for name, value in options.items())]
        process = subprocess.Popen(command, cwd=APP, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if wait_for_answer(f"{address}/_stcore/health", process, START_SECONDS):
            return process, address
        process.kill()
        process.wait()
    raise TimeoutError(f"no dashboard answered, the last one at {address}")


def counts(page: Page) -> tuple[int, int, int]:
    """Events, reports, and undated events left out, as the page says."""
    line = page.locator(".dl-remaining")
    events, reports, undated = (int(line.get_attribute(f"data-{name}") or -1) for name in ("events", "reports", "undated"))
    return events, reports, undated


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def click_country(page: Page, code: str) -> None:
    """Click a point inside a country's shape that nothing lies over."""
    page.wait_for_selector(".choroplethlayer path", state="attached")
    x, y = page.evaluate(
        """code => {
            const shape = [...document.querySelectorAll('.choroplethlayer path')].find(e => e.__data__.loc === code);
            const box = shape.getBoundingClientRect();
            const toShape = shape.getScreenCTM().inverse();
            const dots = [...document.querySelectorAll('.scattergeo .point')].map(e => e.getBoundingClientRect());
            for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) {
                const at = new DOMPoint(box.x + box.width * i / 40, box.y + box.height * j / 40);
                const isFree = dots.every(dot => Math.hypot(dot.x - at.x, dot.y - at.y) > 40);
                if (isFree && shape.isPointInFill(at.matrixTransform(toShape))) return [at.x, at.y];
            }
        }""",
        code,
    )
    page.mouse.click(x, y)
    settle(page)
