"""What other programs can do to the ledger: decide, and add reports."""

from __future__ import annotations

import json
import pathlib
from dataclasses import replace
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from reportedly.errors import InputError, NotFoundError
from reportedly.ingest import read_paths
from reportedly.ingest.records import document_of
from reportedly.model import Issue
from reportedly.serve import shapes
from reportedly.serve.api import PROBLEMS
from reportedly.serve.deciding import Asked, put
from reportedly.serve.once import IdempotencyKey
from reportedly.serve.problems import API, Problem
from reportedly.serve.reading import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Document
    from reportedly.serve.jobs import Job

_NAME = 150
"""Characters of a file's name, from its end."""

router = APIRouter(prefix=API, responses=PROBLEMS)


class Decided(shapes.Shape):
    """A decision that is on record."""

    decision: int = Field(description="its row; a withdrawal or confirmation names it")
    act: str
    about: list[str]
    by: str
    reason: str


class Handed(BaseModel):
    """A report to add: its text or its page, and what is known of it."""

    model_config = ConfigDict(extra="forbid")

    id: str | None = Field(None, max_length=300)
    text: str | None = None
    html: str | None = None
    title: str | None = Field(None, max_length=1000)
    date: str | None = Field(None, max_length=100)
    publisher: str | None = Field(None, max_length=300)
    url: str | None = Field(None, max_length=2000)


class JobShape(shapes.Shape):
    """Reports that are being read; `state` is "reading" or "done"."""

    id: str
    state: str
    total: int
    handled: int
    reports: list[dict[str, Any]]
    issues: list[dict[str, Any]]


@router.post("/decisions", status_code=201, responses={201: {"model": Decided}})
def decide(request: Request, asked: Asked, idempotency_key: IdempotencyKey = None) -> Response:
    """Put a decision on record, with name and reason; a withdrawal takes back what one did."""
    state = request.app.state

    def make() -> bytes:
        row, decision = state.writer.do(lambda ledger: put(ledger, asked, state.settings.person))
        return as_json(
            {
                "decision": row,
                "act": decision.act,
                "about": decision.about,
                "by": decision.by,
                "reason": decision.reason,
            }
        )

    body = state.once.answer(idempotency_key, request.url.path, asked, make)
    return Response(body, 201, media_type="application/json")


@router.post("/reports", status_code=202, responses={202: {"model": JobShape}})
def add(request: Request, handed: Handed, idempotency_key: IdempotencyKey = None) -> Response:
    """Add a report: it is read in the background, and the job says how far that is."""
    state = request.app.state

    def make() -> bytes:
        return as_json(state.jobs.start([document(handed)]).record())

    body = state.once.answer(idempotency_key, request.url.path, handed, make)
    return _accepted(body)


@router.post("/reports/files", status_code=202, responses={202: {"model": JobShape}})
def add_files(request: Request, files: list[UploadFile]) -> Response:
    """Add the reports of some files, of any kind that `reportedly add` reads."""
    return _accepted(as_json(request.app.state.jobs.start(documents(files)).record()))


@router.get("/jobs/{job}", responses={200: {"model": JobShape}})
def show_job(request: Request, job: Annotated[str, Path(max_length=100)]) -> Response:
    """How far the reading of some reports is."""
    return Response(as_json(job_of(request, job).record()), media_type="application/json")


def job_of(request: Request, identifier: str) -> Job:
    """A job of this server.

    Raises:
        NotFoundError: there is none, or it was long ago.
    """
    job: Job | None = request.app.state.jobs.find(identifier)
    if job is None:
        raise NotFoundError(f"no job {identifier}; only the latest are known")
    return job


def document(handed: Handed) -> Document:
    """The report that a request holds.

    Raises:
        Problem: it holds none.
    """
    try:
        return document_of(handed.model_dump(exclude_none=True), "pasted")
    except InputError as error:
        raise Problem(422, "invalid", str(error)) from error


def documents(files: Sequence[UploadFile]) -> list[Document | Issue]:
    """The reports in some files, and what is wrong with others."""
    found: list[Document | Issue] = []
    for file in files:
        name = pathlib.PurePosixPath((file.filename or "").replace("\\", "/")).name.replace(
            "\0", ""
        )
        with TemporaryDirectory(prefix="reportedly-") as folder:
            path = pathlib.Path(folder, name.lstrip(".")[-_NAME:] or "report.txt")
            path.write_bytes(file.file.read())
            for item in read_paths([str(path)]):
                # nobody but this server knows the folder
                found.append(replace(item, where=name) if isinstance(item, Issue) else item)
    return found


def _accepted(body: bytes) -> Response:
    job = json.loads(body)["id"]
    return Response(body, 202, {"Location": f"{API}/jobs/{job}"}, media_type="application/json")
