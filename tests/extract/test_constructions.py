"""Every way in which reports attribute, one sentence each."""

import pytest

from reportedly.model import Claim, Document, Mode, Stance
from reportedly.pipeline import read_document


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a text."""
    return read_document(Document(name="x", text=text)).claims


def parts(claim: Claim) -> tuple[str | None, list[str], str | None, list[str]]:
    """Speaker, relays, cue and content in words."""
    speaker = claim.speaker.span.text if claim.speaker else None
    cue = claim.cue.text if claim.cue else None
    return speaker, [v.span.text for v in claim.via], cue, [s.text for s in claim.content]


@pytest.mark.parametrize(
    ("text", "speaker", "via", "cue", "content"),
    [
        (
            "The mayor said that a shell had hit the school.",
            "The mayor",
            [],
            "said",
            ["a shell had hit the school"],
        ),
        (
            "Two guards were hurt, the company said.",
            "the company",
            [],
            "said",
            ["Two guards were hurt"],
        ),
        (
            "“We saw three planes,” Anna Weil, a teacher, told Meridian.",
            "Anna Weil, a teacher",
            ["Meridian"],
            "told",
            ["“We saw three planes,”"],
        ),
        (
            "“The road is closed,” said Colonel Piet Marrow.",
            "Colonel Piet Marrow",
            [],
            "said",
            ["“The road is closed,”"],
        ),
        (
            "The bridge, an engineer said, was mined by the rebels.",
            "an engineer",
            [],
            "said",
            ["The bridge", "was mined by the rebels"],
        ),
        (
            "According to the harbour master, two boats sank.",
            "the harbour master",
            [],
            "According to",
            ["two boats sank"],
        ),
        (
            "Two boats sank, according to the harbour master.",
            "the harbour master",
            [],
            "according to",
            ["Two boats sank"],
        ),
        (
            "Radio Harrow quoted a customs officer as saying that the depot had burned.",
            "a customs officer",
            ["Radio Harrow"],
            "as saying",
            ["the depot had burned"],
        ),
        (
            "The ministry blamed the rebels for the explosion.",
            "The ministry",
            [],
            "blamed",
            ["the rebels for the explosion"],
        ),
        (
            "The governor accused the army of shelling the camp.",
            "The governor",
            [],
            "accused",
            ["the army of shelling the camp"],
        ),
        (
            "The hospital confirmed the deaths of two miners.",
            "The hospital",
            [],
            "confirmed",
            ["the deaths of two miners"],
        ),
        (
            "The council urged both sides to leave the town.",
            "The council",
            [],
            "urged",
            ["both sides to leave the town"],
        ),
        ("Monitor: 12 killed in raid on Tolm", "Monitor", [], None, ["12 killed in raid on Tolm"]),
        ("12 killed in raid on Tolm: police", "police", [], None, ["12 killed in raid on Tolm"]),
        (
            "Four men reportedly drowned in the canal.",
            None,
            [],
            "reportedly",
            ["Four men", "drowned in the canal"],
        ),
    ],
)
def test_the_parts_of_an_attribution(
    text: str, speaker: str | None, via: list[str], cue: str | None, content: list[str]
) -> None:
    """Speaker, relays, cue and content are the exact words, without the "that" between them."""
    assert (speaker, via, cue, content) in [parts(c) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army denied shelling the camp.", Stance.DENIES),
        ("The army said it had not shelled the camp.", Stance.DENIES),
        ("The army rejected the accusation that it had shelled the camp.", Stance.DENIES),
        ("The army dismissed the reports of civilian deaths.", Stance.DENIES),
        ("“We had no troops in the camp,” the army said.", Stance.DENIES),
        ("The army said it could not confirm the strike.", Stance.NO_INFORMATION),
        ("The army declined to comment on the strike.", Stance.NO_INFORMATION),
        ("There was no immediate comment from the army on the strike.", Stance.NO_INFORMATION),
        ("The army did not respond to a request for comment.", Stance.NO_INFORMATION),
        ("The army called for an inquiry into the strike.", Stance.ASKS),
        ("The army said no civilians had lived in the camp.", Stance.ASSERTS),
        ("The army said that it had shelled the camp.", Stance.ASSERTS),
    ],
)
def test_the_stance_of_a_claim(text: str, stance: Stance) -> None:
    """A denial, a refusal and a demand are told from an assertion."""
    assert claims(text)[-1].stance is stance


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“Two shells fell on the square,” the mayor said.", Mode.DIRECT),
        ("Two shells fell on the square, the mayor said.", Mode.INDIRECT),
        ("Two shells fell on “our square”, the mayor said.", Mode.MIXED),
    ],
)
def test_the_mode_of_a_claim(text: str, mode: Mode) -> None:
    """Words in quotation marks, without them, or partly so."""
    assert claims(text)[0].mode is mode


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The mayor said a drone may have hit the mill.", True),
        ("The mayor said a suspected mine killed the driver.", True),
        ("The rebels allegedly took the driver away.", True),
        ("The mayor said a drone had hit the mill on May 4.", False),
        ("'Army drone' kills two men at Tolm mill", True),
        ("Army drone kills two men at Tolm mill", False),
    ],
)
def test_hedges(text: str, hedged: bool) -> None:
    """What is possible, suspected or alleged is hedged; the month of May is not."""
    assert claims(text)[0].hedged is hedged


def test_a_quote_goes_on_over_sentences_and_paragraphs() -> None:
    """The second half is of one claim with the first; the next paragraph has no cue of its own."""
    found = claims(
        "“Nobody warned us,” Anna Weil, a teacher, told Meridian. “We heard the planes and ran.”\n"
        "\n“There were forty children in that school. We will count them tonight.”"
    )
    assert [c.cue is None for c in found] == [False, True]
    assert {c.speaker.name for c in found if c.speaker} == {"Anna Weil"}


def test_he_and_the_source_lead_back_to_who_was_named() -> None:
    """Pronouns and definite phrases get the name of the speaker that they stand for."""
    found = claims(
        "Colonel Piet Marrow said the bridge was lost. He added that two tanks were lost too. "
        "A medical source said four men had died. The source said two more were missing."
    )
    assert [c.speaker.name for c in found if c.speaker] == [
        "Piet Marrow",
        "Piet Marrow",
        "medical source",
        "medical source",
    ]


def test_known_parties_carry_name_kind_and_identifier() -> None:
    """An agency's short name resolves to the agency; an unknown party keeps its own words."""
    told, unknown = claims(
        "“We left,” Anna Weil told AFP. The Tolm Weavers' Guild said two looms had burned."
    )
    (agency,) = told.via
    assert agency.name == "Agence France-Presse"
    assert (agency.kind, agency.actor) == ("agency", "wikidata:Q40464")
    assert unknown.speaker is not None
    assert unknown.speaker.name == "Tolm Weavers' Guild"
    assert unknown.speaker.actor is None


