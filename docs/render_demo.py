"""Draw the dossier of the bundled report named below as the picture that the README shows."""

import json
import re
from importlib.resources import files
from pathlib import Path

from rich.console import Console

from reportedly.cli.dossier import Dossier
from reportedly.model import Document
from reportedly.pipeline import read_document

SHOWN = "karsan-1-northern-wire"

console = Console(record=True, width=104, highlight=False, force_terminal=True)
lines = files("reportedly.cli.samples").joinpath("samples.jsonl").read_text(encoding="utf-8")
record = next(r for r in map(json.loads, lines.splitlines()) if r["id"] == SHOWN)
document = Document(
    SHOWN, record["text"], record["title"], published=record["date"], outlet=record["publisher"]
)
report = read_document(document)
Dossier([document], report.claims, report.incidents, console).show()
# No web fonts: a picture must not make its reader's browser fetch anything.
svg = console.export_svg(title="reportedly read report.html")
svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
(Path(__file__).parent / "images" / "demo.svg").write_text(svg, encoding="utf-8")
