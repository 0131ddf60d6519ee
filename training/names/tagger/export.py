"""From a trained network to the folder that `imatch tag` uses: ONNX, 8 bits, calibrated scores."""

from __future__ import annotations

import functools
import json
import logging
import shutil
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from scipy.optimize import minimize_scalar
from tokenizers import Tokenizer
from torch import Tensor, nn

from backend.errors import CancelledError, ImatchError, InputError, OutputError
from backend.names.formats.base import read_text
from backend.names.gazetteer.store import Gazetteer
from backend.names.spans import Document
from backend.names.tagging.decoding import spans_of
from backend.names.tagging.pieces import INPUTS, Pieces, batch_of
from backend.names.tagging.trained import CARD, CONFIG, MODEL, TOKENIZER, VERSION, TrainedTagger
from backend.names.tagging.words import words_of
from backend.types import IsCancelled, Progress
from training.names.scores import strict
from training.names.tagger.card import card_of
from training.names.tagger.learner import load
from training.names.tagger.samples import tags_of
from training.names.tagger.specs import ExportNamesSpec, TextsSpec
from training.names.tagger.texts import Texts, read
from training.names.tagger.vocabulary import pruned

log = logging.getLogger(__name__)

# F1 is largest where names are told from half the best F1 on, about 0.8 (Lipton, Elkan and
# Naryanaswamy, Optimal thresholding of classifiers to maximize F1 measure, ECML 2014).
THRESHOLD = 0.4
_WATCHED = 32  # texts
_OUTLYING = 100.0  # times the root mean square: of 255 steps, two are left for what is typical
_BIASES = np.arange(-0.5, 2.01, 0.25)


class QuantisationError(ImatchError):
    """The 8-bit model finds too much less."""

    kind = "quantisation"


