"""Run inside QGIS by `soak.py --qgis`: many jobs one after the other, as a person starts them.

Matches and alignments are started with the dock's button and become layers, which are shown and
then removed; keypoints and names are asked of the same engine. Now and then the review window is
opened on a result.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer

ANSWER = Path(os.environ["IMATCH_ANSWER"])
FOLDER = Path(os.environ["IMATCH_SOAK"])  # has `reference.tif` and `moving.tif`
JOBS = int(os.environ["IMATCH_SOAK_JOBS"])
AT = set(json.loads(os.environ["IMATCH_SOAK_AT"]))  # jobs after which figures are taken
KINDS = ("match", "coregister", "keypoints", "tag")
REVIEW_EVERY = 20
REST_MS = 3000
OUTLINE = "POLYGON((341500 5847000,343500 5847000,343500 5848500,341500 5847000))"


def figures(pid: str) -> list[float]:
    """MB of a process's own memory, as `soak.figures`, its open files, its threads."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    own = (sizes["Private_Dirty"] + sizes["Swap"]) / 1024
    return [own, *(len(os.listdir(f"/proc/{pid}/{what}")) for what in ("fd", "task"))]


def worker() -> str:
    """The id of the engine's process."""
    for children in Path("/proc/self/task").glob("*/children"):
        for pid in children.read_text().split():
            if b"backend.worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
    raise OSError("there is no worker")


class Session:
    """One job after the other; each schedules the next."""

    def __init__(self) -> None:
        self.number = 0
        self.rows = []
        self.ended = False

    def after(self, milliseconds: int, step) -> None:
        QTimer.singleShot(milliseconds, lambda: self.guarded(step))

    def guarded(self, step, *values) -> None:
        if self.ended:
            return
        try:
            step(*values)
        except Exception:
            self.end(traceback.format_exc())

    def open(self) -> None:
        iface = qgis.utils.iface
        self.plugin = qgis.utils.plugins["qgis_imatch"]
        paths = [(str(FOLDER / f"{role}.tif"), role) for role in ("reference", "moving")]
        self.pair = [iface.addRasterLayer(*one) for one in paths]
        self.plugin.match_action.trigger()
        self.dock = self.plugin.dock
        self.dock.rasters.set_layers(*self.pair)
        self.dock.match.matcher.set_matcher("sift")
        self.dock.runner.finished.connect(lambda job, notes: self.guarded(self.have, job.report))
        self.dock.runner.failed.connect(lambda job, error: self.end(error["message"]))
        self.next()

    def next(self) -> None:
        self.number += 1
        kind = KINDS[self.number % len(KINDS)]
        self.output = FOLDER / f"o{self.number}.{'tif' if kind == 'coregister' else 'gpkg'}"
        if kind in ("match", "coregister"):
            self.dock.show_page(kind)
            page = self.dock.match if kind == "match" else self.dock.align
            page.output.file.setFilePath(str(self.output))
            self.dock.run_bar.button.click()
            return
        spec = {"texts": [{"id": "1", "text": "From Mont Blanc to Elbrus."}], "model": "gazetteer"}
        if kind == "keypoints":
            spec = {"polygons": OUTLINE, "polygons_crs": "EPSG:32633", "output": str(self.output)}
            spec |= {
                "rasters": [str(FOLDER / "reference.tif")],
                "method": "image",
                "detector": "sift",
            }
        call = self.plugin.engine.call(kind, spec)
        call.finished.connect(lambda report: self.guarded(self.have, report))
        call.failed.connect(lambda error: self.end(error["message"]))

    def have(self, report) -> None:
        if report.get("status", "ok") not in ("ok", "unverified"):
            self.end(f"job {self.number}: {report}")
        elif self.number % REVIEW_EVERY == REVIEW_EVERY // 2:  # not where figures are taken
            from qgis_imatch.review.window import open_windows

            self.plugin.review(self.kept)
            (window,) = open_windows()
            self.after(300, lambda: (window.close(), self.after(100, self.clear)))
        else:
            self.after(100, self.clear)  # the map draws meanwhile

    def clear(self) -> None:
        """Remove what the job made."""
        project = QgsProject.instance()
        own = {layer.id() for layer in self.pair}
        project.removeMapLayers([name for name in project.mapLayers() if name not in own])
        for group in project.layerTreeRoot().findGroups():
            project.layerTreeRoot().removeChildNode(group)
        qgis.utils.iface.messageBar().clearWidgets()
        if KINDS[self.number % len(KINDS)] == "match":
            self.kept = str(self.output)
        for path in FOLDER.glob("o*"):
            if not hasattr(self, "kept") or Path(self.kept).stem != path.name.split(".")[0]:
                path.unlink()
        if self.number in AT:
            self.after(REST_MS, self.measure)
        else:
            self.next()

    def measure(self) -> None:
        """Take the figures, once the map and closed windows are at rest."""
        gc.collect()
        self.rows.append([self.number, *figures("self"), *figures(worker())])
        (FOLDER / "rows.json").write_text(json.dumps(self.rows))
        if self.number == JOBS:
            self.end("")
        else:
            self.next()

    def end(self, error: str) -> None:
        """Leave the answer and QGIS."""
        if self.ended:
            return
        self.ended = True
        ANSWER.write_text(json.dumps({"error": error, "rows": self.rows}), encoding="utf-8")
        QgsProject.instance().clear()
        QTimer.singleShot(1000, qgis.utils.iface.actionExit().trigger)


sys.excepthook = lambda *error: session.end("".join(traceback.format_exception(*error)))
session = Session()
session.after(1500, session.open)
