"""The provider's algorithms, run by Processing on real small rasters with the real engine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import REPOSITORY
from keypoints_helpers import CLEARING, DATES, RASTERS, add_vector
from match_helpers import add_polygons, add_raster, write_raster
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from qgis_imatch.curation.record import is_keypoints
from qgis_imatch.match.layers import is_matches
from qgis_imatch.processing import engine
from qgis_imatch.processing.provider import ImatchProvider

PAIR = {
    "REFERENCE": str(REPOSITORY / "tests" / "data" / "s2_ref_384.tif"),
    "MOVING": str(REPOSITORY / "tests" / "data" / "s2_mov_384.tif"),
    "MATCHER": "sift",
}
IDS = {
    "match",
    "match_pairs",
    "align_series",
    "coregister",
    "evaluate_matches",
    "keypoints",
    "evaluate_keypoints",
    "build_dataset",
    "train",
}


@pytest.fixture
def provider(qgis_new_project: Any) -> Iterator[ImatchProvider]:
    made = ImatchProvider()
    assert QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsProject.instance().clear()  # layers that outlive QGIS take it down
    QgsApplication.processingRegistry().removeProvider(made)


class Told(QgsProcessingFeedback):
    """Remembers; asks to stop once it was told of something, if it is to."""

    def __init__(self, stop_at: str = "\0") -> None:
        super().__init__(False)
        self.lines: list[str] = []
        self.fractions: list[float] = []
        self._stop_at = stop_at
        self.progressChanged.connect(self.fractions.append)

    def _note(self, text: str) -> None:
        self.lines.append(text)
        if self._stop_at in text:
            self.cancel()

    def setProgressText(self, text: str) -> None:  # noqa: N802
        self._note(text)

    def pushInfo(self, text: str) -> None:  # noqa: N802
        self._note(text)

    def pushWarning(self, text: str) -> None:  # noqa: N802
        self._note(text)


def run(
    name: str, parameters: dict[str, Any], feedback: QgsProcessingFeedback | None = None
) -> dict[str, Any]:
    """As `processing.run` does it, which needs the plugin Processing."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"imatch:{name}")
    ok, why = algorithm.checkParameterValues(parameters, context)
    assert ok, why
    results, ok = algorithm.run(parameters, context, feedback or Told(), catchExceptions=False)
    assert ok
    for source, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(source, context)
        assert layer is not None, source
        details.setOutputLayerName(layer)
        if details.postProcessor() is not None:
            details.postProcessor().postProcessLayer(layer, context, Told())
        context.temporaryLayerStore().takeMapLayer(layer)
        QgsProject.instance().addMapLayer(layer)
    return dict(results)


def loaded(path: str, name: str) -> Any:
    """As the toolbox asks for an output that is opened afterwards."""
    from qgis.core import QgsProcessingOutputLayerDefinition

    made = QgsProcessingOutputLayerDefinition(path, QgsProject.instance())
    made.destinationName = name
    return made


def test_what_the_toolbox_shows(provider: ImatchProvider) -> None:
    algorithms = {algorithm.name(): algorithm for algorithm in provider.algorithms()}
    assert set(algorithms) >= IDS
    assert not provider.icon().isNull()
    for algorithm in algorithms.values():
        assert algorithm.group()
        assert not algorithm.icon().isNull()
        assert len(algorithm.shortDescription()) > 20
        assert algorithm.shortHelpString().startswith(algorithm.shortDescription())
        assert algorithm.outputDefinitions()
        names = [each.name() for each in algorithm.parameterDefinitions()]
        assert len(names) == len(set(names))


@pytest.mark.usefixtures("warm")
def test_match_with_layers_styles_and_log(provider: ImatchProvider, tmp_path: Path) -> None:
    told = Told()
    output = str(tmp_path / "ä m.gpkg")
    report = str(tmp_path / "m.json")
    found = run("match", {**PAIR, "OUTPUT": loaded(output, "Matches"), "REPORT": report}, told)
    assert found["STATUS"] == "ok"
    assert found["INLIERS"] == json.loads(Path(report).read_text())["inliers"] > 50
    assert found["CHECK_RMSE_PX"] < 0.5
    assert any("Tile 1" in line for line in told.lines)
    assert told.fractions
    assert max(told.fractions) == 100
    by_source = {each.source(): each for each in QgsProject.instance().mapLayers().values()}
    assert set(by_source) == {found[name] for name in ("OUTPUT", "DISPLACEMENTS", "TILES")}
    matches = by_source[found["OUTPUT"]]
    assert matches.name() == "Matches"
    assert is_matches(matches)
    assert matches.renderer().type() == "RuleRenderer"
    again = run("evaluate_matches", {"MATCHES": matches, "REPORT": str(tmp_path / "e.json")})
    assert again["POINTS"] == found["INLIERS"]
    assert 0 < again["CHECK_RMSE_PX"] < 0.5
    assert json.loads((tmp_path / "e.json").read_text())["check_points"] == again["CHECK_POINTS"]


