"""Addresses of incidents, reports and the words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model import Claim

_SHORT = 16
"""Characters of a report's hash in an address: enough to tell those of any ledger apart."""
_WORDS = 6
"""Words at either end by which a browser finds a long quotation."""


def report_address(document: str) -> str:
    """The page of a report, by the report's id."""
    return f"/reports/{document.removeprefix('sha256:')[:_SHORT]}"


def claim_address(claim: Claim) -> str:
    """Where a claim stands in the page of its report, with a text fragment for its words.

    Source: <https://wicg.github.io/scroll-to-text-fragment/>.
    """
    words = claim.content[0].text.split()
    ends = [words] if len(words) <= 2 * _WORDS else [words[:_WORDS], words[-_WORDS:]]
    told = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{report_address(claim.document)}#c-{claim.id}:~:text={told}"


def words_address(claims: Iterable[str]) -> str:
    """The exact words of some claims, by their ids."""
    return f"/words?{urlencode([('claim', claim) for claim in claims])}"
