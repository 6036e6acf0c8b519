"""What can go wrong for a user.

ReportedlyError
├── FetchError      one address cannot be fetched, or must not be
├── InputError      one input cannot be read; the others are not affected
├── BulkError       a bulk run cannot begin, or its folder is not whole
├── ExportError     a file of an export cannot be written
├── LedgerError     a ledger file cannot be opened, read or written
│   ├── BusyError       another process writes to a ledger
│   └── NotFoundError   a ledger holds no such incident, report or claim
├── MissingError    an optional package is not installed
├── ModelError      the language model that the parser needs is not usable
├── ServeError      a ledger cannot be served as asked
└── SpanError       a span does not stand in the text it claims to come from
"""


class ReportedlyError(Exception):
    """Base of every error this package raises on purpose; its message is one sentence."""


class FetchError(ReportedlyError):
    """An address cannot be fetched, or is refused. The message says why and what lets it through.

    Attributes:
        url: the address.
        again: whether asking again later can help.
    """

    def __init__(self, url: str, why: str, *, again: bool = False) -> None:
        super().__init__(f"{url[:200]}: {why}")
        self.url = url
        self.why = why
        self.again = again


class InputError(ReportedlyError):
    """One input cannot be read. Mend or leave out the input that the message names."""


class BulkError(ReportedlyError):
    """A bulk run cannot be done or loaded. The message names the folder or the scheduler."""


class ExportError(ReportedlyError):
    """An export cannot be written. Mend what the message names, or choose another path."""


class LedgerError(ReportedlyError):
    """A ledger cannot be used. The message names the file and says what to do."""


class BusyError(LedgerError):
    """Another process writes to a ledger for longer than was waited. Try again later."""


class NotFoundError(LedgerError):
    """What is asked for is not in the ledger. The message says how to find what is."""


class MissingError(ReportedlyError):
    """A package that only some need is not installed. The message says how to install it."""


class ModelError(ReportedlyError):
    """The parser's model is missing or damaged. Reinstall the package's dependencies."""


class ServeError(ReportedlyError):
    """A server cannot start as asked. The message says which option mends it."""


class SpanError(ReportedlyError):
    """A span and its text disagree. This is a defect in the caller, never in the input."""
