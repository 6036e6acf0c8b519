"""The page that takes reports in, and the one that shows how far their reading is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from starlette.responses import RedirectResponse

from reportedly.serve.api_writes import Handed, document, documents, job_of
from reportedly.serve.pages import HTML, is_part
from reportedly.serve.problems import Problem
from reportedly.serve.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/add")
def form() -> Response:
    """The forms for a text and for files."""
    return Response(page("add.html", {}), media_type=HTML)


@router.post("/add")
def add(
    request: Request,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form(max_length=1000)] = "",
    publisher: Annotated[str, Form(max_length=300)] = "",
    date: Annotated[str, Form(max_length=100)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Take in what a form holds, and go on to how far its reading is."""
    told = {"text": text.replace("\r\n", "\n"), "title": title, "publisher": publisher}
    told |= {"date": date, "url": url}
    inputs = documents([f for f in files or () if f.filename])
    try:
        if text.strip():
            inputs.append(document(Handed(**{k: v for k, v in told.items() if v})))
        elif not inputs:
            raise Problem(422, "invalid", "there is no text; paste a report or choose a file")
    except Problem as problem:
        return Response(page("add.html", {"problem": str(problem)}), 422, media_type=HTML)
    job = request.app.state.jobs.start(inputs)
    return RedirectResponse(f"/add/{job.id}", status_code=303)


@router.get("/add/{job}")
def progress(request: Request, job: str) -> Response:
    """How far the reading is; for htmx only what changes."""
    template = "_job.html" if is_part(request) else "job.html"
    return Response(page(template, {"job": job_of(request, job)}), media_type=HTML)
