"""The operation `evaluate_names`: recognisers on annotated texts, beside each other."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from pydantic import Field

from backend.errors import CancelledError, EngineError, InputError
from backend.names.gazetteer.normalise import core, key
from backend.names.gazetteer.store import Gazetteer
from backend.names.spans import Document, Span
from backend.names.tagging import Recogniser, open_recogniser
from backend.names.tagging.choose import LOOKUP
from backend.output import check_outputs, written_whole
from backend.specs import Spec
from backend.types import IsCancelled, Progress
from training.names.corpora import read_corpus
from training.names.duplicates import NearDuplicates
from training.names.scores import overlap, partial, recall_of_new, strict

OWN, SPACY = "imatch", "spacy"
_BATCH = 64
# ISO 3166 codes of the countries that most names of the gazetteer are of, by part of the world.
_REGIONS = {
    "Europe": "AD AL AT BA BG BY CH CZ DE DK EE ES FI FO FR GB GR HR HU IE IS IT LT LV MD ME MK NO"
    " PL PT RO RS SE SI SJ SK UA XK",
    "North and Central America": "BZ CA CR CU DM DO GD GL GP GT HN HT JM KN LC MQ MS MX NI PA SV"
    " US",
    "South America": "AR BO BR CL CO EC FK GY PE PY SR UY VE",
    "Africa": "AO CD CF CM CV DJ DZ EG ER ET GN GQ KE KM LR LS LY MA MG ML MR MW MZ NA NE NG RE RW"
    " SC SD SL SO ST SZ TD TG TN TZ UG ZA ZM ZW",
    "Asia": "AE AF AM AZ BD BT CN GE ID IL IN IQ IR JO JP KG KH KP KR KZ LA LB LK MM MN MV MY NP OM"
    " PH PK QA RU SA SY TH TJ TL TM TR TW UZ VN YE",
    "Oceania and Antarctica": "AQ AU BV FJ HM NC NZ PF PG SB TF TO VU WS",
}
_REGION_OF = {code: region for region, codes in _REGIONS.items() for code in codes.split()}
# spaCy's labels of places; NORP, PERSON and ORG are none.
_PLACES = frozenset(("LOC", "GPE", "FAC"))


class EvaluateNamesSpec(Spec):
    """Measure recognisers.

    Attributes:
        input: annotated texts in any format of `imatch annotations`.
        labels: what their labels mean.
        seen: texts that were trained on: names that stand there are not new, and texts of `input`
            that stand there nearly alike are counted apart.
        models: `imatch` (the one that came with it), `gazetteer`, `spacy` or `spacy:PACKAGE`, or
            folders of trained taggers.
        gazetteer: SQLite file; None is the person's own, else the one that came with Imatch.
        report: JSON file to write.
        overwrite: replace it.
    """

    input: list[str] = Field(min_length=1)
    labels: dict[str, str] | str | None = None
    seen: list[str] = Field(default_factory=list)
    models: list[str] = Field(default_factory=lambda: [OWN, LOOKUP], min_length=1)
    gazetteer: str | None = None
    report: str | None = None
    overwrite: bool = False


class SpacyPlaces(Recogniser):
    """Places found by a model of spaCy; it has no label for mountains, so all places count."""

    threshold = 0.0

    def __init__(self, package: str = "en_core_web_sm") -> None:
        """Load it.

        Raises:
            EngineError: spaCy, or the model, is not installed.
        """
        try:
            self._model = import_module("spacy").load(package)
        except (ImportError, OSError) as err:
            raise EngineError(
                f"spaCy with its model {package} is not installed in the engine's environment "
                f"({' '.join(str(err).split())[:120]}). Install both there, or leave spacy out."
            ) from err
        self.name = f"spacy:{package}"

    def recognise(self, texts: Sequence[str]) -> list[list[Span]]:
        """See `Recogniser`."""
        return [
            [Span(one.start_char, one.end_char) for one in made.ents if one.label_ in _PLACES]
            for made in self._model.pipe(texts)
        ]


def evaluate_names(
    spec: EvaluateNamesSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Figures of each recogniser, over all texts, without near-duplicates, and by region.

    Raises:
        InputError: no texts, or none with a mark.
        EngineError: spaCy is asked for, and not there.
    """
    started = time.perf_counter()
    if spec.report is not None:
        check_outputs([spec.report], [*spec.input, *spec.seen], spec.overwrite)
    documents = [one for one in read_corpus(spec.input, spec.labels).documents if one.text.strip()]
    if not any(one.spans for one in documents):
        raise InputError("No name is marked in these texts, so there is nothing to measure by.")
    seen = list(read_corpus(spec.seen, spec.labels).documents) if spec.seen else []
    known = {core(key(one.surface(span))) for one in seen for span in one.spans}
    reasons = NearDuplicates().reasons([*seen, *documents])[len(seen) :] if seen else []
    fresh = [not reason for reason in reasons] or [True] * len(documents)
    rows = []
    with Gazetteer.open(spec.gazetteer) as gazetteer:
        regions = _regions(documents, gazetteer)
        for number, name in enumerate(spec.models):
            recogniser = _recogniser(name, gazetteer)
            clock = time.perf_counter()
            found: list[list[Span]] = []
            for first in range(0, len(documents), _BATCH):
                if is_cancelled():
                    raise CancelledError
                batch = [one.text for one in documents[first : first + _BATCH]]
                found += [
                    [span for span in spans if span.score >= recogniser.threshold]
                    for spans in recogniser.recognise(batch)
                ]
                share = (number + len(found) / len(documents)) / len(spec.models)
                progress(share, "evaluate", recogniser.name)
            seconds = time.perf_counter() - clock
            words = sum(len(one.text.split()) for one in documents)
            new, new_count = recall_of_new(documents, found, known)
            rows.append(
                {
                    "model": name,
                    "strict": strict(documents, found),
                    "partial": partial(documents, found),
                    "overlap": overlap(documents, found),
                    "new_names": new_count if seen else None,
                    "recall_of_new_names": new if seen else None,
                    "without_near_duplicates": _of(fresh, documents, found) if seen else None,
                    "regions": {
                        region: {
                            "texts": sum(one == region for one in regions),
                            **_of([one == region for one in regions], documents, found),
                        }
                        for region in sorted(set(regions))
                    },
                    "words_per_second": round(words / max(seconds, 1e-9)),
                }
            )
    result = {
        "version": 1,
        "operation": "evaluate_names",
        "texts": len(documents),
        "names": sum(len(one.spans) for one in documents),
        "near_duplicates": fresh.count(False),
        "models": rows,
        "seconds": {"total": round(time.perf_counter() - started, 2)},
    }
    if spec.report is not None:
        with written_whole(spec.report) as path, open(path, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=1)
    return result


def _recogniser(name: str, gazetteer: Gazetteer) -> Recogniser:
    if name == SPACY or name.startswith(f"{SPACY}:"):
        return SpacyPlaces(*name.split(":")[1:])
    return open_recogniser(None if name == OWN else name, gazetteer)


def _of(
    chosen: Sequence[bool], documents: Sequence[Document], found: Sequence[Sequence[Span]]
) -> dict[str, float]:
    pairs = [
        pair for pair, one in zip(zip(documents, found, strict=True), chosen, strict=True) if one
    ]
    return strict([one for one, _ in pairs], [spans for _, spans in pairs])


def _regions(documents: Sequence[Document], gazetteer: Gazetteer) -> list[str]:
    """Where most marked names of each text stand, as far as the gazetteer knows them."""
    regions = []
    for document in documents:
        votes: dict[str, float] = defaultdict(float)
        for span in document.spans:
            for place in gazetteer.search(document.surface(span), 3):
                if place.likeness >= 0.95 and place.country in _REGION_OF:
                    votes[_REGION_OF[place.country]] += place.score
        nameless = "not in the gazetteer" if document.spans else "no name"
        regions.append(max(votes, key=lambda one: votes[one]) if votes else nameless)
    return regions
