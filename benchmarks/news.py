"""A seeded day of invented news, of which some is relevant, some is copied, and most is neither.

Relevant articles are reports of invented incidents by parties that contradict each other; the
others are shuffled sentences of politics, business, sport and weather, in which people strike
deals and kill bills, as they do. Some are of courts, armies and anniversaries: they are not what
is looked for and sound much like it.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 400
RELEVANT, COPIES = 0.10, 0.20
"""Share of the news that is relevant, and of that what is printed word for word from another."""
ALIKE = 0.085
"""Share of the other news that sounds like it, so that as much passes as of PolNeAR and SEER."""
_FIRST = date(2031, 1, 1)
_OTHER = """
The {party} party of {who} agreed with its rivals on the budget for {town}.
{who} denied that the party was short of money and said that it had {big} new members.
The governor of {town2} launched a campaign for {month} that is aimed at young voters.
The opposition called the plan of {who} too little and too late.
{who} will run for mayor of {town}, the {party} party announced on {day}.
Ministers in {town} said that the new road would be open before the end of {month}.
A survey found that {n} of {m} people in {town} would vote for {who} again.

Shares of {firm} rose by {n} percent after the company said that it would hire {big} people.
{firm} will open a factory near {town}, its chief executive {who} told reporters.
Economists expect that prices will rise by {n} percent this year, down from {m} percent.
The central bank left its rate at {n} percent and said that it would look again in {month}.
A court in {town2} ruled that {firm} has to pay {big} crowns to its former partners.
Farmers near {town} said that the harvest was the best in {n} years.
The train from {town} to {town2} will take {n} minutes less from {month} on, the operator said.

{who} scored twice as {town} beat {town2} in the second round of the cup.
"We are happy with how the season began," {who} said after the match in {town2}.
{who} moved to {town2} for a fee of {big} crowns after {n} seasons in {town}.
{who} won the race over {n} kilometres in {m} minutes, ahead of {who2}.
The stadium in {town} has room for {big} people and will open in {month}.
The club said that {who} would be out for {n} weeks.

