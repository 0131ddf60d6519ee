"""Weights whose licence the person has to agree to."""

from __future__ import annotations

from html import escape
from typing import List, Optional

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from qgis_imatch.i18n import tr

KEY = "imatch/agreed_licences"


def agreed() -> List[str]:
    """Keys of the licences that the person agreed to."""
    return [key for key in QgsSettings().value(KEY, "", type=str).split(",") if key]


def agree(key: str) -> None:
    """Remember the person's yes."""
    QgsSettings().setValue(KEY, ",".join(sorted({*agreed(), key})))


def _terms(key: str, licence: str) -> str:
    if key == "magic-leap":
        return tr(
            "The weights of SuperPoint and SuperGlue belong to Magic Leap, Inc. They may be used "
            "for academic or non-profit, non-commercial research only: not in paid work, not in "
            "a product, and not passed on."
        )
    return tr("These weights come under their own terms: {}.").format(licence)


def ask(parent: Optional[QWidget], key: str, title: str, licence: str, url: str) -> bool:
    """Show the terms and ask for the person's yes; remembered, so asked only once.

    Args:
        parent: the window that asks.
        key: the licence, as the engine calls it.
        title: of the matcher.
        licence, url: of the terms, for people.
    """
    if key in agreed():
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Terms of {}").format(title))
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(
        "<p>{}</p><p><a href='{}'>{}</a></p><p><b>{}</b></p>".format(
            escape(_terms(key, licence)),
            escape(url, quote=True),
            escape(tr("Read the terms")),
            escape(tr("Do you agree, and is your work non-commercial research?")),
        )
    )
    yes = box.addButton(tr("I agree"), QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(tr("Don't use it"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.exec()
    if box.clickedButton() is not yes:
        return False
    agree(key)
    return True
