"""Claims to named parties."""

from reportedly.resolve.speakers import resolve_speakers

__all__ = ["resolve_speakers"]
