"""Draw the first dossier of `reportedly demo` as the picture that the README shows."""

import re
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console

from reportedly.cli.dossier import show
from reportedly.ingest import read_paths
from reportedly.model import Document
from reportedly.pipeline import read_document

console = Console(record=True, width=104, highlight=False, force_terminal=True)
with as_file(files("reportedly.cli.samples")) as folder:
    first = min(folder.glob("*.txt"))
    for document in read_paths([str(first)]):
        if isinstance(document, Document):
            report = read_document(document)
            show(report.document, report.claims, report.incidents, console)
# No web fonts: a picture must not make its reader's browser fetch anything.
svg = re.sub(r"@font-face \{.*?\}\s*", "", console.export_svg(title="reportedly demo"), flags=re.S)
(Path(__file__).parent / "images" / "demo.svg").write_text(svg, encoding="utf-8")
