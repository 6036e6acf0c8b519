"""Bytes to text: the encoding that the file declares by its mark, UTF-8, or one that fits."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from reportedly.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "a database",
}
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_SAMPLE = 1 << 16
_CONTROL_SHARE = 0.02
"""Share of control bytes above which a sample is no text; prose has none."""

_STRAY_CONTROLS = 3
"""Control bytes that a short text may hold by accident."""


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of `data`, and a warning where its encoding had to be guessed.

    Line ends and every other character stay as they are; only a byte order mark is dropped.

    Raises:
        InputError: the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), None
            except UnicodeDecodeError as error:
                raise InputError(f"is marked as {encoding} but is not: {error.reason}") from error
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"is {kind}, not text; save it as .txt first")
    sample = data[:_SAMPLE]
    if (wide := _wide_encoding(sample)) is not None:
        return data.decode(wide, "replace"), f"no encoding declared, read as {wide}"
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > max(_STRAY_CONTROLS, _CONTROL_SHARE * len(sample)):
        raise InputError("is a binary file, not text")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _guess(data)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: Latin text then has a NUL in nearly every second byte."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.8 * half and even == 0:
        return "utf-16-le"
    if even > 0.8 * half and odd == 0:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> tuple[str, str]:
    best = from_bytes(data[:_SAMPLE]).best()
    # cp1252 is what undeclared Western text nearly always is, and decodes almost any byte.
    encoding = best.encoding if best is not None else "cp1252"
    return data.decode(encoding, "replace"), f"is not UTF-8, read as {encoding}"