def test_the_articles_own_voice_counts_only_with_a_fact() -> None:
    """A sentence that nobody is quoted for is a claim where it states a figure or a doer."""
    own = [c for c in claims("Two men died in the raid. It rained all day.") if c.own_voice]
    assert [c.words for c in own] == ["Two men died in the raid"]


def test_headings_of_other_pages_are_left_out() -> None:
    """A line without full stop among the paragraphs of a saved page is no claim of it."""
    text = (
        "Raid on Tolm\n\nTwo men died in the raid, the mayor said. The council met at noon.\n\n"
        "The mayor said that the road was open again and that the shops had enough flour.\n\n"
        "Ferry sinks off Sorn, 40 drown\n\nThe army said the raid was over on Friday evening."
    )
    assert not any("Ferry" in c.words for c in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Two shells hit the bakery. Nobody was hurt.— Tolm Watch (@tolmwatch) May 3, 2021",
        "Two shells hit the bakery.\nNobody was hurt.\n— Tolm Watch (@tolmwatch) May 3, 2021",
        "Two shells hit the bakery. Nobody was hurt.\n\n— Tolm Watch (@tolmwatch) May 3, 2021",
    ],
)
def test_a_signed_post_is_a_claim_of_who_signed_it(text: str) -> None:
    """The text of a post that a page shows belongs to the name and handle under it."""
    (found,) = claims(text)
    assert found.speaker is not None
    assert found.speaker.span.text == "Tolm Watch (@tolmwatch)"
    assert found.words == "Two shells hit the bakery. Nobody was hurt"


def test_what_nobody_reports_is_no_claim() -> None:
    """Photo credits, appeals to readers and what somebody rarely says are left out."""
    assert not claims("Smoke over Tolm (Photo: Orla Venn / Meridian News)")
    assert not claims("We believe that good reporting matters. The army rarely comments on raids.")


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("An army officer told the Tolm news agency that two men died.", "An army officer", True),
        (
            "Two men died, Meridian News agency said, quoting an army officer.",
            "an army officer",
            True,
        ),
        ("The army said two men had died, according to Meridian News agency.", "The army", True),
        ("The army said the rebels had claimed that two men died.", "the rebels", False),
    ],
)
def test_relays(text: str, speaker: str, via: bool) -> None:
    """An agency that passes a claim on is its relay; a party that speaks of another is not."""
    found = [c for c in claims(text) if c.speaker and c.speaker.span.text == speaker]
    assert [bool(c.via) for c in found] == [via]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army neither confirmed nor denied that it had struck the depot.", "no_information"),
        ("Police did not identify the man who had fired at the guard.", "no_information"),
        ("The council called for an end to the raids.", "asks"),
        ("The council called the raids a disgrace for the province.", "asserts"),
        ("The army said that it was not responsible for the strike.", "denies"),
    ],
)
def test_stances_beyond_the_plain_verb(text: str, stance: str) -> None:
    """Silence, demands and denials are told from the words around the reporting verb."""
    assert {c.stance.value for c in claims(text) if c.cue} == {stance}
