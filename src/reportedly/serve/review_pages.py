"""The review page, and what its forms put on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request, Response
from pydantic import BaseModel, ValidationError

from reportedly.errors import LedgerError
from reportedly.ledger.queue import Item, Question
from reportedly.model import Act
from reportedly.model.count import read_count
from reportedly.serve import shapes
from reportedly.serve.api import PROBLEMS
from reportedly.serve.choice import Cursor, Limit
from reportedly.serve.deciding import Asked, Figure, put
from reportedly.serve.pages import HTML, is_part
from reportedly.serve.problems import API
from reportedly.serve.reading import answer, as_json, reading
from reportedly.serve.rendering import page
from reportedly.serve.reviewing import CHOICES, ITEMS, item_page, open_items, review_page

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

router = APIRouter()
By = Annotated[str | None, Query(max_length=200, description="who asks")]


class QuestionShape(shapes.Shape):
    """One thing that a person should look at."""

    question: Question
    incident: str | None
    about: str
    why: list[str]


class Questions(shapes.Shape):
    """A page of the queue; `next` is null where it ends."""

    items: list[QuestionShape]
    next: str | None


@router.get(f"{API}/review", responses={200: {"model": Questions}, **PROBLEMS})
def list_questions(
    request: Request, by: By = None, limit: Limit = ITEMS, cursor: Cursor = None
) -> Response:
    """What a person should look at next, what much hangs on and little is certain of first."""
    person = by or request.app.state.settings.person

    def make(ledger: Ledger) -> bytes:
        items, following = open_items(ledger.db, person, limit, cursor)
        told = [
            {"question": i.question, "incident": i.incident, "about": i.about, "why": i.why}
            for i in items
        ]
        return as_json({"items": told, "next": following})

    return answer(request, make)


@router.get("/review", include_in_schema=False)
def review(request: Request, by: By = None, cursor: Cursor = None) -> Response:
    """The queue, to be worked through; for htmx only the questions that follow."""
    person = by or request.app.state.settings.person
    template = "_items.html" if is_part(request) else "review.html"

    def make(ledger: Ledger) -> str:
        shown = review_page(ledger.db, person, ITEMS, cursor)
        following = shown["more"]
        query = {"by": person, "cursor": following} if person else {"cursor": following}
        more = f"/review?{urlencode(query)}" if following else None
        return page(template, shown | {"more": more})

    return answer(request, make, HTML)


class Answered(BaseModel):
    """The form of a question."""

    question: str
    act: str
    about: str
    incident: str = ""
    why: str = ""
    by: str = ""
    reason: str = ""
    words: str = ""
    speaker: str = ""
    aspect: str = ""
    figure: str = ""
    grade: str = ""

    def asked(self) -> Asked:
        """The decision that the form asks for.

        Raises:
            LedgerError: a figure is none.
            ValidationError: there is no such act, grade or aspect, or no reason is given.
        """
        act, _, grade = self.act.partition(":")
        told: dict[str, Any] = {"act": act, "by": self.by, "reason": self.reason}
        told["about"] = [self.incident, self.about] if self.question == "same" else [self.about]
        match act:
            case Act.GRADE:
                told["grade"] = grade or self.grade
            case Act.RIGHT_WORDS:
                told["words"] = self.words.replace("\r\n", "\n")  # as forms send line ends
            case Act.WRONG_SPEAKER:
                told["speaker"] = self.speaker
            case Act.RIGHT_FIGURE:
                told |= {"aspect": self.aspect, "figure": _figure(self.figure)}
            case Act.WRONG_FIGURE:
                told["aspect"] = self.aspect
        return Asked.model_validate(told)


@router.post("/review", include_in_schema=False)
def answer_question(request: Request, told: Annotated[Answered, Form()]) -> Response:
    """Put what a form says on record, and show that in place of the question."""
    state = request.app.state
    key = f"{told.incident}-{told.about}"
    try:
        asked = told.asked()
        row, decision = state.writer.do(lambda ledger: put(ledger, asked, state.settings.person))
    except (LedgerError, ValidationError) as error:
        return _asked_again(request, told, _sentence(error))
    undone = decision.about[0] if decision.act is Act.WITHDRAW else None
    values = {"decision": decision, "number": row, "undone": undone, "key": key}
    return Response(page("_decided.html", values), media_type=HTML)


def _asked_again(request: Request, told: Answered, problem: str) -> Response:
    """The question with what is wrong with its answer."""
    if told.question not in tuple(Question):
        raise LedgerError(problem)
    why = tuple(told.why.split("; "))
    item = Item(Question(told.question), told.incident or None, told.about, why)
    with reading(request.app.state.settings.ledger) as ledger:
        shown = item_page(ledger.db, item)
    if shown is None:
        raise LedgerError(problem)
    more = {"problem": problem, "reason": told.reason}
    return Response(page("_item.html", shown | CHOICES | more), media_type=HTML)


def _sentence(error: LedgerError | ValidationError) -> str:
    if isinstance(error, LedgerError):
        return str(error)
    first = error.errors()[0]
    where = first["loc"][0] if first["loc"] else "the form"
    return "a decision needs a reason" if where == "reason" else f"{where}: {first['msg']}"


def _figure(told: str) -> Figure:
    try:
        count = read_count(told or "nothing")
    except ValueError as error:
        raise LedgerError(str(error)) from None
    return Figure(low=count.low, high=count.high)
