"""Bytes to documents."""

from reportedly.ingest.reader import SUFFIXES, count_files, read_paths

__all__ = ["SUFFIXES", "count_files", "read_paths"]
