"""What holds for every algorithm: in a saved model, with layers that are no files, and stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import pytest
import review_helpers
from keypoints_helpers import CLEARING, RASTERS
from match_helpers import add_polygons
from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from test_processing import PAIR, ImatchProvider, Told, loaded, provider, run

from qgis_imatch.engine.client import EngineClient
from qgis_imatch.processing import engine
from qgis_imatch.processing.algorithm import MATCHERS

__all__ = ["provider"]  # pytest finds the fixture by its name
pytestmark = pytest.mark.usefixtures("warm")
MODEL = {"MODEL": "gazetteer"}
SERIES = RASTERS[:2]
BRIGHTNESS = 40


def many(folder: Path) -> dict[str, Any]:
    return {
        "MATCHER": "sift",
        "WORKERS": 1,
        "FOLDER": str(folder / "pairs"),
        "SUMMARY": loaded(str(folder / "summary.gpkg"), "Summary"),
    }


def table(folder: Path) -> str:
    path = folder / "pairs.csv"
    path.write_text(f"reference,moving\n{PAIR['REFERENCE']},{PAIR['MOVING']}\n")
    return str(path)


def notes() -> QgsVectorLayer:
    """Points with texts, in memory; the first is selected."""
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=note:string", "notes", "memory")
    features = []
    for text in ("Above Mount Etna.", "Below Vesuvius."):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([text])
        feature.setGeometry(QgsGeometry.fromWkt("Point(15 38)"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    metadata = layer.metadata()
    metadata.setAbstract("Flows of Mount Etna, mapped from above.")
    layer.setMetadata(metadata)
    QgsProject.instance().addMapLayer(layer)
    return layer


def clearings() -> str:
    return str(CLEARING / "clearings.geojson")


def bright() -> QgsRasterLayer:
    """The moving raster as the person likes it."""
    layer = QgsRasterLayer(PAIR["MOVING"], "bright")
    layer.brightnessFilter().setBrightness(BRIGHTNESS)
    QgsProject.instance().addMapLayer(layer)
    return layer


def matches(folder: Path) -> str:
    return f"{review_helpers.write_result(folder / 'made.gpkg')}|layername=matches"


# What each algorithm needs to run, and to end within seconds.
CASES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "match": lambda folder: {**PAIR, "OUTPUT": loaded(str(folder / "m.gpkg"), "Matches")},
    "match_pairs": lambda folder: {"TABLE": table(folder), **many(folder)},
    "align_series": lambda folder: {"RASTERS": SERIES, "MODEL": "shift", **many(folder)},
    "coregister": lambda folder: {
        **PAIR,
        "MOVING": bright(),
        "OUTPUT": loaded(str(folder / "aligned.tif"), "Aligned"),
        "RESIDUALS": loaded(str(folder / "r.gpkg"), "Residuals"),
    },
    "evaluate_matches": lambda folder: {"MATCHES": matches(folder)},
    "keypoints": lambda folder: {
        "POLYGONS": clearings(),
        "METHOD": "corners",
        "PIXEL_SIZE": 10,
        "OUTPUT": loaded(str(folder / "k.gpkg"), "Keypoints"),
    },
    "evaluate_keypoints": lambda folder: {
        "POLYGONS": clearings(),
        "RASTERS": RASTERS,
        "METHODS": ["corners"],
        "MAX_PER_POLYGON": 1,
        "FOLDS": 2,
        "TABLE": str(folder / "table.csv"),
    },
    "build_dataset": lambda folder: {
        "RASTERS": SERIES,
        "CORRECT": False,
        "OUTPUT": loaded(str(folder / "c.gpkg"), "Catalogue"),
    },
    "train": lambda folder: {
        "RASTERS": [PAIR["REFERENCE"]],
        "EPOCHS": 1,
        "SAMPLES": 2,
        "VALIDATION": 1,
        "BATCH_SIZE": 1,
        "SIZE": 64,
        "OUTPUT": str(folder / "run"),
    },
    "tag_metadata": lambda folder: {
        **MODEL,
        "LAYERS": [notes()],
        "OUTPUT": loaded(str(folder / "t.gpkg"), "Names"),
    },
    "tag_field": lambda folder: {
        **MODEL,
        "INPUT": notes(),
        "FIELD": "note",
        "OUTPUT": loaded(str(folder / "t.gpkg"), "Tagged"),
    },
    "mountain_layer": lambda folder: {
        **MODEL,
        "TEXT": "Above Mount Etna.",
        "OUTPUT": loaded(str(folder / "t.gpkg"), "Mountains"),
    },
}


def test_every_algorithm_has_a_case(provider: ImatchProvider) -> None:
    assert {one.name() for one in provider.algorithms()} == set(CASES)


def test_every_matcher_is_offered(provider: ImatchProvider) -> None:
    models = engine.run("models", {}, Told())["models"]
    assert {one["name"] for one in models} == set(MATCHERS)


def has_looks(layer: QgsMapLayer) -> bool:
    """True where it is drawn otherwise than QGIS draws what it knows nothing of."""
    if isinstance(layer, QgsRasterLayer):
        return layer.brightnessFilter().brightness() == BRIGHTNESS
    return layer.labelsEnabled() or layer.renderer().type() != "singleSymbol"


@pytest.mark.parametrize("name", CASES)
def test_in_a_model_that_was_saved(
    name: str, provider: ImatchProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine.Engine, "run", prepared(engine.Engine.run))
    parameters = CASES[name](tmp_path)
    algorithm = provider.algorithm(name)
    outputs = {one.name() for one in algorithm.destinationParameterDefinitions()}
    child = QgsProcessingModelChildAlgorithm(algorithm.id())
    child.setChildId("it")
    made = QgsProcessingModelAlgorithm("made", "test")
    given, results = {}, {}
    for key, value in parameters.items():
        if key in outputs:
            results[key] = QgsProcessingModelOutput(key)
            results[key].setChildOutputName(key)
            given[f"it:{key}"] = value
        else:
            definition = algorithm.parameterDefinition(key).clone()
            made.addModelParameter(definition, QgsProcessingModelParameter(key))
            source = QgsProcessingModelChildParameterSource.fromModelParameter(key)
            child.addParameterSources(key, [source])
            given[key] = value
    child.setModelOutputs(results)
    made.addChildAlgorithm(child)
    assert made.toFile(str(tmp_path / "made.model3"))

    model, told = QgsProcessingModelAlgorithm(), Told()
    assert model.fromFile(str(tmp_path / "made.model3"))
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    valid, why = model.checkParameterValues(given, context)
    assert valid, why
    found, ok = model.run(given, context, told, catchExceptions=False)
    assert ok, told.lines
    for key in results:
        assert Path(str(found[f"it:{key}"]).split("|")[0]).exists()
    for source, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(source, context)
        assert layer is not None, source
        if details.postProcessor() is not None:
            details.postProcessor().postProcessLayer(layer, context, told)
        # A table has none, and features that got a field keep those of the person.
        assert name in ("tag_metadata", "tag_field") or has_looks(layer), source


def prepared(real: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """`Engine.run` that prepares a training, which takes a minute, and does all else."""

    def run_(self: Any, operation: str, spec: dict[str, Any], *share: float) -> dict[str, Any]:
        extra = {"prepare": True, "wait": False} if operation == "train" else {}
        return real(self, operation, {**spec, **extra}, *share)

    return run_


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The specs that the engine is given, and does not begin."""
    specs: list[dict[str, Any]] = []

    def note(self: Any, operation: str, spec: dict[str, Any], *share: float) -> None:
        specs.append(spec)
        raise QgsProcessingException("asked")

    monkeypatch.setattr(engine.Engine, "run", note)
    return specs


