"""What tests of servers share: a port of this machine, and whether a server answers."""

from __future__ import annotations

import socket
import subprocess
import time
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener


def is_answered(address: str) -> bool:
    """Whether a server answers there; no proxy of this machine is asked."""
    try:
        with build_opener(ProxyHandler({})).open(address, timeout=5):
            return True
    except (URLError, OSError):
        return False


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_answer(address: str, process: subprocess.Popen[Any], seconds: float = 120) -> bool:
    """Wait for the first answer of a server; False when its process ended or was too slow."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        if is_answered(address):
            return True
        time.sleep(0.1)
    return False
