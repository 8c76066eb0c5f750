"""Runs the dashboard as a separate process, and opens a browser on it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from dateline.paths import DASHBOARD
from dateline.store.snapshot import STORE_VARIABLE

FIRST_PORT = 8501
PORTS_TRIED = 100
START_SECONDS = 60.0
"""How long to wait for the dashboard's first answer; after that no browser is opened."""

SETTINGS = {
    "STREAMLIT_SERVER_ADDRESS": "localhost",  # for this machine only, since a newsroom's store is private
    "STREAMLIT_SERVER_HEADLESS": "true",  # otherwise Streamlit asks for an e-mail address first; the browser is opened here
    "STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "true",  # the address is told here
}


def serve(store: Path, port: int | None, opens_browser: bool) -> int:
    """Run the dashboard on a store until it ends. Returns the exit code of its process.

    Streamlit's settings come from ``.streamlit/config.toml`` beside the dashboard, and those in ``SETTINGS`` from here, unless the user's environment sets
    them.

    Raises:
        KeyboardInterrupt: when stopped by Ctrl-C or SIGTERM, after the dashboard has ended.
    """
    number = port or free_port()
    address = f"http://localhost:{number}"
    command = [sys.executable, "-m", "streamlit", "run", str(DASHBOARD), "--server.port", str(number)]
    process = subprocess.Popen(command, env={**SETTINGS, **os.environ, STORE_VARIABLE: str(store.absolute())})
    with _ended_with_us(process):
        if _is_healthy(process, address):
            print(f"The dashboard is at {address} (Ctrl-C ends it).", flush=True)
            if opens_browser:
                webbrowser.open(address)
        return process.wait()


def free_port(first: int = FIRST_PORT) -> int:
    """The first free port from ``first`` on; if ``PORTS_TRIED`` are all taken, the next one, untested."""
    return next((port for port in range(first, first + PORTS_TRIED) if is_free(port)), first + PORTS_TRIED)


def is_free(port: int) -> bool:
    """True if nothing listens on this port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _is_healthy(process: subprocess.Popen[bytes], address: str) -> bool:
    """Wait until the dashboard answers. Returns False if it ended or took too long."""
    ask = build_opener(ProxyHandler({}))
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            with ask.open(f"{address}/_stcore/health", timeout=1):
                return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False


@contextmanager
def _ended_with_us(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End ``process`` if the block is stopped by Ctrl-C or SIGTERM, or fails."""
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    except BaseException:
        process.terminate()
        process.wait()
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