The museum of {town} shows {big} drawings that {who} made as a student.
The film by {who} was shown for the first time at a festival in {town2} on {day}.
Scientists at the university of {town} said that the new battery holds {n} times more.
Visitors from {n} countries came to the fair, which {who} opened on {day}.
Rain is expected in {town} and {town2} until the weekend, the weather service said.
Teachers in {town} asked for smaller classes and better pay, their union said.
The hospital of {town} opened a new wing with {m} beds, paid for by {firm}.
"""
_FIGURATIVE = """
The council voted {n} to {m} to kill a bill that would have raised the price of water.
{who} struck a deal with the union over pay, {firm} said on {day}.
The attack of {town} was too quick for the defence of {town2}, the coach {who} said.
The singer {who} died at the age of {m} at home in {town}, the family said.
The opposition attacked the plan of {who}, and the debate in {town} exploded into shouting.
{who} took a shot from far out that struck the post, and {town2} survived.
Storms hit {town}, where {n} people were hurt and {m} houses were damaged.
{who} was injured in the first half and will miss the battle for the title.
""".strip().splitlines()
_SO_MANY = (0, 0, 0, 0, 0, 0, 1, 1, 2, 3)
"""Words of violence in other news, and how many such sentences an article has."""
_TOPICS = [topic.splitlines() for topic in _OTHER.strip().split("\n\n")]
_ALIKE = """
A court in {town} sentenced {who} to {n} years for a murder that he denied for {k} years.
The army will buy {m} new helicopters, the defence ministry in {town} announced.
{who}, a former soldier, told the inquiry that nobody had warned the battalion.
Widows of those who died in the battle of {town2} laid flowers there on {day}.
The general said that recruits were trained for {n} weeks before they joined their unit.
Police in {town} are looking for witnesses of a shooting {k} years ago, in which {who} was hurt.
{who} wrote that the siege of {town} had taught the coalition nothing.
Lawyers of {who} said that the attack was planned by others, and asked for mercy.
The military wants to keep {big} troops in {town2} until {month}, an official said.
A memorial to the victims of the bombing of {town} was opened by {who}.
The minister told soldiers in {town} that their pay would rise by {n} percent.
{who} was shot in the arm in {month} and has written a book on the militia since.
""".strip().splitlines()
_TOLD = """
{spk} said that {doer} hit {target} in {town} on {day}, killing {n} people and wounding {m}.
{spk2} said at least {n} civilians, including {k} children, were killed in the attack on {target}.
{acc} denied that it had struck {target} and said that it had no aircraft over {town} that day.
"We pulled {k} bodies out of the rubble with our hands," said {who}, who lives beside {target}.
{spk} put the number of injured at {m} and said that it was likely to rise.
According to {spk2}, the first rocket fell at dawn, and a second one {k} minutes later.
{agency} quoted a hospital official as saying that {m} wounded people had been brought in by noon.
{spk2}, which relies on people on the ground, blamed {doer} for the attack.
{acc} said it would look into reports of civilian casualties in {town}.
A witness, {who}, said that drones had circled over {target} before the explosion.
State media said the strike destroyed {k} houses and caused material damage, and gave no toll.
The road to {town2} was closed, and ambulances waited at the checkpoint, {spk} said.
{who}, a shopkeeper, said that he had run out when he heard the first explosion.
Fighting around {town2} has forced about {big} people from their homes since {month}, {spk} said.
The governor of {town} called for a ceasefire and said that the schools would stay closed.
{agency} could not verify the account, and {acc} did not answer questions.
""".strip().splitlines()
_AROUND = """
The {place} stands on the old road from {town} to {town2}, beside the mill of the {who3} family.
Most of the {big} people of {town} live from the quarries and from the ferry to {town2}.
The valley has changed hands {k} times since the war began, and few of its bridges are left.
{town} was known for its glass before the war, and for the fair that the {who3} family held.
In the years before, the road from {town} to {town2} was open to lorries at night only.
The power line along the river has been down since {month}, and wells are the only water.
Snow lay on the hills above {town} that week, and the pass to {town2} was closed to traffic.
The {place} was built {m} years ago, when {town} got its railway.
Phone lines to {town} were down for much of the day, as they often are in winter.
The front runs {n} kilometres east of {town}, along the {who3} canal.
""".strip().splitlines()
"""What stands around the claims in a report."""
_SPEAKERS = (
    "The Velmar Monitoring Group", "The health ministry", "Rescue workers", "A hospital official",
    "Residents", "A rebel commander", "The civil defence",
)  # fmt: skip
_SIDES = (
    ("coalition aircraft", "The coalition"), ("army artillery", "The army"),
    ("the Harrow Militia", "The Harrow Militia"), ("government warplanes", "The government"),
    ("the Eastern Brigades", "The Eastern Brigades"),
)  # fmt: skip
"""Those who are blamed, and as whom they deny it."""
_TARGETS = "market school bakery hospital bridge depot mosque garage camp checkpoint".split()
_FIRST_PARTS = (
    "Ash Oak Mill River Stone North West Brook Hill Green Lake Wood Marsh Bridge Fox Deer "
    "Hart Salt Black White Red Long Broad Thorn Elm Birch Rose King Queen Abbot Monk Church "
    "Castle Spring Raven Swan Hazel Maple Holly Clay Sand Iron Copper Silver Gold Winter "
    "Summer Market"
).split()
_LAST_PARTS = (
    "ford field ton ham bury wick port dale mouth bridge well worth stead ley hurst combe "
    "cliff minster"
).split()
_GIVEN = "Anna David Maria John Sarah Omar Peter Lena Samir Julia Thomas Nadia Paul Ivan".split()
_NAMES = (
    "Baker Hassan Miller Novak Carter Weber Khalil Turner Moreau Petrov Ward Adler Bishop "
    "Cohen Dalton Ellis Fischer Garcia Haddad Ibrahim Jensen Keller Lambert Mansour Nolan "
    "Osman Parker Qureshi Rossi Saleh Tanner Ulrich Vargas Wagner Yilmaz Zimmer Abbott Barker "
    "Clarke Dixon Evans Foster Grant"
).split()
_PARTIES = "Green Labour Centre National Liberal".split()
_AGENCIES = ("Northern Wire", "Radio Harrow", "the Lantern")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January March April June July September October".split()


def articles(count: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """So many articles as records, in no order; the same for the same seed."""
    world = random.Random(seed)
    towns = [f"{a}{b}" for a in _FIRST_PARTS for b in _LAST_PARTS]
    outlets = [f"{town} Post" for town in towns]
    told: list[str] = []
    for number in range(count):
        day = _FIRST + timedelta(days=world.randint(0, 3))
        if world.random() >= RELEVANT:
            topic = _ALIKE if world.random() < ALIKE else world.choice(_TOPICS)
            text = _article(world, topic, towns, day, 1)
        elif told and world.random() < COPIES:
            text = world.choice(told)
        else:
            text = _article(world, [*world.sample(_TOLD, 9), *_AROUND], towns, day, 2)
            told.append(text)
        yield {
            "id": f"a{number}", "text": text, "date": day.isoformat(),
            "publisher": world.choice(outlets), "title": text.split(".")[0][:80],
        }  # fmt: skip


def _article(
    world: random.Random, sentences: list[str], towns: list[str], day: date, each: int
) -> str:
    """Paragraphs of shuffled sentences, until they have about as many words as they should."""
    doer, accused = world.choice(_SIDES)
    place, family = world.choice(_TARGETS), world.choice(_NAMES)
    slots = {
        "town": world.choice(towns), "town2": world.choice(towns), "doer": doer,
        "acc": accused, "place": place, "target": f"the {place}",
        "day": f"{day:%A}" if each > 1 else world.choice(_DAYS),
        "spk": world.choice(_SPEAKERS), "spk2": world.choice(_SPEAKERS),
    }  # fmt: skip
    paragraphs, words = [], 0
    odd = world.sample(_FIGURATIVE, world.choice(_SO_MANY)) if each == 1 else []
    while words < WORDS:
        for sentence in (*world.sample(sentences, len(sentences)), *odd):
            slots |= {
                "who": person(world), "who2": person(world), "who3": family,
                "agency": world.choice(_AGENCIES),
                "firm": f"{world.choice(_NAMES)} Works", "party": world.choice(_PARTIES),
                "n": world.randint(3, 30), "m": world.randint(31, 90), "k": world.randint(2, 9),
                "big": f"{world.randint(2, 90)},000", "month": world.choice(_MONTHS),
            }  # fmt: skip
            if world.random() < 0.6 or not paragraphs:
                paragraphs.append("")
            paragraphs[-1] = f"{paragraphs[-1]} {sentence.format(**slots)}".strip()
            words += len(sentence.split())
            if words >= WORDS:
                break
        odd = []
    return "\n\n".join(paragraphs)


def person(world: random.Random) -> str:
    """A first and a last name."""
    return f"{world.choice(_GIVEN)} {world.choice(_NAMES)}"
