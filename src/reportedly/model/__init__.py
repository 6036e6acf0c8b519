"""The values of the ledger: frozen, slotted, and without behaviour that touches the outside."""

from reportedly.model.claim import Basis, Claim, Mention, Mode, Stance
from reportedly.model.count import Count
from reportedly.model.decision import Act, Decision, Graded
from reportedly.model.document import Document, Original
from reportedly.model.fact import Aspect, Fact, Polarity
from reportedly.model.incident import Dispute, Grade, Incident, Position, Source, Toll
from reportedly.model.issue import Issue
from reportedly.model.span import Span
from reportedly.model.when import Precision, When
from reportedly.model.where import Location, Where

__all__ = [
    "Act",
    "Aspect",
    "Basis",
    "Claim",
    "Count",
    "Decision",
    "Dispute",
    "Document",
    "Fact",
    "Grade",
    "Graded",
    "Incident",
    "Issue",
    "Location",
    "Mention",
    "Mode",
    "Original",
    "Polarity",
    "Position",
    "Precision",
    "Source",
    "Span",
    "Stance",
    "Toll",
    "When",
    "Where",
]