@pytest.mark.usefixtures("warm")
def test_match_inside_selected_polygons_of_a_memory_layer(
    provider: ImatchProvider, tmp_path: Path
) -> None:
    whole = add_raster(Path(PAIR["REFERENCE"]), "ref")
    box = whole.extent()
    middle = box.center()
    west = f"Polygon(({box.xMinimum()} {box.yMinimum()}, {middle.x()} {box.yMinimum()}, "
    west += f"{middle.x()} {box.yMaximum()}, {box.xMinimum()} {box.yMaximum()}, "
    west += f"{box.xMinimum()} {box.yMinimum()}))"
    layer = add_polygons([west, QgsGeometry.fromRect(box).asWkt()], whole.crs().authid())
    layer.selectByIds([next(layer.getFeatures()).id()])
    area = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    found = run("match", {**PAIR, "AREA": area, "OUTPUT": str(tmp_path / "m.gpkg")})
    points = QgsVectorLayer(found["OUTPUT"], "m", "ogr")
    assert points.featureCount() > 20
    assert max(one.geometry().asPoint().x() for one in points.getFeatures()) < middle.x() + 10


@pytest.mark.usefixtures("warm")
def test_what_can_not_be_is_said(provider: ImatchProvider, tmp_path: Path) -> None:
    far = write_raster(tmp_path / "far.tif", west=600_000.0)
    output = str(tmp_path / "m.gpkg")
    with pytest.raises(QgsProcessingException, match="do not overlap"):
        run("match", {**PAIR, "MOVING": str(far), "OUTPUT": output})
    with pytest.raises(QgsProcessingException, match=r"\.gpkg"):
        run("match", {**PAIR, "OUTPUT": str(tmp_path / "m.shp")})
    with pytest.raises(QgsProcessingException, match="at least two rasters"):
        run("keypoints", {"POLYGONS": str(CLEARING / "clearings.geojson"), "OUTPUT": output})
    assert not (tmp_path / "m.shp").exists()


def test_cancelling_stops_the_engine(provider: ImatchProvider, tmp_path: Path) -> None:
    output = tmp_path / "m.gpkg"
    told = Told(stop_at="Tile")
    sample = REPOSITORY / "resources" / "sample"  # of several tiles
    large = {"REFERENCE": str(sample / "reference.tif"), "MOVING": str(sample / "moving.tif")}
    with pytest.raises(QgsProcessingException, match=r"Cancel|Stopped|stopped|cancel"):
        run("match", {**PAIR, **large, "OUTPUT": str(output)}, told)
    assert not output.exists()


def test_in_the_background_as_the_toolbox_does(provider: ImatchProvider, tmp_path: Path) -> None:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    told = Told()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("imatch:coregister")
    parameters = {
        **PAIR,
        "OUTPUT": str(tmp_path / "aligned.tif"),
        "RESIDUALS": str(tmp_path / "residuals.gpkg"),
    }
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, told)
    ended: list[Any] = []
    task.executed.connect(lambda ok, results: ended.append((ok, results)))
    QgsApplication.taskManager().addTask(task)
    while not ended:
        QCoreApplication.processEvents()
    ok, results = ended[0]
    assert ok, told.lines
    assert Path(results["OUTPUT"]).exists()
    assert results["RMSE_AFTER_PX"] < 0.5 < results["RMSE_BEFORE_PX"]
    assert QgsVectorLayer(results["RESIDUALS"], "r", "ogr").featureCount() > 10


@pytest.mark.usefixtures("warm")
def test_in_a_model(provider: ImatchProvider, tmp_path: Path) -> None:
    model = QgsProcessingModelAlgorithm("pair", "test")
    for name in ("REFERENCE", "MOVING"):
        model.addModelParameter(
            QgsProcessingParameterRasterLayer(name), QgsProcessingModelParameter(name)
        )
    source = QgsProcessingModelChildParameterSource
    first = QgsProcessingModelChildAlgorithm("imatch:match")
    first.setChildId("match")
    first.addParameterSources("MATCHER", [source.fromStaticValue("sift")])
    for name in ("REFERENCE", "MOVING"):
        first.addParameterSources(name, [source.fromModelParameter(name)])
    model.addChildAlgorithm(first)
    second = QgsProcessingModelChildAlgorithm("imatch:evaluate_matches")
    second.setChildId("judge")
    second.addParameterSources("MATCHES", [source.fromChildOutput("match", "OUTPUT")])
    report = QgsProcessingModelOutput("report")
    report.setChildOutputName("REPORT")
    second.setModelOutputs({"report": report})
    model.addChildAlgorithm(second)
    third = QgsProcessingModelChildAlgorithm("imatch:coregister")
    third.setChildId("align")
    third.addParameterSources("MATCHES", [source.fromChildOutput("match", "OUTPUT")])
    for name in ("REFERENCE", "MOVING"):
        third.addParameterSources(name, [source.fromModelParameter(name)])
    model.addChildAlgorithm(third)
    model.initAlgorithm()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    told = Told()
    parameters = {key: PAIR[key] for key in ("REFERENCE", "MOVING")}
    path = tmp_path / "report.json"
    found, ok = model.run({**parameters, "judge:report": str(path)}, context, told)
    assert ok, told.lines
    assert found["CHILD_RESULTS"]["align"]["RMSE_AFTER_PX"] < 0.5
    assert json.loads(path.read_text())["check_rmse_px"] < 0.5


