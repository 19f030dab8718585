"""Cut the design system down to what a council's own service may show: `python -m vcsrep.assets`.

GOV.UK Frontend's code is free to use (MIT); the crown, the royal crest and the typeface GDS Transport are kept for
GOV.UK alone. Its built style sheet also points at those files, which a manifest of static files rightly refuses.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "node_modules" / "govuk-frontend"
TARGET = ROOT / "build" / "static" / "govuk"

NOTICE = "/*! GOV.UK Frontend {version}, MIT licence, (c) Crown copyright; cut by vcsrep.assets */\n"
FONTS = 'Arial,"Helvetica Neue",Helvetica,"Liberation Sans",sans-serif'
FONT_FACE = re.compile(r"(/\*!? Copyright [^*]*Calvert[^*]*\*/)?@font-face\{[^}]*\}")
ASSET_DECLARATION = re.compile(r"[-a-z]+:url\(/assets/[^)]*\);?")
SOURCE_MAP = re.compile(r"\s*(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*$")
LEFT_OVER = re.compile(r"url\(/|GDS Transport|govuk-crest\.svg|@font-face|sourceMappingURL")


def cut_style(css: str) -> str:
    """The style sheet without foreign fonts, pictures and source map."""
    css = FONT_FACE.sub("", css)
    css = ASSET_DECLARATION.sub("", css)
    return SOURCE_MAP.sub("\n", css).replace("GDS Transport,arial,sans-serif", FONTS)


def cut_script(script: str) -> str:
    return SOURCE_MAP.sub("\n", script)


def cut(package: Path = PACKAGE, target: Path = TARGET) -> list[Path]:
    """Write both files and say which; raise `ValueError` when the package has changed so that something is left."""
    notice = NOTICE.format(version=json.loads((package / "package.json").read_text("utf-8"))["version"])
    built = package / "dist" / "govuk"
    texts = {
        "govuk-frontend.min.css": cut_style((built / "govuk-frontend.min.css").read_text("utf-8")),
        "govuk-frontend.min.js": cut_script((built / "govuk-frontend.min.js").read_text("utf-8")),
    }
    target.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        if left_over := LEFT_OVER.search(text):
            raise ValueError(f"{name}: {left_over[0]!r} is left; vcsrep.assets no longer fits this version.")
        (target / name).write_text(text.rstrip() + "\n" + notice, "utf-8")
    return [target / name for name in texts]


def main() -> None:
    if not PACKAGE.is_dir():
        sys.exit("node_modules/govuk-frontend is missing: run `npm ci` first, or simply `make demo`.")
    cut()


if __name__ == "__main__":
    main()
