"""Hosts of the web on loopback, some of which misbehave."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answer = bytes | Callable[[socket.socket], None]


class Host:
    """A host that answers paths with raw bytes, or with what a function does to the connection.

    Attributes:
        address: its address, on loopback.
        asked: the heads of all requests, in order.
        answers: what it answers, by path; a list is worked off, its last item stays.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[str] = []
        self.answers: dict[str, Answer | list[Answer]] = {"/robots.txt": response(404)}

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [p for p in (a.split(" ")[1] for a in self.asked) if p != "/robots.txt"]

    def handle(self, connection: socket.socket) -> None:
        """Answer requests until the connection closes."""
        held = b""
        while True:
            while b"\r\n\r\n" not in held:
                if not (more := connection.recv(65536)):
                    return
                held += more
            head, _, held = held.partition(b"\r\n\r\n")
            text = head.decode("latin-1")
            length = next((int(line.split(":")[1]) for line in text.split("\r\n")
                           if line.lower().startswith("content-length:")), 0)  # fmt: skip
            while len(held) < length:
                held += connection.recv(65536)
            self.asked.append(f"{text}\r\n\r\n{held[:length].decode('latin-1')}")
            held = held[length:]
            answer = self.answers.get(text.split(" ")[1].split("?")[0], response(404))
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
            if callable(answer):
                answer(connection)
                return
            connection.sendall(answer)
            if b"Connection: close" in answer[:1000]:
                return


def response(
    status: int, body: bytes | str = b"", length: int | None = None, **headers: str
) -> bytes:
    """An answer as it goes over the wire; underscores in names of headers are hyphens."""
    body = body.encode() if isinstance(body, str) else body
    told = {"Content-Type": "text/html", "Content-Length": str(len(body))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    if length is not None:
        told["Content-Length"] = str(length)
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode("latin-1") + body


@contextmanager
def host() -> Iterator[Host]:
    """A host that is there while the block runs."""
    found: list[Host] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                found[0].handle(self.request)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        found.append(Host(f"http://127.0.0.1:{server.server_address[1]}"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield found[0]
        finally:
            server.shutdown()
