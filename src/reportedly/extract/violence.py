"""The words of violence: what happened to people, what was done, and with what.

Listed by hand. Each set holds every inflected form, so that looking a word up needs no lemmatiser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.lexicon import cue_words
from reportedly.model import Aspect

if TYPE_CHECKING:
    from spacy.tokens import Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HARM_VERBS: dict[Aspect, frozenset[str]] = {
    Aspect.KILLED: _words(
        "kill kills killed killing murder murders murdered murdering slay slain slaying "
        "assassinate assassinated assassinating execute executed executing executes "
        "massacre massacred behead beheaded martyr martyred neutralise neutralised "
        "neutralize neutralized eliminate eliminates eliminated eliminating liquidated"
    ),
    Aspect.INJURED: _words(
        "injure injures injured injuring wound wounds wounded wounding hurt hurts "
        "hurting maim maimed maiming"
    ),
    Aspect.CAPTURED: _words(
        "capture captured capturing captures arrest arrests arrested arresting detain "
        "detains detained detaining abduct abducts abducted abducting kidnap kidnaps "
        "kidnapped kidnapping apprehend apprehended apprehending"
    ),
    Aspect.DISPLACED: _words("displace displaces displaced displacing uproot uprooted"),
}
"""Verbs whose object, or passive subject, is who was harmed."""

SUFFERED_VERBS: dict[Aspect, frozenset[str]] = {
    Aspect.KILLED: _words("die dies died dying perish perished perishing succumbed"),
    Aspect.DISPLACED: _words("flee flees fled fleeing"),
    Aspect.MISSING: _words("missing"),
}
"""Verbs whose subject is who was harmed."""

HARM_ADJECTIVES: dict[Aspect, frozenset[str]] = {
    Aspect.KILLED: _words("dead"),
    Aspect.INJURED: _words("injured wounded hurt"),
    Aspect.MISSING: _words("missing unaccounted"),
}

HARM_NOUNS: dict[Aspect, frozenset[str]] = {
    Aspect.KILLED: _words(
        "death deaths fatality fatalities killing killings murder murders dead martyr "
        "martyrs martyrdom body bodies corpse corpses assassination execution"
    ),
    Aspect.INJURED: _words("injury injuries injured wounded"),
    Aspect.CAPTURED: _words("arrest arrests detention detainees abduction kidnapping prisoners"),
    Aspect.DISPLACED: _words("displacement"),
}
"""Nouns that name the harm; who was harmed follows after "of"."""

PERSONS = _words(
    "man men woman women boy boys girl girls child children kid kids teen teens teenager teenagers "
    "youth youths infant infants baby toddler person persons people individual individuals "
    "victim victims officer officers deputy deputies policeman policemen soldier soldiers troops "
    "guard guards fighter fighters militant militants rebel rebels insurgent insurgents gunman "
    "gunmen suspect suspects civilian civilians resident residents villager villagers citizen "
    "citizens farmer farmers student students pupil pupils teacher teachers worker workers doctor "
    "doctors nurse nurses medic medics journalist journalists reporter reporters protester "
    "protesters demonstrator demonstrators driver drivers passenger passengers bystander "
    "bystanders pedestrian customer customers clerk employee employees member members leader "
    "commander general colonel captain major sergeant lieutenant private marine marines pilot "
    "pilots crew refugee refugees migrant migrants prisoner prisoners hostage hostages son "
    "daughter brother sister brothers sisters father mother wife husband couple cousin uncle aunt "
    "grandmother grandfather grandson friend friends neighbor neighbour neighbors relatives "
    "others other another both adult adults male males female females patient patients "
    "politician mayor activist activists lawyer priest imam monk nationals foreigners americans "
    "palestinians israelis syrians afghans iraqis ukrainians russians"
)
"""Nouns that stand for people."""

NO_VICTIMS = _words(
    "bill bills proposal proposals project projects plan plans deal deals law laws legislation "
    "amendment idea ideas hope hopes talks time story mood engine program programme weeds "
    "bacteria cells virus cattle livestock sheep goats animals animal dog dogs horse horses cow "
    "cows poultry camels fish birds attack attacks strike strikes airstrike airstrikes operation "
    "operations raid raids warrant warrants order orders mission missions search job jobs chances "
    "threat threats risk"
)
"""What can be killed, hurt or executed without anybody coming to harm."""

UNSPLIT_NOUNS = _words("casualty casualties")
"""Killed and injured together: only "no casualties" says a number of either."""

ATTACK_VERBS = _words(
    "attack attacks attacked attacking strike strikes struck striking bomb bombs bombed "
    "bombing bombard bombards bombarded bombarding shell shells shelled shelling target "
    "targets targeted targeting hit hits hitting shoot shoots shot shooting fire fires "
    "fired firing raid raids raided raiding ambush "
    "ambushed ambushing storm storms stormed storming assault assaulted assaulting "
    "detonate detonated detonating destroy destroys destroyed destroying "
    "blow blew torture tortured torturing beat beaten "
    "beating loot looted pound pounded pounding stab stabbed stabbing burn burned "
    "torched execute commit commits committed committing perpetrate perpetrated perpetrating"
)

_CARRYING_OUT = _words(
    "carry carries carried carrying conduct conducts conducted conducting drop dropped dropping "
    "launch launches launched launching mount mounted mounting open opened opening plant planted"
)
"""Verbs that are attacks by what is carried out: fire is opened, and so are roads."""

ATTACK_NOUNS = _words(
    "attack attacks strike strikes airstrike airstrikes air-strike raid raids bombing "
    "bombings bombardment bombardments shelling shellings assault assaults offensive "
    "ambush ambushes shooting shootings fire gunfire explosion explosions blast blasts "
    "operation operations aggression massacre massacres bullets missile missiles rocket "
    "rockets shells drone drones warplane warplanes aircraft jets jet helicopter "
    "helicopters artillery incursion campaign violence landmine mine killing arrest "
    "abduction execution"
)

WEAPONS = _words(
    "drone drones uav uavs missile missiles rocket rockets shell shells bomb bombs artillery "
    "mortar mortars gun guns rifle rifles pistol pistols handgun firearm firearms ied ieds mine "
    "mines landmine landmines grenade grenades warplane warplanes jet jets helicopter helicopters "
    "gunship gunships tank tanks knife knives machete machetes bullet bullets gunfire chlorine "
    "sarin explosive explosives munition munitions howitzer howitzers launcher launchers "
    "torpedo phosphorus napalm thermobaric vest belt shotgun kalashnikov aircraft fighter-jet "
    "stick sticks torpedoes sword axe hammer"
)
"""Weapons and what carries them."""

_EVENT_VERBS = ATTACK_VERBS.union(*HARM_VERBS.values(), *SUFFERED_VERBS.values())
_EVENT_NOUNS = ATTACK_NOUNS.union(*HARM_NOUNS.values(), UNSPLIT_NOUNS) | _words(
    "clash clashes fighting battle battles damage war conflict incident attempt crash wounds"
)
_CARRIED_OUT = _EVENT_NOUNS | WEAPONS | _words("act acts crime crimes atrocity atrocities abuses")
_EVENT_ADJECTIVES = frozenset().union(*HARM_ADJECTIVES.values())
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def is_event(token: Token) -> bool:
    """Whether a word names a violent event or the harm it did."""
    words = _EVENT_VERBS if token.tag_.startswith("VB") else _EVENT_NOUNS
    told = token.lower_ in words or token.lower_ in _EVENT_ADJECTIVES
    return told or carries_out_violence(token)


def carries_out_violence(verb: Token) -> bool:
    """Whether a verb says that an attack was made, or a weapon used."""
    if verb.lower_ not in _CARRYING_OUT or not verb.tag_.startswith("VB"):
        return False
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "prep", "dep")]
    if verb.dep_ in ("relcl", "acl"):
        things.append(verb.head)
    return any(t.lower_ in _CARRIED_OUT for thing in things for t in thing.subtree)


def part_of_event(token: Token, steps: int) -> bool:
    """Whether a word hangs on a violent event within a number of steps up the tree.

    A verb that says no more than that something happened ("took place", "carried out") counts
    by its subject or object. A reporting verb ends the search: what lies above it happened when
    and where somebody spoke.
    """
    node = token
    for _ in range(steps):
        if is_event(node):
            return True
        if node.tag_.startswith("VB"):
            if any(c.dep_ in _ARGUMENTS and is_event(c) for c in node.children):
                return True
            if node.lower_ in cue_words():
                return False
        if node.head is node:
            return False
        node = node.head
    return False
