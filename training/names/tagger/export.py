"""From a trained network to the folder that `imatch tag` uses: ONNX, 8 bits, calibrated scores."""

from __future__ import annotations

import functools
import json
import logging
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from scipy.optimize import minimize_scalar
from tokenizers import Tokenizer
from torch import Tensor, nn

from backend.errors import CancelledError, ImatchError, InputError, OutputError
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
from training.names.tagger.texts import Texts, lines_of, read
from training.names.tagger.vocabulary import pruned

log = logging.getLogger(__name__)

# F1 is largest where names are told from half the best F1 on, about 0.8 (Lipton, Elkan and
# Naryanaswamy, Optimal thresholding of classifiers to maximize F1 measure, ECML 2014).
THRESHOLD = 0.4
_WATCHED = 500  # texts
_OUTLYING = 100.0  # times the root mean square: of 255 steps, two are left for what is typical
_LEAST_SCALE = 1e-7  # not zero in half precision
_STEPS = 63  # of weights; processors without VNNI overflow with 127
_ROUNDED = "_rounded"
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
        common = (line for path in spec.common for line in lines_of(path))
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
                quantise(folder / MODEL, inputs_of_products(network, pieces, documents))
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


class Seen(NamedTuple):
    """What a product was given: the least and the largest number, and how far that is from what is
    typical of a text."""

    low: float
    high: float
    furthest: float


def inputs_of_products(
    network: Any, pieces: Pieces, documents: Sequence[Document]
) -> dict[str, Seen]:
    """What the linear layers, by name, are given while the network reads texts."""
    seen: dict[str, Seen] = {}

    def watch(name: str) -> Callable[[Any, tuple[Tensor, ...]], None]:
        def look(_: Any, given: tuple[Tensor, ...]) -> None:
            value = given[0]
            low, high = float(value.min()), float(value.max())
            far = max(-low, high) / max(float(value.square().mean().sqrt()), 1e-9)
            before = seen.get(name, Seen(0.0, 0.0, 0.0))
            seen[name] = Seen(
                min(low, before.low), max(high, before.high), max(far, before.furthest)
            )

        return look

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
    return seen


def quantise(path: Path, seen: Mapping[str, Seen]) -> None:
    """Replace a model by one with 8-bit weights and, but for outlying ones, 8-bit activations.

    Activations are rounded by what their layer was given before (`inputs_of_products`), not by what
    stands in a batch, so that a text's names do not hang on the texts beside it. Where a few are so
    large that 255 steps leave nothing of the others, ONNX Runtime rounds them in blocks of 32, if
    at all. Feed-forward networks of encoders have such ones (Bondarenko et al., Understanding and
    overcoming the challenges of efficient transformer quantization, EMNLP 2021, section 3).
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
    logging.getLogger("root").setLevel(logging.ERROR)
    quantize_dynamic(
        whole,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["Gather"],
        nodes_to_exclude=held,
    )
    whole.unlink()
    model = onnx.load(str(path))
    _shorten_numbers(model.graph)
    _narrow_products(model.graph, seen)
    onnx.save(model, str(path))


def _shorten_numbers(graph: Any) -> None:
    """Round what has 32 bits to half precision, though it keeps its 32: it packs smaller."""
    import onnx
    from onnx import numpy_helper

    for one in graph.initializer:
        if one.data_type == onnx.TensorProto.FLOAT:
            value = numpy_helper.to_array(one)
            one.CopyFrom(numpy_helper.from_array(_half(value), one.name))


def _half(value: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    most = float(np.finfo(np.float16).max)
    return value.clip(-most, most).astype(np.float16).astype(np.float32)


def _narrow_products(graph: Any, seen: Mapping[str, Seen]) -> None:
    """Give products 8-bit weights and inputs, as ONNX describes them: rounded, then widened again.

    ONNX Runtime makes products of whole numbers of it.
    """
    import onnx

    weights = {one.name: one for one in graph.initializer}
    nodes = []
    done: set[str] = set()  # several products may have the same weights, or be given the same
    for node in graph.node:
        wide = weights.get(node.input[1]) if node.op_type == "MatMul" else None
        if wide is not None and wide.data_type == onnx.TensorProto.FLOAT:
            if wide.name not in done:
                done.add(wide.name)
                nodes.append(_narrow(graph, wide))
            layer = node.name.removesuffix("/MatMul").strip("/").replace("/", ".")
            own = seen.get(layer)
            if own is not None and own.furthest <= _OUTLYING:
                given = node.input[0]
                if given not in done:
                    done.add(given)
                    nodes += _rounded(graph, given, own)
                node.input[0] = given + _ROUNDED
        nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)


def _narrow(graph: Any, wide: Any) -> Any:
    """Give a matrix 8 bits, a scale for each column; returns the node that widens it."""
    from onnx import helper, numpy_helper

    name, value = wide.name, numpy_helper.to_array(wide)
    scale = _half((np.abs(value).max(axis=0) / _STEPS).clip(_LEAST_SCALE))
    steps = np.rint(value / scale).astype(np.int8)
    parts: dict[str, npt.NDArray[Any]] = {
        "_quantized": steps,
        "_scale": scale,
        "_zero_point": np.zeros_like(scale, np.int8),
    }
    graph.initializer.remove(wide)
    graph.initializer.extend(numpy_helper.from_array(one, name + end) for end, one in parts.items())
    return helper.make_node("DequantizeLinear", [name + end for end in parts], [name], axis=1)


def _rounded(graph: Any, name: str, seen: Seen) -> list[Any]:
    """Nodes that round a tensor to 255 steps of what was seen of it."""
    from onnx import helper, numpy_helper

    scale = np.float32(max(seen.high - seen.low, 1e-9) / 255)
    zero = np.uint8(np.clip(np.rint(-seen.low / scale), 0, 255))
    how: list[Any] = [
        numpy_helper.from_array(np.array(one), name + end)
        for one, end in ((scale, "_scale"), (zero, "_zero_point"))
    ]
    graph.initializer.extend(how)
    ends = [one.name for one in how]
    whole = f"{name}_whole"
    return [
        helper.make_node("QuantizeLinear", [name, *ends], [whole]),
        helper.make_node("DequantizeLinear", [whole, *ends], [name + _ROUNDED]),
    ]


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
