"""The mean of the weights of runs that differ by their seed alone.

Wortsman et al., Model soups: averaging weights of multiple fine-tuned models improves accuracy
without increasing inference time, ICML 2022: weights that were fine-tuned from the same ones lie so
close together that their mean works, without what each has by chance.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from safetensors.torch import save_file

from backend.errors import SpecError
from backend.output import written_whole
from training.names.tagger.learner import load


def write_mean(runs: Sequence[str | Path], output: str | Path) -> None:
    """Write the mean of the weights that `TaggerLearner.save` wrote, in the same form.

    Raises:
        SpecError: there is none, one holds no weights of a tagger, or they are of unlike networks.
    """
    loaded = [load(path) for path in runs]
    if not loaded:
        raise SpecError("No weights to take the mean of.", field="runs")
    networks, abouts = zip(*loaded, strict=True)
    about = dict(abouts[0])
    if any(about["tokenizer"] != one["tokenizer"] for one in abouts):
        raise SpecError("Weights of unlike networks have no mean.", field="runs")
    seeds = ", ".join(str(one["seed"]) for one in abouts)
    about["card"] = f"Mean of the weights of runs with the seeds {seeds}. The first:\n\n" + str(
        about["card"]
    )
    states = [one.state_dict() for one in networks]
    mean = {name: sum(one[name] for one in states) / len(states) for name in states[0]}
    with written_whole(str(output)) as temporary:
        save_file(mean, temporary, {"imatch": json.dumps(about)})
