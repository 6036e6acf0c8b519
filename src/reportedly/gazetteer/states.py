"""How American and Canadian news shortens the states and provinces that follow a town's name."""

_SHORT = (
    "Alabama:Ala,AL Alaska:AK Arizona:Ariz,AZ Arkansas:Ark,AR California:Calif,CA Colorado:Colo,CO "
    "Connecticut:Conn,CT Delaware:Del,DE Florida:Fla,FL Georgia:Ga,GA Hawaii:HI Idaho:ID "
    "Illinois:Ill,IL Indiana:Ind,IN Iowa:IA Kansas:Kan,KS Kentucky:Ky,KY Louisiana:La,LA Maine:ME "
    "Maryland:Md,MD Massachusetts:Mass,MA Michigan:Mich,MI Minnesota:Minn,MN Mississippi:Miss,MS "
    "Missouri:Mo,MO Montana:Mont,MT Nebraska:Neb,NE Nevada:Nev,NV New_Hampshire:NH New_Jersey:NJ "
    "New_Mexico:NM New_York:NY North_Carolina:NC North_Dakota:ND Ohio:OH Oklahoma:Okla,OK "
    "Oregon:Ore,OR Pennsylvania:Pa,PA Rhode_Island:RI South_Carolina:SC South_Dakota:SD "
    "Tennessee:Tenn,TN Texas:TX Utah:UT Vermont:Vt,VT Virginia:Va,VA Washington:Wash,WA "
    "West_Virginia:WVa,WV Wisconsin:Wis,WI Wyoming:Wyo,WY Ontario:Ont Quebec:Que Alberta:Alta "
    "British_Columbia:BC Manitoba:Man Saskatchewan:Sask Nova_Scotia:NS New_Brunswick:NB"
)
_LONG = {
    short: long.replace("_", " ")
    for long, shorts in (entry.split(":") for entry in _SHORT.split())
    for short in shorts.split(",")
}


def state(words: str) -> str | None:
    """The state or province that "Ill.", "N.C." or "TX" stands for, or None."""
    return _LONG.get(words.replace(".", "").replace(" ", "").strip())
