"""One verdict for all keypoints that an expression chooses."""

from __future__ import annotations

import time
from typing import Iterator, List, Optional, Tuple

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
)
from qgis.gui import QgsFieldExpressionWidget
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qgis_imatch.curation import record
from qgis_imatch.curation.session import Session
from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.panels.widgets import SPACING, Hint, combo, own_icon
from qgis_imatch.match.summary import whole

SLICE_S = 0.03  # the window has its turn so often while a layer is counted
PAUSE_MS = 300  # after the last key in the expression


class BulkBox(QWidget):
    """Expression, verdict, and how many keypoints that is.

    Signals:
        wanted(fids, status): the person pressed Apply.

    Attributes:
        found: fids that the verdict would change; None while they are counted.
    """

    wanted = pyqtSignal(object, str)

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._session = session
        self.found: Optional[List[int]] = None
        self._steps: Optional[Iterator[None]] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._count)
        self._build()

    def _build(self) -> None:
        self.expression = QgsFieldExpressionWidget()
        self.expression.setLayer(self._session.layer)
        self.expression.setAllowEvalErrors(True)
        self.expression.setExpressionDialogTitle(tr("Keypoints to judge"))
        self.expression.setToolTip(
            tr('Which keypoints, for example "repeat_rate" &lt; 0.5 OR "spread_px" &gt; 1')
        )
        line = self.expression.findChild(QComboBox).lineEdit()
        line.setPlaceholderText('"repeat_rate" < 0.5')
        self.verdict = combo(
            (record.REJECTED, tr("Reject")),
            (record.ACCEPTED, tr("Accept")),
            (record.AUTO, tr("Back to unreviewed")),
        )
        self.verdict.setToolTip(tr("What becomes of them"))
        self.only_left = QCheckBox(tr("Unreviewed only"))
        self.only_left.setChecked(True)
        self.only_left.setToolTip(tr("Keep the verdicts that you gave already"))
        self.button = QPushButton(own_icon("review-worse"), tr("Apply"))
        self.button.setToolTip(tr("Judge them all, as one step that undo takes back"))
        self.hint = Hint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.expression)
        row = QHBoxLayout()
        row.addWidget(self.verdict, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        column.addWidget(self.only_left)
        column.addWidget(self.hint)
        self.expression.fieldChanged.connect(lambda *_: self.recount())
        self.verdict.currentIndexChanged.connect(lambda _index: self.recount())
        self.only_left.toggled.connect(lambda _is_on: self.recount())
        self.button.clicked.connect(lambda: self._apply())
        self.button.setEnabled(False)

    def recount(self) -> None:
        """The expression or the layer changed."""
        self.found, self._steps = None, None
        self.button.setEnabled(False)
        is_undo = self.verdict.currentData() == record.AUTO
        self.only_left.setEnabled(not is_undo)
        if self.expression.currentText().strip():
            self._timer.start(PAUSE_MS)
        else:
            self._timer.stop()
            self.hint.say("")

    def release(self) -> None:
        """The layer is gone."""
        self._timer.stop()
        self._steps = None

    def _count(self) -> None:
        """Begin to count, or go on for a moment."""
        if self._steps is None:
            expression, context = self._prepared()
            problem = expression.parserErrorString() if expression.hasParserError() else ""
            if problem:
                self.hint.say(tr("The expression is not complete: {}").format(problem))
                return
            self._steps = self._walk(expression, context)
        until = time.monotonic() + SLICE_S
        for _ in self._steps:
            if time.monotonic() > until:
                self._timer.start(0)
                return
        self._steps = None

    def _walk(self, expression: QgsExpression, context: QgsExpressionContext) -> Iterator[None]:
        found: List[int] = []
        status = str(self.verdict.currentData())
        only_left = self.only_left.isChecked() and status != record.AUTO
        rows = self._session.order.rows
        request = QgsFeatureRequest()
        if not expression.needsGeometry():
            request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        for feature in self._session.layer.getFeatures(request):
            yield
            row = rows.get(feature.id())
            if row is None or (only_left and row.status != record.AUTO):
                continue
            if row.status == self._session.verdict(feature.id(), status):
                continue
            if self._holds(expression, context, feature):
                found.append(feature.id())
            if expression.hasEvalError():
                self.hint.say(tr("The expression fails: {}").format(expression.evalErrorString()))
                return
        self.found = found
        self.hint.say(
            tr_n("{} keypoint.", "{} keypoints.", len(found)).format(whole(len(found)))
            if found
            else tr("No keypoint, or none that would change.")
        )
        self.button.setEnabled(bool(found))

    def _prepared(self) -> Tuple[QgsExpression, QgsExpressionContext]:
        scopes = QgsExpressionContextUtils.globalProjectLayerScopes(self._session.layer)
        context = QgsExpressionContext(scopes)
        expression = QgsExpression(self.expression.currentText())
        expression.prepare(context)
        return expression, context

    def _holds(
        self, expression: QgsExpression, context: QgsExpressionContext, feature: QgsFeature
    ) -> bool:
        context.setFeature(feature)
        value = expression.evaluate(context)
        return value is not None and bool(value == True)  # noqa: E712  NULL is no yes

    def _apply(self) -> None:
        if self.found:
            self.wanted.emit(self.found, str(self.verdict.currentData()))
