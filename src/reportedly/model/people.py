"""What kind of people a phrase counts: civilians, children, fighters, medics and others."""

from __future__ import annotations

import re
from functools import cache

_NOUNS = {
    "children": "child children boy boys girl girls minor minors infant infants baby babies "
    "toddler toddlers",
    "women": "woman women mother mothers wife wives grandmother",
    "civilians": "civilian civilians resident residents villager villagers farmer farmers "
    "worshippers passers-by bystander bystanders shoppers",
    "fighters": "fighter fighters militant militants rebel rebels insurgent insurgents gunman "
    "gunmen militiaman militiamen combatant combatants terrorist terrorists jihadist jihadists "
    "guerrilla guerrillas attacker attackers bomber bombers",
    "soldiers": "soldier soldiers troops troop servicemen serviceman officer officers marine "
    "marines personnel conscript conscripts paratroopers general colonel commander commanders",
    "police": "police policeman policemen policewoman gendarme gendarmes",
    "medics": "medic medics doctor doctors nurse nurses paramedic paramedics surgeon",
    "journalists": "journalist journalists reporter reporters cameraman photographer",
    "aid workers": "rescuer rescuers volunteer volunteers humanitarian humanitarians",
    "foreigners": "foreigner foreigners foreign non-syrian tourist tourists",
    "displaced people": "refugee refugees migrant migrants displaced",
    "detainees": "prisoner prisoners detainee detainees inmate inmates hostage hostages",
}
_AID = re.compile(r"\b(?:aid|relief|rescue|humanitarian|un|u\.n\.) (?:worker|staff|member)s?\b")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@cache
def _category_of() -> dict[str, str]:
    return {noun: category for category, nouns in _NOUNS.items() for noun in nouns.split()}


def categories(words: str) -> tuple[str, ...]:
    """The kinds of people that words name, in the order of the words; none for "five people"."""
    low = words.lower()
    found = [c for w in _WORD.findall(low) if (c := _category_of().get(w))]
    if _AID.search(low):
        found.append("aid workers")
    if "police" in found and "soldiers" in found:  # "police officers" are no soldiers
        found.remove("soldiers")
    return tuple(dict.fromkeys(found))
