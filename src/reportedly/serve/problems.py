"""What can be wrong with a request, told in one shape, as JSON or as a page."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from reportedly.errors import BusyError, NotFoundError, ReportedlyError
from reportedly.serve.rendering import page
from reportedly.serve.settings import QUERY_S

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.types import Scope

API = "/api/v1"


class Told(BaseModel):
    """What is wrong."""

    status: int = Field(description="HTTP status")
    code: str = Field(description="one word for programs")
    message: str = Field(description="one sentence for people: the cause, and what mends it")


class ProblemShape(BaseModel):
    """The one shape of every error."""

    error: Told


class Problem(Exception):  # noqa: N818 — what is wrong with a request, not with this program
    """A request that cannot be answered as asked."""

    def __init__(
        self, status: int, code: str, message: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = headers or {}
        if status == 401:
            self.headers["WWW-Authenticate"] = 'Basic realm="reportedly", charset="UTF-8"'


def answer_to(problem: Problem, scope: Scope) -> Response:
    """A problem as JSON, or as a page where a page was asked for."""
    if scope["path"].startswith(API):
        told = {"status": problem.status, "code": problem.code, "message": str(problem)}
        return JSONResponse({"error": told}, problem.status, problem.headers)
    body = page("problem.html", {"status": problem.status, "message": str(problem)})
    return Response(body, problem.status, problem.headers, media_type="text/html")


def handle_problems(app: FastAPI) -> None:
    """Let an app tell all that goes wrong in that shape."""

    async def handle(request: Request, error: Exception) -> Response:
        return answer_to(_problem(error), request.scope)

    for kind in (
        Problem, ReportedlyError, RequestValidationError, HTTPException, sqlite3.OperationalError
    ):  # fmt: skip
        app.add_exception_handler(kind, handle)


def _problem(error: Exception) -> Problem:
    match error:
        case Problem():
            return error
        case NotFoundError():
            return Problem(404, "not_found", str(error))
        case BusyError():
            return Problem(409, "busy", str(error))
        case ReportedlyError():
            return Problem(400, "refused", str(error))
        case RequestValidationError():
            return Problem(422, "invalid", "; ".join(map(_invalid, error.errors())))
        case HTTPException():
            codes = {404: "not_found", 405: "method_not_allowed"}
            message = str(error.detail) if error.status_code != 404 else "there is no such page"
            headers = dict(error.headers or {})
            code = codes.get(error.status_code, "refused")
            return Problem(error.status_code, code, message, headers)
        case _ if "interrupted" in str(error):
            return Problem(422, "too_slow", f"took more than {QUERY_S:g} s; ask for less at once")
    raise error


def _invalid(error: dict[str, Any]) -> str:
    where = ".".join(str(part) for part in error["loc"][1:]) or "the body"
    return f"{where}: {error['msg'][:1].lower()}{error['msg'][1:]}"
