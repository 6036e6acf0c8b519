"""The shapes of what the API gives out, for its description; the records are `export.json`'s."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """A JSON object; fields may be added, none is renamed or dropped."""

    model_config = ConfigDict(extra="allow")


class Range(Shape):
    """A number of people, both ends included; `high` is null where the reports leave it open."""

    low: int
    high: int | None


class Days(Shape):
    """First and last day, both included."""

    start: date
    end: date
    precision: str


class Words(Shape):
    """A place in the text of a report; offsets count code points, the end is exclusive."""

    start: int
    end: int
    text: str


class Mention(Words):
    """Words that name a party, and who that is."""

    name: str | None
    actor: str | None


class Fact(Shape):
    """One proposition of a claim."""

    aspect: str
    polarity: str
    low: int | None
    high: int | None
    approx: bool
    part_of: bool
    who: str | None
    span: Words
    incident: str | None


class Claim(Shape):
    """One attributed statement."""

    id: str
    speaker: Mention | None
    via: list[Mention]
    cue: Words | None
    content: list[Words]
    mode: str
    stance: str
    hedged: bool
    answers: list[str]
    facts: list[Fact]
    confidence: float | None


class Position(Shape):
    """One value of one aspect, and who stands behind it."""

    aspect: str
    value: str
    polarity: str
    claims: list[str]
    independent: int


class Dispute(Shape):
    """Two sides that cannot both hold."""

    aspect: str
    between: list[list[str]]
    why: str


class Document(Shape):
    """A report that tells of an incident."""

    name: str
    id: str
    claims: int
    copy_of: str | None


class Incident(Shape):
    """An incident, as `reportedly incidents --json` prints it."""

    id: str
    kind: str
    what: str
    place: dict[str, Any] | None
    when: Days | None
    killed: Range | None
    injured: Range | None
    positions: list[Position]
    disputes: list[Dispute]
    grade: dict[str, Any]
    documents: list[Document]


class Incidents(Shape):
    """A page of incidents; `next` is null on the last one."""

    items: list[Incident]
    next: str | None


class Dossier(Incident):
    """An incident with its claims, each with the report that it stands in."""

    words: list[Claim]
    known: list[date] = Field(description="days on which something became known")


class Selector(Shape):
    """A W3C selector: <https://www.w3.org/TR/annotation-model/#selectors>."""

    type: str


class Quoted(Claim):
    """A claim with the selectors by which its words are found again."""

    document: str
    selectors: list[list[Selector]] = Field(description="quote and position, for each content span")


class Report(Shape):
    """A report with its claims, and the incidents that these are about."""

    document: dict[str, Any]
    claims: list[Quoted]
    incidents: list[str]


class Groups(Shape):
    """A choice of incidents in numbers."""

    total: int
    facets: dict[str, list[dict[str, Any]]]
    days: dict[str, int]
    no_day: int


class Features(Shape):
    """Incidents on the map, as GeoJSON: <https://www.rfc-editor.org/rfc/rfc7946>."""

    type: str
    features: list[dict[str, Any]]
