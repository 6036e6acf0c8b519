"""What the speaker does with the content, and how sure of it the words are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.extract.lexicon import cue_words
from reportedly.model import Stance

if TYPE_CHECKING:
    from reportedly.extract.attribution import Attribution

_HEDGES = re.compile(
    r"\b(?:possibl[ey]|possibilit\w+|suspected|believed|likely|may|might|alleged(?:ly)?|"
    r"apparent(?:ly)?|reportedly|purported(?:ly)?|presumed|presumably|probabl[ey]|perhaps|"
    r"initial(?:ly)?|preliminary|could have|could be|seem(?:s|ed)?|appear(?:s|ed)? to|"
    r"expected to|feared|thought to|it is unclear)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\bMay \d|\b(?:in|of|last|since|until|early|late|mid-?) May\b|\d May\b")
_HEADLINE = re.compile(r"[^\n]{0,200}[^.!?”\"]")
_SCARE_QUOTES = re.compile(r"(?<![\w’])['‘]\w[^'‘’\n]{1,40}['’](?!\w)")
"""Single marks around a few words: how headlines keep their distance ("'US aircraft'")."""
_HEDGING_CUES = frozenset(
    "believe believes believed believing suspect suspects suspected think thinks thought fear "
    "fears feared fearing expect expects expected hope hopes hoped hoping speculate speculated "
    "estimate estimates estimated suggest suggests suggested allege alleges alleged alleging "
    "reportedly allegedly".split()
)
_OWN_DENIAL = re.compile(
    r"""^["“'‘]?(?:(?:we|it|they|he|she|i|its \w+|our \w+|the \w+)\s+"""
    r"""(?:had|has|have|was|were|is|are|did|do|does)(?:\s+not|n[’']t| no)\b|"""
    r"""there (?:is|are|was|were|ha(?:ve|d) been) no\b|none of\b|"""
    r"""no \w+(?: \w+)? (?:was|were|is|are)\b|"""
    r""".{0,60}\b(?:is|are|was|were) not (?:responsible|behind|involved)\b|"""
    r""".{0,60}\b(?:is|are|was|were) """
    r"""(?:false|untrue|fabricated|baseless|unfounded|lies|a lie)\b)""",
    re.IGNORECASE,
)
_IGNORANCE = re.compile(
    r"""^["“'‘]?(?:\w+ ){1,4}?(?:(?:have|has|had|got) no|(?:do|does|did|has|have)(?: not|n[’']t) """
    r"""have)(?: \w+){0,3}? (?:report\w*|information|evidence|data|knowledge|records?|details|"""
    r"""indications?|confirmation|comment)\b|"""
    r"""^["“'‘]?(?:\w+ ){1,4}?(?:would|could|can|do|does|did)(?: “?not|n[’']t)(?: \w+){0,2}? """
    r"""(?:comment|speculate|confirm|verify|discuss)\b|"""
    r"""^["“'‘]?no (?:other |further |more )?(?:information|details?|word)\b|"""
    r"""^["“'‘]?(?:\w+ ){1,4}?(?:is|are|was|were) (?:looking into|investigating|"""
    r"""aware of (?:the )?reports)\b""",
    re.IGNORECASE,
)
_OWN_DEMAND = re.compile(
    r"""^["“'‘]?(?:we|i|he|she|they|it) (?:\w+ )?(?:demand|urge|call on|call for|appeal)\w*\b""",
    re.IGNORECASE,
)
_NEGATION = len("did not ")
_CALLED = re.compile(r"\bcall(?:s|ed|ing)?\b", re.IGNORECASE)
_CALLED_FOR = re.compile(r"\bcall(?:s|ed|ing)?(?: \w+)? (?:for|on|upon)\b", re.IGNORECASE)
_SILENT = re.compile(
    r"\b(?:neither\b.*\bnor|unclear|not (?:yet )?(?:known|clear)|unknown)\b|"
    r"(?:\b(?:not|never|declined|refused|failed|unable)|n[’']t)\b.*\b(?:say|comment\w*|confirm\w*|"
    r"identif\w+|specif\w+|releas\w+|disclos\w+|elaborat\w+|provid\w+|giv\w+|respond\w*|"
    r"reply|repl\w+|answer\w*|detail\w*|name\w*|clarif\w+|mention\w*|explain\w*|verif\w+)\b",
    re.IGNORECASE,
)
"""Reporting words, several together, by which nothing is told."""
_BLAMELESS = re.compile(
    r"\b(?:behind|responsib\w+|involve\w*|carr\w+|conduct\w*|shell\w*|raid\w*|target\w*|strik\w+|struck|attack\w*|"
    r"bomb\w*|fir(?:e|ed|ing)|launch\w*|kill\w*|hit|civilian\w*|casualt\w+|dead|died|deaths|"
    r"false|untrue|fabricat\w+|baseless|unfounded|lies?|operating|part in|aircraft|"
    r"warplanes|troops|units)\b",
    re.IGNORECASE,
)


def is_hedged(text: str, attribution: Attribution) -> bool:
    """Whether cue or content present what is said as possible, believed or provisional."""
    cue = attribution.cue
    if cue is not None and text[cue[0] : cue[1]].lower() in _HEDGING_CUES:
        return True
    content = " ".join(text[a:b] for a, b in attribution.content)
    if _HEADLINE.fullmatch(text) and _SCARE_QUOTES.search(content):
        return True
    return any(
        match.group() != "May" or not _MONTH.search(content) for match in _HEDGES.finditer(content)
    )


def judge_stance(text: str, attribution: Attribution) -> Stance:
    """The stance of an attribution: the reporting word's, or a denial that its content makes.

    "The army said it did not fire" is a denial; "he did not see it" is not: the content must
    deny a deed or a harm.
    """
    if attribution.cue is None:
        return attribution.stance
    start, end = attribution.cue
    cue = text[start:end]
    if _SILENT.search(text, max(0, start - _NEGATION), end):
        return Stance.NO_INFORMATION
    told = _stance_of(cue) if attribution.stance is Stance.ASSERTS else attribution.stance
    if (
        told is Stance.ASKS
        and _CALLED.search(cue)
        and not _CALLED_FOR.search(text, start, end + 12)
    ):
        told = Stance.ASSERTS  # "called him a leader" asks for nothing
    if told is not Stance.ASSERTS:
        return told
    content = text[slice(*attribution.content[0])]
    if _IGNORANCE.match(content):
        return Stance.NO_INFORMATION
    if _OWN_DEMAND.match(content):
        return Stance.ASKS
    if attribution.speaker and _OWN_DENIAL.match(content) and _BLAMELESS.search(content):
        return Stance.DENIES
    return Stance.ASSERTS


def _stance_of(cue: str) -> Stance:
    """The stance that the reporting words give by themselves, where no rule has judged them."""
    known = (cue_words().get(word) for word in cue.lower().split())
    return next((w.stance for w in known if w and w.stance is not Stance.ASSERTS), Stance.ASSERTS)
