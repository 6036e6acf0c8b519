"""The ledger in a browser, and its JSON for other programs."""

from reportedly.serve.run import is_free, serve
from reportedly.serve.settings import Settings

__all__ = ["Settings", "is_free", "serve"]
