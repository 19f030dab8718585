"""The design system without what belongs to GOV.UK alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from vcsrep import assets

CSS = (
    '@charset "UTF-8";:root{--a:1}'
    "/*! Copyright (c) 2011 by Margaret Calvert & Henrik Kubel. */"
    '@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2) format("woff2")}'
    "@font-face{font-family:GDS Transport;src:url(/assets/fonts/bold.woff2)}"
    ".a{font-family:GDS Transport,arial,sans-serif;color:#000}"
    '.b:before{content:"";background-image:url(/assets/images/govuk-crest.svg);background-repeat:no-repeat}'
    ".c:before{-webkit-mask-image:url(/assets/images/govuk-crest.svg);mask-image:url(/assets/images/govuk-crest.svg)}"
    "\n/*# sourceMappingURL=govuk-frontend.min.css.map */\n"
)


def test_the_style_sheet_loses_fonts_crest_and_source_map() -> None:
    assert assets.cut_style(CSS) == (
        '@charset "UTF-8";:root{--a:1}'
        f".a{{font-family:{assets.FONTS};color:#000}}"
        '.b:before{content:"";background-repeat:no-repeat}'
        ".c:before{}\n"
    )


def test_the_script_loses_its_source_map() -> None:
    assert assets.cut_script("export{a};//# sourceMappingURL=x.js.map\n") == "export{a};\n"


def package(folder: Path, css: str) -> Path:
    built = folder / "dist" / "govuk"
    built.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"version": "6.6.0"}))
    (built / "govuk-frontend.min.css").write_text(css)
    (built / "govuk-frontend.min.js").write_text("export{a};")
    return folder


def test_a_package_that_changed_is_refused_rather_than_half_cut(tmp_path: Path) -> None:
    changed = package(tmp_path, ".d{background:var(--x) url(/assets/images/new.svg)}")

    with pytest.raises(ValueError, match=r"govuk-frontend\.min\.css: 'url\(/' is left"):
        assets.cut(changed, tmp_path / "build")


def test_the_real_package_is_cut_and_keeps_its_notice(tmp_path: Path) -> None:
    if not assets.PACKAGE.is_dir():
        pytest.skip("node_modules is not installed: npm ci")

    css, script = assets.cut(target=tmp_path)

    assert "GDS Transport" not in css.read_text("utf-8")
    assert css.read_text("utf-8").startswith('@charset "UTF-8";')
    assert css.read_text("utf-8").endswith("MIT licence, (c) Crown copyright; cut by vcsrep.assets */\n")
    assert "initAll" in script.read_text("utf-8")


def test_production_can_collect_every_static_file(settings: settings, tmp_path: Path) -> None:  # type: ignore[valid-type]
    if not (assets.TARGET / "govuk-frontend.min.css").exists():
        pytest.skip("the design system is not cut yet: make demo, or python -m vcsrep.assets")
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    manifest = json.loads((tmp_path / "static" / "staticfiles.json").read_text())
    assert {"vcsrep/vcsrep.css", "vcsrep/start.js", "vcsrep/favicon.svg", "govuk/govuk-frontend.min.css"} <= set(
        manifest["paths"]
    )
