"""A real server on loopback, as a user starts it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx


def add(client: httpx.Client, publisher: str, text: str) -> str:
    """Add a report, wait until it is read, and give its id."""
    fields = {"text": text, "publisher": publisher, "date": "2031-08-04", "title": publisher}
    told = client.post("/api/v1/reports", json=fields).json()
    while told["state"] == "reading":
        time.sleep(0.2)
        told = client.get(f"/api/v1/jobs/{told['id']}").json()
    return str(told["reports"][0]["id"])


@contextmanager
def serving(ledger: Path, *options: str) -> Iterator[str]:
    """The address of a server that runs `reportedly serve` on a ledger."""
    command = [sys.executable, "-m", "reportedly", "serve", "-l", str(ledger), "--port", "0"]
    with subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline().decode().strip().rstrip("/")
        assert address.startswith("http://"), server.stderr and server.stderr.read().decode()
        try:
            yield address
        finally:
            server.terminate()
            server.wait(20)
