"""Who said what about a violent incident, through whom, in which words, and who denies it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.api import Ledger as Ledger
    from reportedly.api import read as read
    from reportedly.api import read_files as read_files
    from reportedly.errors import ReportedlyError as ReportedlyError
    from reportedly.model import Document as Document
    from reportedly.model import Issue as Issue
    from reportedly.pipeline import Report as Report

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Issue",
    "Ledger",
    "Report",
    "ReportedlyError",
    "__version__",
    "read",
    "read_files",
]

_HOMES = {
    "Document": "model",
    "Issue": "model",
    "Report": "pipeline",
    "ReportedlyError": "errors",
}


def __getattr__(name: str) -> Any:
    """What the package offers, loaded when first used: `reportedly --help` needs none of it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'api')}"), name)


def __dir__() -> list[str]:
    return __all__
