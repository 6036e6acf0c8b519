"""A real server on loopback, as a user starts it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
