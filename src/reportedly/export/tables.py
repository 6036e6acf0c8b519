"""Three tables that hold what a ledger knows: incidents, claims and reports.

A claim has a row for each of its facts. Lists keep their order; what is not told is None.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.contract import claim_record
from reportedly.export.kinds import Table
from reportedly.ledger.corrections import grade_told
from reportedly.model import Aspect
from reportedly.reconcile.parties import party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.export.cases import Case

Row = dict[str, Any]


class Type(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    TRUTH = "true or false"
    LIST = "list of texts"


class Column(NamedTuple):
    """One column: its name, type and HXL tag, and what it means."""

    name: str
    type: Type
    hxl: str
    meaning: str


def _columns(lines: str) -> tuple[Column, ...]:
    types = {"text": Type.TEXT, "int": Type.WHOLE, "num": Type.NUMBER, "bool": Type.TRUTH}
    types["list"] = Type.LIST
    found = []
    for line in lines.strip().splitlines():
        name, kind, hxl, meaning = line.split(maxsplit=3)
        found.append(Column(name, types[kind], hxl.replace(",", " "), meaning))
    return tuple(found)


COLUMNS: dict[Table, tuple[Column, ...]] = {
    Table.INCIDENTS: _columns("""
        id            text #event+id            Identifier of the incident in its ledger.
        kind          text #event+type          Kind of incident, "other" where no word tells.
        plover        text #event+type+plover   The same in PLOVER.
        acled         text #event+type+acled    The same in ACLED.
        airwars       text #event+type+airwars  The same in Airwars' strike types.
        what          text #description         One line in a report's words.
        start         text #date+start          First day, ISO 8601.
        end           text #date+end            Last day, ISO 8601.
        precision     text #description+when+precision     How exactly the time is told.
        when_words    text #description+when+words     The report's words for the time.
        place_words   text #loc+words           The report's words for the place.
        place         text #loc+name            Likeliest place on the map.
        country       text #country+code+v_iso2 Its country, ISO 3166 alpha-2.
        geonames      int  #loc+code+v_geonames Its GeoNames number.
        lat           num  #geo+lat             Its latitude in degrees.
        lon           num  #geo+lon             Its longitude in degrees.
        km            num  #geo+radius+km       Radius within which the words place it.
        geo_precision int  #geo+precision       ACLED's precision of the place, 1 to 3.
        killed_low    int  #affected+killed+min Lowest figure of those killed.
        killed_high   int  #affected+killed+max Highest figure, empty where there is no bound.
        killed_best   int  #affected+killed+best Figure that the reports support best.
        injured_low   int  #affected+injured+min Lowest figure of those injured.
        injured_high  int  #affected+injured+max Highest figure.
        injured_best  int  #affected+injured+best Figure that the reports support best.
        blamed        list #org+perpetrator     Those said to have done it.
        denied        list #org+perpetrator+denied Those of whom it is said that they did not.
        victims       list #description+victims  Who is said to have been hit.
        weapons       list #event+weapon        With what.
        damage        list #impact+damage       What is said to have been damaged.
        disputed      list #event+disputed      Aspects on which accounts contradict each other.
        disputes      list #event+disputed+why  Each with the reason.
        sources       int  #meta+sources+independent Most independent sources behind one figure.
        grade         text #status+grade        Grade by Airwars' terms: a person's, or suggested.
        graded_by     text #status+grade+by     Who gave it; empty where it is suggested.
        reports       list #meta+reports        Names of the reports, copies among them.
        claims        int  #meta+claims         How many claims are about it.
    """),
    Table.CLAIMS: _columns("""
        incident      text #event+id            Identifier of the incident.
        claim         text #claim+id            Identifier of the claim.
        report        text #report+id           Identifier of the report.
        report_name   text #report+name         Its name.
        outlet        text #report+source       Who published it.
        published     text #date+published      When, ISO 8601.
        url           text #report+url          Its address.
        party         text #claim+source+name   Who says so.
        speaker_words text #claim+source+words  The report's words for the speaker.
        speaker_id    text #claim+source+id     Public identifier of the speaker.
        speaker_kind  text #claim+source+type   What the speaker is.
        via           list #claim+relay         Who relayed it.
        cue           text #claim+cue           The word that gives it to the speaker.
        words         text #claim+words         What is claimed, in the report's words.
        from_char     int  #claim+start         Where these begin in the report's text.
        to_char       int  #claim+end           Where these end.
        mode          text #claim+mode          Direct, indirect or mixed.
        stance        text #claim+stance        Asserts, denies, no_information or asks.
        hedged        bool #claim+hedged        Whether the speaker hedges.
        said_from     text #date+said+start     First day on which it can have been said.
        said_to       text #date+said+end       Last such day.
        answers       list #claim+answers       Claims that it denies or confirms.
        confidence    num  #claim+confidence    How often claims found like this one were right.
        aspect        text #fact+aspect         What the fact is about.
        polarity      text #fact+polarity       Affirmed or negated.
        low           int  #fact+min            Lowest number that the words allow.
        high          int  #fact+max            Highest, empty where there is no bound.
        approx        bool #fact+approx         Whether it is a round number.
        part_of       bool #fact+subset         Whether it is part of another figure.
        who           text #fact+who            The party, thing or place, in the report's words.
        categories    list #fact+who+type       What kind of people these are.
        name          text #fact+who+name       Their known name.
        actor         text #fact+who+id         Their public identifier.
        fact_words    text #fact+words          The words that carry the fact.
        fact_from     int  #fact+start          Where these begin in the report's text.
        fact_to       int  #fact+end            Where these end.
    """),
    Table.REPORTS: _columns("""
        id            text #report+id           Identifier: the hash of its text.
        name          text #report+name         Its name.
        title         text #report+title        Its title.
        published     text #date+published      Publication date, ISO 8601.
        outlet        text #report+source       Who published it.
        url           text #report+url          Its address.
        language      text #report+language     Its language.
        incident      text #event+id            Identifier of an incident that it tells of.
        claims        int  #meta+claims         How many of its claims are about that.
        copy_of       text #report+copy         Name of the report that it repeats.
        why           text #report+why          What spoke for its being about that incident.
    """),
}
"""The columns of each table."""


def rows(table: Table, cases: Iterable[Case]) -> Iterator[Row]:
    """The rows of a table for some incidents."""
    of = {Table.INCIDENTS: _incident, Table.CLAIMS: _claims, Table.REPORTS: _reports}[table]
    for case in cases:
        for row in of(case):
            yield {name: None if value == "" else value for name, value in row.items()}


def _incident(case: Case) -> Iterator[Row]:
    told = case.record
    types, when, place = told["types"] or {}, told["when"] or {}, told["place"] or {}
    spot = case.spot
    killed, injured = told["killed"] or {}, told["injured"] or {}
    decided = told["grade"].get("decided") or {}

    def values(aspect: Aspect, *, denied: bool = False) -> list[str]:
        return list(dict.fromkeys(p["value"] for p in case.standing(aspect, denied=denied)))

    yield {
        "id": told["id"],
        "kind": told["kind"],
        "plover": types.get("plover"),
        "acled": types.get("acled"),
        "airwars": types.get("airwars"),
        "what": told["what"],
        "start": when.get("start"),
        "end": when.get("end"),
        "precision": when.get("precision"),
        "when_words": told["when_text"],
        "place_words": place.get("text"),
        "place": spot.get("name"),
        "country": spot.get("country"),
        "geonames": spot.get("geonames"),
        "lat": spot.get("lat"),
        "lon": spot.get("lon"),
        "km": spot.get("km"),
        "geo_precision": place.get("geo_precision"),
        "killed_low": killed.get("low"),
        "killed_high": killed.get("high"),
        "killed_best": told["best"]["killed"],
        "injured_low": injured.get("low"),
        "injured_high": injured.get("high"),
        "injured_best": told["best"]["injured"],
        "blamed": values(Aspect.PERPETRATOR),
        "denied": values(Aspect.PERPETRATOR, denied=True),
        "victims": values(Aspect.VICTIM),
        "weapons": values(Aspect.WEAPON),
        "damage": values(Aspect.DAMAGE),
        "disputed": list(dict.fromkeys(d["aspect"] for d in told["disputes"])),
        "disputes": [f"{d['aspect']}: {d['why']}" for d in told["disputes"]],
        "sources": max((p["independent"] for p in told["positions"]), default=0),
        "grade": grade_told(told),
        "graded_by": decided.get("by"),
        "reports": list(dict.fromkeys(d["name"] for d in told["documents"])),
        "claims": sum(d["claims"] for d in told["documents"] if d["copy_of"] is None),
    }


def _claims(case: Case) -> Iterator[Row]:
    for claim in case.claims:
        told = claim_record(claim)
        report = case.report(claim.document)
        speaker, said = told["speaker"] or {}, told["said"] or {}
        shared = {
            "incident": case.id,
            "claim": told["id"],
            "report": report.id,
            "report_name": report.name,
            "outlet": report.outlet,
            "published": report.published,
            "url": report.url,
            "party": party(claim),
            "speaker_words": speaker.get("text"),
            "speaker_id": speaker.get("actor"),
            "speaker_kind": speaker.get("kind"),
            "via": [v["name"] or v["text"] for v in told["via"]],
            "cue": (told["cue"] or {}).get("text"),
            "words": claim.words,
            "from_char": claim.content[0].start,
            "to_char": claim.content[-1].end,
            "mode": str(claim.mode),
            "stance": str(claim.stance),
            "hedged": claim.hedged,
            "said_from": said.get("start"),
            "said_to": said.get("end"),
            "answers": list(case.known.answers.get(claim.id, claim.answers)),
            "confidence": told["confidence"],
        }
        for fact in told["facts"]:
            yield shared | {
                "aspect": str(fact["aspect"]),
                "polarity": str(fact["polarity"]),
                **{k: fact[k] for k in ("low", "high", "approx", "part_of", "who", "categories")},
                "name": fact["name"],
                "actor": fact["actor"],
                "fact_words": fact["span"]["text"],
                "fact_from": fact["span"]["start"],
                "fact_to": fact["span"]["end"],
            }


def _reports(case: Case) -> Iterator[Row]:
    for told in case.record["documents"]:
        report = case.report(told["id"])
        yield {
            "id": report.id,
            "name": told["name"],
            "title": report.title,
            "published": report.published,
            "outlet": report.outlet,
            "url": report.url,
            "language": report.language,
            "incident": case.id,
            "claims": told["claims"],
            "copy_of": told["copy_of"],
            "why": told["why"],
        }
