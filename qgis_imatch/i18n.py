"""The plugin's translations: what is said in the language of QGIS, and where that comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from qgis_imatch.paths import resource

CONTEXT = "Imatch"


def tr(text: str) -> str:
    """`text` in the language of QGIS, or as it is where no translation exists.

    `text` is a literal, else `make i18n` can't find it; values come in by `.format()` afterwards.
    """
    return QCoreApplication.translate(CONTEXT, text)


def tr_n(one: str, many: str, number: int) -> str:
    """A sentence that depends on a number, in the language of QGIS and the form that it needs.

    Args:
        one, many: literals, the English forms for 1 and for other numbers; `many` is what
            translations are filed under. `%n` becomes the number.
        number: the number.
    """
    text = QCoreApplication.translate(CONTEXT, many, None, number)
    is_english = text == many.replace("%n", str(number))
    return one.replace("%n", str(number)) if is_english and number == 1 else text


def tr_known(text: str) -> str:
    """`text` that is no literal here, such as a style's label, where it has a translation."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def later(text: str) -> str:
    """`text` itself: marks a literal that is translated only where it is shown."""
    return text


def load_translator(locale: str, folder: Optional[Path] = None) -> Optional[QTranslator]:
    """The translations for a locale such as `uk` or `de_AT`; None where there are none."""
    translator = QTranslator()
    place = str(folder or resource("i18n"))
    return translator if translator.load(QLocale(locale), "imatch", "_", place) else None