def export_names(
    spec: ExportNamesSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Write the folder; nothing is left of one that could not be finished.

    Raises:
        SpecError, InputError: the weights or texts are not as they should be.
        OutputError: the folder exists, or can't be written.
        QuantisationError: 8 bits cost more F1 than `most_loss`.
    """
    started = time.perf_counter()
    target = Path(spec.output)
    if target.exists() and not spec.overwrite:
        raise OutputError(f"{target} exists already. Choose another, or say --overwrite.")
    network, about = load(spec.weights)
    texts = TextsSpec.model_validate(about["texts"])
    learnt = functools.cache(lambda: Texts(texts, about["seed"]))
    documents = read(spec.calibration, texts) or learnt().validation
    tokenizer = about["tokenizer"]
    if spec.vocabulary is not None:
        common = (line for path in spec.common for line in read_text(Path(path)).splitlines())
        tokenizer = pruned(network, tokenizer, spec.vocabulary, lambda: learnt().to_read(), common)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(prefix=".export-", dir=target.parent) as name,
            Gazetteer.open(texts.gazetteer) as gazetteer,
        ):
            folder = Path(name, "tagger")
            folder.mkdir()
            (folder / TOKENIZER).write_text(tokenizer, encoding="utf-8")
            settings = {
                "version": VERSION, "name": spec.name, "window": about["window"],
                "threshold": THRESHOLD, "temperature": 1.0, "bias": 0.0,
                "trained": {
                    "encoder": about["encoder"],
                    "config": {
                        **about["config"],
                        "vocab_size": network.encoder.get_input_embeddings().num_embeddings,
                    },
                },
            }  # fmt: skip
            _settle(folder, settings)
            progress(0.1, "export", "ONNX, 32 bits")
            write_onnx(network, folder / MODEL, folder / TOKENIZER, about["window"])
            figures = {"f1_32_bits": _f1(folder, gazetteer, documents)}
            if is_cancelled():
                raise CancelledError
            if spec.quantise:
                progress(0.4, "export", "8 bits")
                pieces = Pieces(Tokenizer.from_str(tokenizer), about["window"])
                quantise(folder / MODEL, outlying(network, pieces, documents))
                figures["f1_8_bits"] = _f1(folder, gazetteer, documents)
                lost = figures["f1_32_bits"] - figures["f1_8_bits"]
                if lost > spec.most_loss:
                    raise QuantisationError(
                        f"With 8-bit weights F1 falls from {figures['f1_32_bits']:.3f} to "
                        f"{figures['f1_8_bits']:.3f}, more than the {spec.most_loss} allowed, so "
                        "nothing was written. Allow more (most_loss), or export 32 bits.",
                        **figures,
                    )
            progress(0.7, "export", "calibrating scores")
            settings |= calibrated(folder, gazetteer, documents, spec.bias)
            _settle(folder, settings)
            figures["f1"] = _f1(folder, gazetteer, documents)
            size = sum(path.stat().st_size for path in folder.iterdir())
            result = {
                "output": str(target), "bytes": size, "texts": len(documents), **figures,
                "temperature": settings["temperature"], "bias": settings["bias"],
            }  # fmt: skip
            (folder / CARD).write_text(card_of(spec, about, result), encoding="utf-8")
            if target.exists():
                shutil.rmtree(target)
            shutil.move(folder, target)
    except OSError as err:
        raise OutputError(f"{target} can't be written ({err.strerror or err}).") from err
    return {**result, "seconds": round(time.perf_counter() - started, 1)}


def _settle(folder: Path, settings: dict[str, Any]) -> None:
    (folder / CONFIG).write_text(json.dumps(settings, indent=1), encoding="utf-8")


def write_onnx(network: Any, path: Path, tokenizer: Path, window: int) -> None:
    """Write the network as ONNX, for batches of any size and length."""
    pieces = Pieces(Tokenizer.from_file(str(tokenizer)), window)
    windows = [next(pieces.windows(words_of(t, ()))) for t in ("Mount Elbrus", "a b c d e")]
    batch = batch_of(windows, pieces.pad)
    axes = {name: {0: "texts", 1: "pieces"} for name in INPUTS[:-1]}
    axes |= {name: {0: "texts", 1: "words"} for name in ("first", "logits")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer's notes about shapes, which are checked below
        torch.onnx.export(
            network.eval(),
            tuple(torch.from_numpy(batch[name]) for name in INPUTS),
            str(path),
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes=axes,
            dynamo=False,
            opset_version=17,
        )


def outlying(network: Any, pieces: Pieces, documents: Sequence[Document]) -> set[str]:
    """Names of the linear layers some of whose inputs are so large that 8 bits leave nothing of the
    others.

    Feed-forward networks of encoders have such ones (Bondarenko et al., Understanding and
    overcoming the challenges of efficient transformer quantization, EMNLP 2021, section 3).
    """
    furthest: dict[str, float] = defaultdict(float)

    def watch(name: str) -> Callable[[Any, tuple[Tensor, ...]], None]:
        def seen(_: Any, given: tuple[Tensor, ...]) -> None:
            typical = float(given[0].square().mean().sqrt())
            furthest[name] = max(furthest[name], float(given[0].abs().max()) / max(typical, 1e-9))

        return seen

    hooks = [
        one.register_forward_pre_hook(watch(name))
        for name, one in network.named_modules()
        if isinstance(one, nn.Linear)
    ]
    texts = [one.text for one in documents if one.text.strip()][:_WATCHED]
    with torch.inference_mode():
        for text in texts:
            batch = batch_of([next(pieces.windows(words_of(text, ())))], pieces.pad)
            network.eval()(**{name: torch.from_numpy(batch[name]) for name in INPUTS})
    for hook in hooks:
        hook.remove()
    return {name for name, ratio in furthest.items() if ratio > _OUTLYING}


def quantise(path: Path, spread: Collection[str] = ()) -> None:
    """Replace a model by one with 8-bit weights; activations are quantised as they come.

    Args:
        spread: linear layers whose activations are not rounded together (ONNX Runtime rounds them
            in blocks of 32, if at all, so that large ones take nothing from the others).
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole = path.with_suffix(".32.onnx")
    path.rename(whole)
    graph = onnx.load(str(whole)).graph
    wide = {one.name for one in graph.initializer if one.data_type == onnx.TensorProto.FLOAT}
    # Vectors of 4 bits stay as they are, and their scales.
    held = [
        node.name for node in graph.node if node.op_type == "Gather" and node.input[0] not in wide
    ]
    held += [
        node.name
        for node in graph.node
        if node.name.removesuffix("/MatMul").strip("/").replace("/", ".") in spread
    ]
    logging.getLogger("root").setLevel(logging.ERROR)
    quantize_dynamic(
        whole,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # processors without VNNI overflow otherwise
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=held,
    )
    whole.unlink()
    _narrow_weights(path)


def _narrow_weights(path: Path) -> None:
    """Give the products that still have 32-bit weights 8-bit ones, widened when they are loaded.

    As ONNX Runtime makes and names them (7 bits, where the range is reduced), so that all are read
    back and packed alike.
    """
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(str(path))
    graph = model.graph
    weights = {one.name: one for one in graph.initializer}
    for node in list(graph.node):
        wide = weights.get(node.input[1]) if node.op_type == "MatMul" else None
        if wide is None or wide.data_type != onnx.TensorProto.FLOAT:
            continue
        name, value = wide.name, numpy_helper.to_array(wide)
        scale = (np.abs(value).max(axis=0) / 63).clip(1e-12).astype(np.float32)
        steps = np.rint(value / scale).astype(np.int8)
        parts = {"_quantized": steps, "_scale": scale, "_zero_point": np.zeros_like(scale, np.int8)}
        graph.initializer.extend(numpy_helper.from_array(v, name + end) for end, v in parts.items())
        graph.initializer.remove(wide)
        widen = helper.make_node(
            "DequantizeLinear", [name + end for end in parts], [name], f"{name}_widened", axis=1
        )
        graph.node.insert(0, widen)
    onnx.save(model, str(path))


def calibrated(
    folder: Path, gazetteer: Gazetteer, documents: Sequence[Document], bias: float | None = None
) -> dict[str, float]:
    """`bias` and `temperature` that fit the documents best.

    The bias is taken from the logit of O and, unless it is given, chosen for F1: training makes
    taggers shy where names are few. The temperature (Guo et al. 2017) minimises the cross-entropy
    of all words after it.
    """
    outputs = TrainedTagger(folder, gazetteer).logits([one.text for one in documents])
    pairs = list(zip(documents, outputs, strict=True))
    if not any(one.spans for one in documents):
        raise InputError("The texts for calibration have no marked name. Give others.")

    def f1(bias: float) -> float:
        found = [spans_of(words, logits, 1.0, bias) for _, (words, logits) in pairs]
        return strict(documents, found)["f1"]

    if bias is None:
        bias = max((round(f1(one), 3), -abs(one), float(one)) for one in _BIASES)[2]
    logits = np.concatenate([one for _, (_, one) in pairs])
    logits = logits - np.array([bias, 0.0, 0.0], np.float32)
    tags = np.concatenate([tags_of(words, document) for document, (words, _) in pairs])
    found = minimize_scalar(
        lambda t: _cross_entropy(logits / t, tags), bounds=(0.3, 5), method="bounded"
    )
    return {"bias": bias, "temperature": round(float(found.x), 3)}


def _cross_entropy(logits: npt.NDArray[Any], tags: npt.NDArray[np.int64]) -> float:
    log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    return float(-log_p[np.arange(len(tags)), tags].mean())


def _f1(folder: Path, gazetteer: Gazetteer, documents: Sequence[Document]) -> float:
    found = TrainedTagger(folder, gazetteer).recognise([one.text for one in documents])
    return strict(documents, found)["f1"]
