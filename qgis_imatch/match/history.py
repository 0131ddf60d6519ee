"""The last runs, kept in the person's QGIS profile."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Dict, List, Mapping

from qgis.core import QgsSettings

from qgis_imatch.match import request as requests

KEY = "imatch/recent_matches"
KEEP = 10


@dataclass(frozen=True)
class Run:
    """One job that was started.

    Attributes:
        spec: the engine's spec.
        names: of the layers: reference and moving raster, or polygons and rasters.
        origins: the layers' sources, to find them again; they differ from the spec's paths where a
            layer had to be written to a file first.
        when: ISO date and time.
        outcome: the report's status, or an error's kind.
        points: verified matches, or keypoints.
        operation: of the engine.
        choices: what the person chose that neither the spec nor the layers say.
    """

    spec: Dict[str, Any]
    names: List[str]
    origins: List[str]
    when: str
    outcome: str = ""
    points: int = 0
    operation: str = requests.MATCH
    choices: Dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return requests.title_of(self.operation, self.names)


def _read(entry: Mapping[str, Any]) -> Run:
    run = Run(**entry)
    fewest = 1 if run.operation == requests.KEYPOINTS else 2
    if not isinstance(run.spec, dict) or not fewest <= len(run.names) == len(run.origins):
        raise ValueError("not a run")
    return run


def load() -> List[Run]:
    """The remembered runs, the latest first. Entries that can't be read are left out."""
    try:
        entries = json.loads(QgsSettings().value(KEY, "[]", type=str))
    except ValueError:
        return []
    runs = []
    for entry in entries if isinstance(entries, list) else []:
        try:
            runs.append(_read(entry))
        except (TypeError, ValueError):
            continue
    return runs[:KEEP]


def remember(run: Run) -> None:
    """Put a run first; an earlier one of the same spec, whatever its output, gives way."""
    others = [other for other in load() if _job(other) != _job(run)]
    _save([run, *others][:KEEP])


def forget_all() -> None:
    """Empty the list."""
    _save([])


def _job(run: Run) -> str:
    files = (*requests.FILES, "overwrite")
    spec = {key: value for key, value in run.spec.items() if key not in files}
    return json.dumps([run.operation, spec], sort_keys=True)


def _save(runs: List[Run]) -> None:
    QgsSettings().setValue(KEY, json.dumps([asdict(run) for run in runs], ensure_ascii=False))