@pytest.mark.usefixtures("warm")
def test_keypoints_of_selected_edited_features(provider: ImatchProvider, tmp_path: Path) -> None:
    add_vector(CLEARING / "clearings.geojson", "clearings")
    layer = QgsVectorLayer("Polygon?crs=EPSG:32634&field=name:string", "drawn", "memory")
    layer.startEditing()
    for west in (669_300, 669_700):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([str(west)])
        square = f"Polygon(({west} 5008000, {west + 200} 5008000, {west + 200} 5008200, "
        feature.setGeometry(QgsGeometry.fromWkt(square + f"{west} 5008200, {west} 5008000))"))
        layer.addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression("name = '669300'")
    polygons = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    found = run(
        "keypoints",
        {
            "POLYGONS": polygons,
            "METHOD": "corners",
            "PIXEL_SIZE": 10,
            "OUTPUT": loaded(str(tmp_path / "k.gpkg"), "Keypoints"),
        },
    )
    assert found["KEYPOINT_COUNT"] == 4
    [keypoints] = QgsProject.instance().mapLayersByName("Keypoints")
    assert is_keypoints(keypoints)
    assert {one["name"] for one in keypoints.getFeatures()} == {"669300"}


@pytest.mark.usefixtures("warm")
def test_ways_to_draw_keypoints_are_compared(provider: ImatchProvider, tmp_path: Path) -> None:
    layer = add_vector(CLEARING / "clearings.geojson", "clearings")
    layer.selectByIds(sorted(layer.allFeatureIds())[:4])
    found = run(
        "evaluate_keypoints",
        {
            "POLYGONS": QgsProcessingFeatureSourceDefinition(layer.id(), True),
            "RASTERS": RASTERS,
            "METHODS": ["corners", "centroid"],
            "JUDGES": ["sift"],
            "FOLDS": 3,
            "TABLE": str(tmp_path / "table.csv"),
        },
    )
    assert Path(found["TABLE"]).read_text().count("corners") >= 1


@pytest.mark.usefixtures("warm")
def test_data_set_with_its_style(provider: ImatchProvider, tmp_path: Path) -> None:
    for date in DATES:
        shutil.copy(CLEARING / f"{date}.tif", tmp_path)
    found = run(
        "build_dataset",
        {
            "FOLDER": str(tmp_path),
            "PLACE": "clearing",
            "MATCHER": "sift",
            "OUTPUT": loaded(str(tmp_path / "c.gpkg"), "Catalogue"),
        },
    )
    assert (found["SCENES"], found["PLACES"]) == (len(DATES), 1)
    [scenes] = QgsProject.instance().mapLayers().values()
    assert scenes.renderer().classAttribute() == "split"


@pytest.mark.usefixtures("warm")
def test_training_asks_for_what_the_engine_understands(
    provider: ImatchProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []

    def prepared(operation: str, spec: dict[str, Any], feedback: Any) -> dict[str, Any]:
        asked.append(spec)
        return real(operation, {**spec, "prepare": True}, feedback)

    real = engine.run
    monkeypatch.setattr(engine, "run", prepared)
    given = {"EPOCHS": 3, "AUGMENT": "landsat", "WAIT": False, "MODEL": "xfeat"}
    run_folder = str(tmp_path / "run")
    started = run("train", {**given, "RASTERS": [PAIR["REFERENCE"]], "OUTPUT": run_folder})
    assert started["OUTPUT"] == run_folder
    assert started["STATUS"] == "paused"  # prepared only
    assert asked[0]["wait"] is False
    record = json.loads((tmp_path / "run" / "run.json").read_text())
    assert record["spec"]["data"]["rasters"] == [PAIR["REFERENCE"]]
    assert record["spec"]["data"]["augment"] == "landsat"
    assert record["spec"]["epochs"] == 3


def test_without_a_window(tmp_path: Path) -> None:
    # Debian's wrapper gives the options of the program qgis to this one, which knows none of them.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        pytest.fail("This test needs the program qgis_process, not only QGIS's Python modules.")
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    (plugins / "qgis_imatch").symlink_to(REPOSITORY / "qgis_imatch")
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PLUGINPATH": str(plugins),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"),
    }

    def ask(*words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [program, *words], env=env, cwd=tmp_path, capture_output=True, text=True, timeout=100
        )

    done = ask("plugins", "enable", "qgis_imatch")
    assert done.returncode == 0, done.stderr
    shutil.copy(PAIR["REFERENCE"], tmp_path / "ref.tif")
    given = [f"--{name}={value}" for name, value in {**PAIR, "REFERENCE": "ref.tif"}.items()]
    done = ask("--json", "run", "imatch:match", *given, "--OUTPUT=out.gpkg")
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads(done.stdout[done.stdout.index("{") :])["results"]
    assert results["STATUS"] == "ok"
    assert QgsVectorLayer(results["OUTPUT"], "m", "ogr").featureCount() == results["MATCH_COUNT"]
    assert (tmp_path / "out.gpkg").exists()
