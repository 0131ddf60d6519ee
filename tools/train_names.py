"""Train the tagger of names that ships and put it into resources/names/tagger (`make train-names`).

Five taggers are trained first, of unlike encoders; what they think of each text is learnt beside
its marks, and what they think of sentences of Wikipedia that nobody marked. A share of the texts,
without a name in common with the others, is held out: it fits the temperature and judges the
export. The weights are those of the last epoch; the settings come from cross-validation
(docs/names.md). The tagger learns with the word pieces that ship, the teachers with all. About two
hours on two cores, minutes on a GPU.

Environment: IMATCH_NAMES_TEXTS, annotated texts to learn from, and IMATCH_NAMES_KEPT, texts that
are kept for tests; files in any format of `imatch annotations`, several with the path separator
between. Without the first, the tagger learns from made texts alone, which `make
train-names` says: it then knows the prose of corpora far less well than the one that ships.
IMATCH_NAMES_OUTPUT: another folder to write; IMATCH_NAMES_EPOCHS: passes over the texts (8);
IMATCH_NAMES_RUN: a folder where the runs stay, so that they go on if broken off;
IMATCH_NAMES_LICENCE: of the texts, for the model card.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from backend import operations, weights
from backend.cli.console import PlainProgress
from backend.errors import ImatchError
from backend.names.gazetteer.store import Gazetteer
from backend.names.tagging.words import CASES, FORMS, words_of
from training.trainer.run import Run

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "resources" / "names" / "tagger"
SEED, BIAS = 21, 0.0
PIECES = 25_000  # with more, the tagger would have over 25 MB
# Ten layers of E5, three of them as they are, keep the tagger below 25 MB.
E5 = {
    "encoder": "e5",
    "layers": 10,
    "fixed_layers": 3,
    "learning_rate": 2e-4,
    "layer_decay": 0.9,
}
WHOLE_E5 = {"encoder": "e5", "fixed_layers": 4, "learning_rate": 2e-4, "layer_decay": 0.9}
TEACHERS: dict[str, dict[str, Any]] = {
    "minilm": {"encoder": "minilm", "learning_rate": 3e-4, "layer_decay": 0.85, "seed": 1},
    "e5": {**E5, "seed": 1},
    "whole-e5": {**WHOLE_E5, "seed": 1},
    "whole-e5-again": {**WHOLE_E5, "seed": 7},
    "mpnet": {"encoder": "mpnet", "learning_rate": 8e-5, "layer_decay": 0.9, "seed": 1},
}
GAZETTEER = ROOT / "resources" / "gazetteer" / "gazetteer.sqlite"
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
MOST_WORDS = 100
OWN_TEST = ROOT / "training" / "names" / "data" / "layer_metadata.jsonl"


def files(variable: str) -> list[str]:
    """The files that an environment variable names."""
    return [path for path in os.environ.get(variable, "").split(os.pathsep) if path]


def train(folder: Path, corpora: list[str], kept: list[str]) -> str:
    """The weights of the tagger, after those of its teachers."""
    taught: list[str] = []
    for name, how in TEACHERS.items():
        taught.append(trained(folder / name, corpora, kept, how))
    articles = summaries()
    how = {
        **E5,
        "seed": SEED,
        "teachers": taught,
        "vocabulary": PIECES,
        "common": [written(folder / "articles.txt", articles)],
    }
    unmarked = [written(folder / "sentences.txt", about_mountains(articles))]
    return trained(folder / "tagger", corpora, kept, how, unmarked)


def summaries() -> list[str]:
    """The beginnings of 10,000 articles of the English Wikipedia."""
    found = json.loads(weights.ensure("wikipedia-summaries").read_text(encoding="utf-8"))
    return [" ".join(str(one["extract"]).split()) for one in found.values()]


def about_mountains(articles: list[str]) -> list[str]:
    """Sentences with a capitalised word of mountains, or a name that the gazetteer knows.

    Many mean none: summits of states, people called Berg.
    """
    marks = [FORMS.index(form) for form in ("before", "after", "both", "ending")]
    found = []
    with Gazetteer.open(GAZETTEER) as gazetteer:
        for sentence in (one for article in articles for one in SENTENCE.split(article)):
            words = words_of(sentence, gazetteer.lookup(sentence))
            told = np.isin(words.forms, marks) & (words.cases != CASES.index("lower"))
            if len(words) <= MOST_WORDS and (told | (words.known > 0)).any():
                found.append(sentence)
    return found


def written(path: Path, lines: list[str]) -> str:
    """The name of a file that has these lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def trained(
    folder: Path,
    corpora: list[str],
    kept: list[str],
    how: dict[str, Any],
    unmarked: Sequence[str] = (),
) -> str:
    """The weights of one run; one that is done stays, one that was broken off goes on."""
    before = Run(folder)
    if before.record_path.is_file() and before.status() == "done":
        return str(before.best)
    spec = {
        "run": str(folder),
        "resume": before.record_path.is_file(),
        "epochs": int(os.environ.get("IMATCH_NAMES_EPOCHS", "8")),
        "schedule": "linear",
        "keep": "last",
        "precision": "auto",
        "trackers": [],
        "texts": {
            "corpora": corpora,
            "leave_out": kept,
            "validation_share": 0.1,
            "unmarked": list(unmarked),
            "made": 500 if corpora else 2500,
            "gazetteer": str(GAZETTEER),
        },
        **how,
    }
    return str(operations.run("train_names", spec, PlainProgress())["weights"])


def main() -> None:
    """Train, export, and say what came of it."""
    corpora, kept = files("IMATCH_NAMES_TEXTS"), files("IMATCH_NAMES_KEPT")
    if not corpora:
        print(
            "No annotated texts (IMATCH_NAMES_TEXTS): the tagger learns from made texts alone, and "
            "will find much less in prose than the one that ships.",
            file=sys.stderr,
        )
    output = os.environ.get("IMATCH_NAMES_OUTPUT", str(SHIPPED))
    licence = os.environ.get("IMATCH_NAMES_LICENCE", "that of the texts that it learnt from")
    progress = PlainProgress()
    with tempfile.TemporaryDirectory(prefix="train-names-") as folder:
        best = train(Path(os.environ.get("IMATCH_NAMES_RUN", folder)), corpora, kept)
        export = {
            "weights": best,
            "output": output,
            "bias": BIAS if corpora else None,
            "overwrite": True,
            "licence": f"{licence}; the encoder's is MIT",
        }
        result = operations.run("export_names", export, progress)
        spec = {"input": [str(OWN_TEST)], "models": [output, "gazetteer"]}
        figures = operations.run("evaluate_names", spec, progress)["models"][0]["strict"]
    print(f"{result['output']}: {result['bytes'] / 1e6:.1f} MB, layer metadata: {figures}")


if __name__ == "__main__":
    try:
        main()
    except ImatchError as err:
        sys.exit(str(err))
