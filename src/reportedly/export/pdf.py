"""Dossiers as a PDF, with a line at the foot of every page that tells what it is."""

from __future__ import annotations

import logging
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from reportedly import __version__
from reportedly.export.dossier import sheet
from reportedly.export.showing import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reportedly.export.cases import Case
    from reportedly.export.dossier import Contested, Listed, Quotation, Sheet, Voice

_FONT = "DejaVu"
_INK, _QUIET, _RED, _RULE = (29, 33, 38), (86, 93, 102), (163, 33, 31), (205, 203, 198)
_COLOURS = {"asserts": (28, 100, 64), "denies": _RED, "asks": (122, 82, 0)}
_SMALL, _BODY, _TITLE = 8, 9.5, 15
_LINE = 5


class _Page(FPDF):
    """A4 in DejaVu Sans, numbered at the foot."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        folder = files("reportedly.export").joinpath("fonts")
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            with as_file(folder.joinpath(file)) as path:
                self.add_font(_FONT, style, path)
        self.set_text_shaping(True)  # Arabic letters join, and run from right to left
        self.set_margin(18)
        self.set_auto_page_break(True, 20)
        self.set_creator(f"reportedly {__version__}")

    def footer(self) -> None:
        self.set_y(-14)
        self._style(_SMALL, _QUIET)
        told = "What reports say, in their words; a figure is what somebody says."
        self.cell(0, 5, f"{told}   reportedly {__version__}   page {self.page_no()}", align="C")

    def _style(
        self, size: float = _BODY, colour: tuple[int, int, int] = _INK, bold: bool = False
    ) -> None:
        self.set_font(_FONT, "B" if bold else "", size)
        self.set_text_color(*colour)

    def line_of(
        self,
        words: str,
        size: float = _BODY,
        colour: tuple[int, int, int] = _INK,
        *,
        bold: bool = False,
        indent: float = 0,
    ) -> None:
        """A paragraph."""
        self._style(size, colour, bold)
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, size * 0.5, plain(words), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")

    def heading(self, words: str, colour: tuple[int, int, int] = _INK) -> None:
        """A heading, never the last line of a page."""
        if self.will_page_break(3 * _LINE):
            self.add_page()
        self.ln(3)
        self.line_of(words, 11.5, colour, bold=True)
        self.ln(1)

    def grid(
        self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]
    ) -> None:
        """A table."""
        self._style(_SMALL)
        self.set_draw_color(*_RULE)
        quiet = FontFace(color=_QUIET, emphasis="BOLD")
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=tuple(widths),
            headings_style=quiet,
            line_height=4.2,
            text_align="LEFT",
            padding=1,
        ) as table:
            for cells in (head, *rows):
                row = table.row()
                for words in cells:
                    row.cell(plain(words))


def write(path: Path, cases: Iterable[Case]) -> int:
    """Write the dossiers of incidents, each from a page of its own; how many there are."""
    # missing letters are shown as boxes; fpdf2 would tell of each on standard error
    logging.getLogger("fpdf").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    pdf, written = _Page(), 0
    for case in cases:
        pdf.add_page()
        shown = sheet(case)
        if not written:
            pdf.set_title(plain(shown.what))
        _incident(pdf, shown)
        written += 1
    if not written:
        pdf.add_page()
        pdf.line_of("No incident of the ledger is like what was asked for.")
    pdf.output(str(path))
    return written


def _incident(pdf: _Page, shown: Sheet) -> None:
    pdf.start_section(plain(shown.what)[:80])
    pdf.line_of(shown.what, _TITLE, bold=True)
    pdf.ln(2)
    for name, value in shown.facts:
        pdf.line_of(f"{name}: {value}")
    if shown.disputes:
        pdf.heading("≠ Disputed", _RED)
    for dispute in shown.disputes:
        _dispute(pdf, dispute)
    pdf.heading("Who says what")
    for aspects, voices in shown.tables:
        rows = [_row(voice, aspects) for voice in voices]
        pdf.grid(["party", *aspects], rows, [3, *[4] * len(aspects)])
        pdf.ln(2)
    if shown.standing:
        pdf.heading("Who stands behind what")
        held = [
            (p.aspect, f"{p.value}{' (replaced since)' if p.superseded else ''}", p.days,
             f"{p.independent}: {p.behind}")
            for p in shown.standing
        ]  # fmt: skip
        pdf.grid(["aspect", "value", "reported", "independent sources"], held, [3, 5, 4, 8])
    pdf.heading("Exact words")
    for quotation in shown.quotations:
        _quotation(pdf, quotation)
    pdf.heading("Reports")
    for report in shown.reports:
        _report(pdf, report)
    if shown.decisions:
        pdf.heading("Decisions")
    for decision in shown.decisions:
        pdf.line_of(decision)
    pdf.ln(2)
    pdf.line_of(f"incident {shown.id}", _SMALL, _QUIET)


def _dispute(pdf: _Page, dispute: Contested) -> None:
    pdf.line_of(f"{dispute.aspect}: {dispute.why}", bold=True)
    for number, side in enumerate(dispute.sides):
        if number:
            pdf.line_of("against", _SMALL, _RED, indent=4)
        for party, said in side:
            pdf.line_of(f"{party} {said}", colour=_COLOURS.get(said.stance, _INK), indent=4)
    pdf.ln(1)


def _row(voice: Voice, aspects: Iterable[str]) -> list[str]:
    head = f"{voice.party}\n{voice.about}" if voice.about else voice.party
    return [head, *("\n".join(map(str, voice.cells.get(a, []))) for a in aspects)]


def _quotation(pdf: _Page, said: Quotation) -> None:
    via = f" via {said.via}" if said.via else ""
    hedge = " (hedged)" if said.hedged else ""
    head = f"[{said.number}] {said.party}{via} {said.word}{hedge} · {said.report}, line {said.line}"
    pdf.line_of(head, _SMALL, _COLOURS.get(said.stance, _QUIET))
    pdf.line_of(said.words, indent=4)
    pdf.ln(1)


def _report(pdf: _Page, report: Listed) -> None:
    head = ", ".join(filter(None, (report.outlet or report.name, report.day)))
    copy = f" (repeats {report.copy_of})" if report.copy_of else ""
    pdf.line_of(f"{head}{f': {report.title}' if report.title else ''}{copy}")
    for told in filter(None, (report.url, report.hash)):
        pdf.line_of(told, _SMALL, _QUIET, indent=4)
