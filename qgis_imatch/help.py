"""The plugin's help: pages on this computer, opened in the person's browser. No network is needed.

The zip carries the built pages in `docs/` of the plugin's folder. In a clone they are in
`build/docs` after `make docs`; before that, the Markdown they are made from is shown in a window.
"""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication, QTextBrowser

from qgis_imatch.i18n import tr
from qgis_imatch.paths import help_site, help_sources

# Page and heading by section: the actions, windows and algorithms, by the names that they have.
SECTIONS = {
    "": "index",
    "match": "user-guide#first-match",
    "align": "user-guide#align-a-raster",
    "coregister": "coregistration",
    "review": "review",
    "batch": "batch",
    "match_pairs": "batch",
    "align_series": "batch",
    "keypoints": "user-guide#keypoints-from-polygons",
    "curate": "curation",
    "dataset": "dataset",
    "names": "names-panel",
    "train": "training-dialog",
    "training": "training-dialog",
    "setup": "user-guide#set-up-the-engine",
    "settings": "settings",
    "log": "troubleshooting",
    "tour": "user-guide#guided-tour",
    "processing": "processing",
    "evaluate_matches": "matching#what-the-figures-mean",
    "evaluate_keypoints": "keypoints",
    "build_dataset": "dataset",
    "tag_metadata": "names-panel",
    "tag_field": "names",
    "mountain_layer": "names",
}
WINDOW_SIZE = (860, 720)


def help_page(section: str = "") -> Optional[Path]:
    """The file that a section is in; None where this installation has no help pages."""
    name = SECTIONS.get(section, SECTIONS[""]).partition("#")[0]
    pages = (help_site() / f"{name}.html", help_sources() / f"{name}.md")
    return next((page for page in pages if page.is_file()), None)


def help_url(section: str = "") -> str:
    """Address of a section's page and heading on this computer; "" where there are no pages."""
    page = help_page(section)
    if page is None:
        return ""
    url = QUrl.fromLocalFile(str(page))
    url.setFragment(SECTIONS.get(section, "").partition("#")[2])
    return str(url.toString())


def open_help(section: str = "") -> None:
    """Show the help in the person's browser; in a window where there is none, or no built page."""
    page = help_page(section)
    is_built = page is not None and page.suffix == ".html"
    if not (is_built and QDesktopServices.openUrl(QUrl(help_url(section)))):
        show_page(page)


def show_page(page: Optional[Path]) -> QTextBrowser:
    """A window with a page; links in it lead on."""
    window = QTextBrowser(QApplication.activeWindow())
    window.setWindowFlag(Qt.WindowType.Window)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.setWindowTitle(tr("Imatch help"))
    window.setOpenExternalLinks(True)
    window.resize(*WINDOW_SIZE)
    if page is None:
        window.setPlainText(tr("This installation has no help pages. Install the plugin again."))
    else:
        window.setSource(QUrl.fromLocalFile(str(page)))
    window.show()
    return window
