"""Asks for the residual above which matches are rejected, and says how many that are."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.panels.widgets import Hint
from qgis_imatch.review.review import Review

TIMES_RMSE = 3.0  # beyond this a residual is hardly noise


class LimitDialog(QDialog):
    """Reject worse than so many pixels."""

    def __init__(
        self, review: Review, rmse: Optional[float], parent: Optional[QWidget] = None
    ) -> None:
        """
        Args:
            rmse: of the fit, from which a first limit is taken.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Reject worse than"))
        self._review = review
        self.spin = QDoubleSpinBox()
        self.spin.setDecimals(2)
        self.spin.setRange(0.01, 1e6)
        self.spin.setSingleStep(0.1)
        self.spin.setSuffix(tr(" px"))
        self.spin.setValue(TIMES_RMSE * rmse if rmse else 1.0)
        self.spin.valueChanged.connect(lambda _: self._count())
        self.hint = Hint("–")
        form = QFormLayout()
        form.addRow(tr("&Residual larger than"), self.spin)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.buttons.button(kinds.Ok).setText(tr("Reject"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.hint)
        column.addWidget(self.buttons)
        self.setMinimumWidth(320)
        self._count()

    def limit(self) -> float:
        """The chosen limit, reference pixels."""
        return float(self.spin.value())

    def _count(self) -> None:
        count = len(self._review.worse_than(self.limit()))
        total = sum(m.counts for m in self._review.rows.values())
        self.hint.say(
            tr_n(
                "Rejects {count} of {total} match; not those that you accepted or added.",
                "Rejects {count} of {total} matches; not those that you accepted or added.",
                total,
            ).format(count=count, total=total)
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(count > 0)