def features_of(spec: dict[str, Any]) -> int:
    """How many features of a vector source a spec has."""
    if "aoi" in spec:
        return len(QgsGeometry.fromWkt(spec["aoi"]).asGeometryCollection())
    for key in ("ref", "texts"):
        if key in spec:
            return len(spec[key])
    path = spec.get("matches") or spec["polygons"]
    layer = QgsVectorLayer(f"{path}|layername={spec.get('layer') or 'matches'}", "l", "ogr")
    assert layer.isValid()
    return int(layer.featureCount())


def vectors(name: str, key: str, folder: Path) -> QgsVectorLayer:
    """A layer for a parameter."""
    if key == "AREA":
        boxes = [f"Polygon(({i} 0, {i} 1, {i + 1} 1, {i + 1} 0, {i} 0))" for i in (0, 10, 20)]
        return add_polygons(boxes, "EPSG:32632")
    value = matches(folder) if key == "MATCHES" else CASES[name](folder)[key]
    return value if isinstance(value, QgsVectorLayer) else QgsVectorLayer(value, key, "ogr")


@pytest.mark.parametrize("name", CASES)
def test_selected_features_of_memory_layers(
    name: str, provider: ImatchProvider, tmp_path: Path, asked: list[dict[str, Any]]
) -> None:
    for definition in provider.algorithm(name).parameterDefinitions():
        if not isinstance(definition, QgsProcessingParameterFeatureSource):
            continue
        key = definition.name()
        layer = vectors(name, key, tmp_path).materialize(QgsFeatureRequest())
        assert layer.dataProvider().name() == "memory"
        QgsProject.instance().addMapLayer(layer)
        layer.selectByIds(sorted(layer.allFeatureIds())[:2])
        selected = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
        for value in (layer, selected):
            with pytest.raises(QgsProcessingException, match=r"^asked$"):
                run(name, {**CASES[name](tmp_path), key: value})
            assert (features_of(asked[-1]) == 2) == (value is selected or len(layer) == 2)


