"""Help leads to a page that exists, without a network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY
from qgis.PyQt.QtCore import QUrl

from qgis_imatch import help as pages
from qgis_imatch.processing.provider import ImatchProvider


def headings(page: Path) -> set[str]:
    """The anchors that a page's headings get."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", title).strip().lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("section", sorted(pages.SECTIONS))
def test_every_section_has_its_page_and_heading(section: str) -> None:
    name, _, anchor = pages.SECTIONS[section].partition("#")
    page = REPOSITORY / "docs" / f"{name}.md"
    assert page.is_file()
    assert not anchor or anchor in headings(page)


def test_every_help_button_and_algorithm_names_a_section() -> None:
    files = (REPOSITORY / "qgis_imatch").rglob("*.py")
    asked = {
        section
        for file in files
        for section in re.findall(r"""(?:open_help|help_url)\("(\w+)"\)""", file.read_text("utf-8"))
    }
    assert {"review", "names", "dataset"} <= asked
    provider = ImatchProvider()
    provider.loadAlgorithms()
    names = {algorithm.name() for algorithm in provider.algorithms()}
    assert asked | names | {"match", "coregister", "keypoints"} <= set(pages.SECTIONS)


def test_a_built_page_is_opened_at_its_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "ä site"
    site.mkdir()
    (site / "user-guide.html").write_text("<h2 id='first-match'>First match</h2>")
    opened: list[QUrl] = []
    monkeypatch.setattr(pages, "help_site", lambda: site)
    monkeypatch.setattr(
        pages.QDesktopServices, "openUrl", lambda url: bool(opened.append(url)) or True
    )
    pages.open_help("match")
    [url] = opened
    assert url.fragment() == "first-match"
    assert Path(url.toLocalFile()) == site / "user-guide.html"


def test_without_built_pages_the_markdown_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qgis_app: Any
) -> None:
    monkeypatch.setattr(pages, "help_site", lambda: tmp_path)
    page = pages.help_page("review")
    assert page == REPOSITORY / "docs" / "review.md"
    window = pages.show_page(page)
    assert "Reviewing matches" in window.toPlainText()
    assert "##" not in window.toPlainText()
    window.close()


def test_an_installation_without_pages_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qgis_app: Any
) -> None:
    for folder in ("help_site", "help_sources"):
        monkeypatch.setattr(pages, folder, lambda: tmp_path)
    assert pages.help_url("match") == ""
    window = pages.show_page(pages.help_page("match"))
    assert "Install the plugin again" in window.toPlainText()
    window.close()
