"""Bytes to documents."""

from reportedly.ingest.reader import SUFFIXES, read_paths

__all__ = ["SUFFIXES", "read_paths"]