def rasters_of(provider: ImatchProvider, name: str) -> list[str]:
    """The parameters that take rasters."""
    return [
        one.name()
        for one in provider.algorithm(name).parameterDefinitions()
        if isinstance(
            one, (QgsProcessingParameterRasterLayer, QgsProcessingParameterMultipleLayers)
        )
        and one.name() != "LAYERS"
    ]


class Errors(Told):
    """Remembers errors too."""

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802
        self.lines.append(error)


def sentence(name: str, parameters: dict[str, Any], told: Told) -> str:
    """What a person reads of why an algorithm did not do it."""
    try:
        run(name, parameters, told)
    except QgsProcessingException as err:  # while it worked
        return str(err)
    except AssertionError:  # before it did, which QGIS reports
        return told.lines[-1]
    pytest.fail(f"{name} has an answer")


@pytest.mark.parametrize("name", CASES)
def test_rasters_that_are_no_files(
    name: str, provider: ImatchProvider, tmp_path: Path, asked: list[dict[str, Any]]
) -> None:
    is_clearing = name in ("keypoints", "evaluate_keypoints")
    gdal.Translate("/vsimem/held.tif", RASTERS[0] if is_clearing else PAIR["MOVING"])
    held = QgsRasterLayer("/vsimem/held.tif", "held")
    web = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=18", "web", "wms")
    QgsProject.instance().addMapLayers([held, web])
    for key in rasters_of(provider, name):
        for layer in (held, web):
            case = CASES[name](tmp_path)
            many = isinstance(case.get(key), list) or name == "keypoints"
            said = sentence(name, {**case, key: [layer] if many else layer}, Errors())
            if said == "asked":  # it was written
                spec = asked[-1]
                given = spec["rasters"] if many else [spec[key.lower()]]
                assert all(Path(path).is_file() for path in given)
            else:
                assert said.startswith((f"“{layer.name()}” is no file.", "“web” shows nothing"))


@pytest.mark.parametrize("name", CASES)
def test_stopped_before_it_began(name: str, provider: ImatchProvider, tmp_path: Path) -> None:
    told = Errors()
    told.cancel()
    parameters = CASES[name](tmp_path)
    before = set(tmp_path.rglob("*"))
    assert sentence(name, parameters, told) == "Cancelled before it began."
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", CASES)
def test_stopped_while_the_engine_works(
    name: str,
    provider: ImatchProvider,
    tmp_path: Path,
    fake_engine: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = EngineClient(locate=lambda: fake_engine)
    call = client.call
    monkeypatch.setattr(client, "call", lambda method, spec: call("wait", spec))
    monkeypatch.setattr(engine, "EngineClient", lambda: client)
    assert sentence(name, CASES[name](tmp_path), Errors("10%")) == "Cancelled."
    assert client.state == "stopped"
