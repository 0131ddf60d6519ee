"""Names of layers come from strangers' files: they are shown as text, never as HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from curation_helpers import add_keypoints, add_rasters, write_keypoints
from match_helpers import StandInEngine
from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QLabel

from qgis_imatch.curation import opening
from qgis_imatch.match.messages import say

EVIL = "<img src='http://localhost/a.png'>&amp;<b>x"
SHOWN = "&lt;img src='http://localhost/a.png'&gt;&amp;amp;&lt;b&gt;x"


def test_in_the_message_bar(qgis_iface: Any) -> None:
    bar = qgis_iface.messageBar()
    pushed = []
    bar.pushMessage = lambda title, text, level: pushed.append(text)
    try:
        say(qgis_iface, f"{EVIL} is odd.", Qgis.MessageLevel.Warning)
    finally:
        del bar.pushMessage
    assert pushed == [f"<span>{SHOWN} is odd.</span>"]


def test_in_the_panel_of_the_curation(
    tmp_path: Path, qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine
) -> None:
    add_rasters()
    layer = add_keypoints(write_keypoints(tmp_path / "k.gpkg"))
    layer.setName(EVIL)
    curator = opening.open_curation(qgis_iface, engine, layer)
    assert curator is not None
    try:
        texts = [label.text() for label in curator.panel.findChildren(QLabel)]
        assert not [text for text in texts if "<img" in text]
        assert any("&lt;img" in text for text in texts)
    finally:
        curator.close()
