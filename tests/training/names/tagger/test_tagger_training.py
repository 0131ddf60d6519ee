"""A tiny tagger from texts to `imatch tag`: trained, exported, quantised, calibrated, used."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from four_bit_files import write_encoder
from onnx import helper, numpy_helper
from safetensors.torch import save
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing
from transformers import AutoConfig, AutoModel, PreTrainedTokenizerFast

from backend import operations, weights
from backend.errors import InputError, SpecError
from backend.names.gazetteer.store import Gazetteer
from backend.names.spans import Document, Span
from backend.names.tagging import choose, open_recogniser
from backend.names.tagging.four_bits import FourBitEncoder, widened
from backend.names.tagging.pieces import Pieces, batch_of
from backend.names.tagging.words import words_of
from backend.resources import resources
from backend.weight_table import MPNET_PARTS
from tools.pack_tagger import pack
from training.names.tagger import encoders
from training.names.tagger.export import (
    QuantisationError,
    Seen,
    inputs_of_products,
    quantise,
    write_onnx,
)
from training.names.tagger.learner import TaggerLearner, begins_and_ends, load
from training.names.tagger.samples import collated, hidden, sample_of
from training.names.tagger.specs import TextsSpec, TrainNamesSpec
from training.names.tagger.texts import Texts, names_in, parted
from training.names.tagger.vocabulary import pruned

OTHER_WORDS = "mount peak range lake town of the snow on in near is river long longer"
WORDS = "mount peak range lake town of the snow on in near is a river . , x ##x ##a ##e ##i ##o"


@pytest.fixture(scope="session")
def make_encoder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Writes a tiny encoder of any kind, with random weights, as transformers does."""

    def make(kind: str = "bert") -> Path:
        folder = tmp_path_factory.mktemp(kind)
        letters = [chr(code) for code in range(97, 123)]
        pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS.split(), *letters]
        pieces += [f"##{letter}" for letter in letters]
        vocabulary = {piece: i for i, piece in enumerate(dict.fromkeys(pieces))}
        tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
        tokenizer.normalizer = BertNormalizer()
        tokenizer.pre_tokenizer = BertPreTokenizer()
        tokenizer.post_processor = BertProcessing(("[SEP]", 3), ("[CLS]", 2))
        fast = PreTrainedTokenizerFast(
            tokenizer_object=tokenizer,
            pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]",
        )  # fmt: skip
        fast.save_pretrained(folder)
        sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
        sizes |= {"intermediate_size": 32, "vocab_size": len(vocabulary)}
        if kind == "distilbert":
            sizes = {"dim": 16, "n_layers": 1, "n_heads": 2, "hidden_dim": 32}
            sizes["vocab_size"] = len(vocabulary)
        torch.manual_seed(0)
        AutoModel.from_config(AutoConfig.for_model(kind, **sizes)).save_pretrained(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def trained(make_encoder: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The weights of a short run on made texts about names of the shipped gazetteer."""
    home = tmp_path_factory.mktemp("run")
    texts = home / "texts.jsonl"
    rows = [
        {"text": f"Snow on Mount {n} near the town.", "spans": [[8, 14 + len(n), "MOUNTAIN"]]}
        for n in ("Abax", "Eboi", "Ixia", "Oax", "Baxo", "Xeno")
    ]
    texts.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    spec = {
        "run": str(home / "run"),
        "encoder": str(make_encoder()),
        "epochs": 2,
        "batch_size": 8,
        "learning_rate": 0.003,
        "warmup_steps": 2,
        "average": 0.5,
        "consistency": 0.5,
        "device": "cpu",
        "trackers": [],
        "texts": {
            "corpora": [str(texts)],
            "validation": [str(texts)],
            "made": 120,
            "gazetteer": str(resources("gazetteer", "gazetteer.sqlite")),
        },
    }
    result = operations.run("train_names", spec)
    assert result["status"] == "done"
    return Path(result["weights"])


def test_what_was_trained_tags(trained: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tagger"
    spec = {"weights": str(trained), "output": str(folder), "most_loss": 1.0, "name": "tiny"}
    result = operations.run("export_names", spec)
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md", "model.onnx", "tagger.json", "tokenizer.json",
    ]  # fmt: skip
    assert result["bytes"] == sum(path.stat().st_size for path in folder.iterdir()) - len(
        (folder / "README.md").read_bytes()
    )
    tagged = operations.run(
        "tag",
        {"texts": [{"id": "1", "text": "Mount Elbrus " * 300}], "model": str(folder)},
    )
    assert tagged["model"] == "tiny"
    with Gazetteer.open() as gazetteer:
        tagger = open_recogniser(str(folder / "model.onnx"), gazetteer)
        ((words, logits),) = tagger.logits(["Mount Elbrus " * 300])  # type: ignore[attr-defined]
        assert len(words) == len(logits) == 600
        assert logits.any(axis=1).all()  # no word was cut off
        # 8 bits say nearly what the network says.
        again = tagger.logits(["Mount Elbrus"])[0][1]  # type: ignore[attr-defined]
    assert again.shape == (2, 3)


def test_activations_that_lie_far_apart_keep_32_bits(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.names.tagger.export._OUTLYING", 5.0)  # of 32 numbers
    network, about = load(trained)
    inner = network.encoder.encoder.layer[0]
    torch.manual_seed(0)
    with torch.no_grad():
        inner.intermediate.dense.bias[3] = 3000.0  # as encoders have such ones
        inner.intermediate.dense.weight.normal_(std=0.3)
        inner.output.dense.weight.normal_(std=0.3)
        inner.output.dense.weight[:, 3] = 0.0
    pieces = Pieces(Tokenizer.from_str(about["tokenizer"]), about["window"])
    texts = ["Mount Elbrus near the town", "Snow on Lake Abax"]
    documents = [Document("", text) for text in texts]
    seen = inputs_of_products(network, pieces, documents)
    far = {name for name, one in seen.items() if one.furthest > 5}
    assert far == {"encoder.encoder.layer.0.output.dense"}
    near = {name: one._replace(furthest=0.0) for name, one in seen.items()}
    (tmp_path / "tokenizer.json").write_text(about["tokenizer"], encoding="utf-8")
    windows = [next(pieces.windows(words_of(text, ()))) for text in texts]
    said = {}
    # Else ONNX Runtime rounds activations in blocks of 32, which here are all there are.
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    for name, asked in (("32", None), ("8", seen), ("rounded", near)):
        path = tmp_path / f"{name}.onnx"
        write_onnx(network, path, tmp_path / "tokenizer.json", about["window"])
        if asked is not None:
            quantise(path, asked)
        session = onnxruntime.InferenceSession(str(path), options)
        runs = (session.run(None, batch_of([one], pieces.pad))[0][0] for one in windows)
        said[name] = np.concatenate(list(runs))
    off = {name: np.abs(said[name] - said["32"]).mean() for name in ("8", "rounded")}
    assert off["8"] < 0.1 * said["32"].std()
    assert off["8"] < 0.5 * off["rounded"]
    graph = onnx.load(str(tmp_path / "8.onnx")).graph
    wide = {one.name for one in graph.initializer if one.data_type == onnx.TensorProto.FLOAT}
    products = [node for node in graph.node if node.op_type == "MatMul"]
    assert not any(node.input[1] in wide for node in products)  # 8 bits in the file all the same
    widened = {node.output[0] for node in graph.node if node.op_type == "DequantizeLinear"}
    weighed = [node for node in products if node.input[1] in widened]
    assert sum(node.input[0] not in widened for node in weighed) == 1
    assert sum(node.op_type == "QuantizeLinear" for node in graph.node) < len(weighed)


def test_products_may_share_their_weights(tmp_path: Path) -> None:
    """As in encoders whose layers are one and the same."""
    weight = np.random.default_rng(0).normal(size=(8, 8)).astype("f4")
    value = [helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, [2, 8]) for n in "xz"]
    nodes = [
        helper.make_node("MatMul", ["x", "w"], ["y"], "/one/MatMul"),
        helper.make_node("MatMul", ["y", "w"], ["z"], "/two/MatMul"),
    ]
    tables = [numpy_helper.from_array(weight, "w")]
    graph = helper.make_graph(nodes, "g", value[:1], value[1:], tables)
    path = tmp_path / "model.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)]), str(path))
    x = np.random.default_rng(1).normal(size=(2, 8)).astype("f4")
    quantise(path, {"one": Seen(float(x.min()), float(x.max()), 4.0)})
    found = onnxruntime.InferenceSession(str(path)).run(None, {"x": x})[0]
    assert np.abs(found - x @ weight @ weight).max() < 0.1 * found.std()


def test_quantised_model_that_finds_less_is_refused(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = iter([0.9, 0.8])
    monkeypatch.setattr("training.names.tagger.export._f1", lambda *_: next(scores))
    spec = {"weights": str(trained), "output": str(tmp_path / "tagger")}
    with pytest.raises(QuantisationError, match=r"0\.900 to 0\.800"):
        operations.run("export_names", spec)
    assert not (tmp_path / "tagger").exists()


def test_smaller_vocabulary(trained: Path) -> None:
    network, about = load(trained)
    before = Tokenizer.from_str(about["tokenizer"])
    after = Tokenizer.from_str(pruned(network, about["tokenizer"], 60, list))
    assert after.get_vocab_size() < before.get_vocab_size()
    assert "town" not in after.get_vocab()
    assert after.encode("town").tokens == ["[CLS]", "t", "##o", "##w", "##n", "[SEP]"]
    assert network.encoder.get_input_embeddings().num_embeddings == after.get_vocab_size()


def test_broken_taggers_are_refused(tmp_path: Path) -> None:
    (tmp_path / "tagger.json").write_text("{}", encoding="utf-8")
    with Gazetteer.open() as gazetteer:
        with pytest.raises(InputError, match="no description"):
            open_recogniser(str(tmp_path), gazetteer)
        settings = {"version": 1, "name": "x", "threshold": 0.5, "temperature": 1, "bias": 0}
        (tmp_path / "tagger.json").write_text(json.dumps({**settings, "window": 9}), "utf-8")
        with pytest.raises(InputError, match="can't be loaded"):
            open_recogniser(str(tmp_path), gazetteer)
        (tmp_path / "tagger.json").write_text(
            json.dumps({**settings, "window": 9, "version": 99}), "utf-8"
        )
        with pytest.raises(InputError, match="version 99"):
            open_recogniser(str(tmp_path), gazetteer)
    (tmp_path / "other.safetensors").write_bytes(b"nothing")
    with pytest.raises(SpecError, match="no weights of a tagger"):
        load(tmp_path / "other.safetensors")


@pytest.mark.parametrize("kind", ["bert", "distilbert", "roberta", "electra"])
def test_any_encoder_keeps_its_weights(make_encoder: Any, kind: str) -> None:
    folder = make_encoder(kind)
    encoder, config, _ = encoders.pretrained(str(folder), dropout=0.0)
    assert config["model_type"] == kind
    found = AutoModel.from_pretrained(folder).get_input_embeddings().weight
    assert torch.equal(encoder.get_input_embeddings().weight, found)
    vectors = encoder.get_input_embeddings()(torch.tensor([[2, 5, 3]]))
    mask = torch.ones(1, 3, dtype=torch.int64)
    hidden = encoder.eval()(inputs_embeds=vectors, attention_mask=mask).last_hidden_state
    assert hidden.shape == (1, 3, 16)
    assert hidden.isfinite().all()


def test_encoder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no encoder"):
        encoders.pretrained(str(tmp_path / "no"), 0.1)


def test_spans_of_tags() -> None:
    tags = torch.tensor([[1, 2, 0, 1], [2, 1, 1, 0]])
    marked = torch.tensor([[0, 0, 0, 0], [0, 0, 0, -100]])
    found = {(0, 0, 2), (0, 3, 4), (1, 0, 1), (1, 1, 2), (1, 2, 3)}
    assert begins_and_ends(tags, marked) == found


def test_learns_of_teachers_and_slower_below(trained: Path, make_encoder: Any) -> None:
    spec = {
        "run": "-",
        "start": str(trained),
        "teachers": [str(trained)],
        "teaching": 1.0,
        "dropout": 0.0,
        "learning_rate": 0.1,
        "layer_decay": 0.5,
        "texts": {"made": 8},
    }
    learner = TaggerLearner(TrainNamesSpec.model_validate(spec)).train()
    rates = {
        name: group["lr"]
        for name, weight in learner.network.named_parameters()
        for group in learner.groups()
        if any(weight is one for one in group["params"])
    }
    assert rates["head.weight"] == rates["case.weight"] == 0.1
    assert rates["encoder.encoder.layer.0.output.dense.weight"] == 0.1
    assert rates["encoder.embeddings.LayerNorm.weight"] == 0.05
    assert "encoder.embeddings.word_embeddings.weight" not in rates  # fixed_pieces

    pieces = Pieces(Tokenizer.from_str(load(trained)[1]["tokenizer"]))
    document = Document("1", "Snow on Mount Abax.", (Span(8, 18),))
    sample = sample_of(document, pieces, None)
    batch = collated([(*sample, sample[0])], pieces.pad)
    loss, _ = learner.loss(batch, 0)
    loss.backward()
    # What the teacher says is what the network says, being the same: nothing is left to learn.
    assert max(float(one.grad.abs().max()) for g in learner.groups() for one in g["params"]) < 1e-5
    with torch.no_grad():
        learner.network.head.bias[1] += 1
    learner.loss(batch, 0)[0].backward()
    assert float(learner.network.head.bias.grad[1]) > 1e-3


def test_a_teacher_may_split_words_otherwise(make_encoder: Any, trained: Path) -> None:
    other = make_encoder()
    path = other / "tokenizer.json"
    described = json.loads(path.read_text("utf-8"))
    described["model"]["vocab"]["zz"] = described["model"]["vocab"].pop("of")
    path.write_text(json.dumps(described), encoding="utf-8")
    texts = {"made": 40}
    spec = {"run": "-", "encoder": str(other), "teachers": [str(trained)], "texts": texts}
    learner = TaggerLearner(TrainNamesSpec.model_validate(spec)).train()
    samples = learner.training_samples()
    assert samples.collate is not None
    batch = samples.collate([samples.dataset[number] for number in range(40)])
    assert batch["mask@0"].sum() < batch["mask"].sum()  # `of` is o and ##f for this one alone
    said, heard = learner._taught(batch)
    assert ((heard > 0) == (batch["tags"] != -100)).all()
    assert said.sum(-1)[heard > 0].allclose(torch.ones(1))
    assert learner.loss(batch, 0)[0].isfinite()


def test_goes_on_from_an_exported_tagger(trained: Path, tmp_path: Path) -> None:
    spec = {"weights": str(trained), "output": str(tmp_path / "tagger"), "most_loss": 1.0}
    operations.run("export_names", spec)
    network, about = load(tmp_path / "tagger")
    before = load(trained)[0]
    for (name, one), other in zip(
        before.state_dict().items(), network.state_dict().values(), strict=True
    ):
        assert (one - other).abs().max() < 0.02, name
    assert any(
        (one != other).any()
        for one, other in zip(before.parameters(), network.parameters(), strict=True)
    )
    assert about["encoder"]
    (tmp_path / "tagger" / "model.onnx").write_bytes(b"nothing")
    with pytest.raises(SpecError, match="no tagger to go on from"):
        load(tmp_path / "tagger")


@pytest.fixture
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FourBitEncoder:
    """A tiny encoder of 4 bits in place of the one that is fetched."""
    words = OTHER_WORDS.split()
    letters = [chr(code) for code in range(97, 123)]
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "\u2581", *(f"\u2581{word}" for word in words)]
    pieces += [*letters, "\u0433\u043e\u0440\u0430", "<mask>"]
    path = tmp_path / "e5-small"
    write_encoder(path, pieces, positions=200)
    monkeypatch.setattr(weights, "ensure", lambda key, **_: tmp_path / key)
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    return FourBitEncoder.open(path)


def test_the_encoder_that_is_fetched(fetched: FourBitEncoder) -> None:
    encoder, config, tokenizer = encoders.pretrained("e5", 0.0, layers=1)
    assert config["num_hidden_layers"] == len(encoder.encoder.layer) == 1
    reader = Tokenizer.from_str(tokenizer)
    assert "\u0433\u043e\u0440\u0430" not in reader.get_vocab()  # another script
    found = reader.encode("snow on mount ab")
    assert found.tokens == ["<s>", *(f"\u2581{w}" for w in ("snow", "on", "mount")), "\u2581",
                            "a", "b", "</s>"]  # fmt: skip
    row = [piece for piece, _ in fetched.pieces].index("\u2581snow")
    vectors = encoder.get_input_embeddings()(torch.tensor([found.ids]))
    assert np.array_equal(vectors[0, 1].numpy(), widened(*fetched.words(np.array([row])))[0])
    name = "encoder.layer.0.intermediate.dense.weight"
    assert np.array_equal(encoder.state_dict()[name].numpy(), fetched.tensor(name))
    states = encoder(inputs_embeds=vectors, attention_mask=torch.ones(1, len(found.ids)))
    assert states.last_hidden_state.shape == (1, len(found.ids), 32)


def learner_of(**settings: Any) -> TaggerLearner:
    spec = {"run": "-", "encoder": "e5", "texts": {"made": 8}, **settings}
    return TaggerLearner(TrainNamesSpec.model_validate(spec)).train()


def first_loss(learner: TaggerLearner) -> torch.Tensor:
    samples = learner.training_samples()
    assert samples.collate is not None
    batch = samples.collate([samples.dataset[number] for number in range(8)])
    return learner.loss(batch, 0)[0]


@pytest.mark.usefixtures("fetched")
def test_fixed_layers_stay_as_they_are() -> None:
    learner = learner_of(fixed_layers=1)
    first_loss(learner).backward()
    moved = {name for name, one in learner.network.named_parameters() if one.grad is not None}
    assert not any("embeddings." in name or "layer.0." in name for name in moved)
    assert any("layer.1." in name for name in moved)
    assert {"case.weight", "head.weight"} <= moved
    given = {id(one) for group in learner.groups() for one in group["params"]}
    kept = {id(one) for name, one in learner.network.named_parameters() if name not in moved}
    assert not given & kept


@pytest.mark.usefixtures("fetched")
def test_of_unigram_the_pieces_that_texts_use_stay() -> None:
    learner = learner_of()
    before = str(learner._about["tokenizer"])
    after = Tokenizer.from_str(pruned(learner.network, before, 20, lambda: ["the longer town"]))
    kept = after.get_vocab()
    assert {"\u2581longer", "\u2581town", "\u2581the", "a", "z", "<mask>", "<unk>"} <= kept.keys()
    assert "\u2581lake" not in kept
    assert after.encode("longer").ids[0] == kept["<s>"]
    assert learner.network.encoder.get_input_embeddings().num_embeddings == len(kept)
    many = pruned(learner.network, after.to_str(), 10_000, list)
    assert Tokenizer.from_str(many).get_vocab() == kept


@pytest.mark.usefixtures("fetched")
def test_of_unigram_the_pieces_that_are_common_stay_before_others() -> None:
    learner = learner_of()
    before = str(learner._about["tokenizer"])
    least = Tokenizer.from_str(pruned(learner_of().network, before, 1, list)).get_vocab_size()
    common = ["lake lake lake", "a longer lake", "longer town"]
    after = Tokenizer.from_str(pruned(learner.network, before, least + 2, list, common))
    kept = after.get_vocab()
    assert len(kept) == least + 2
    assert {"\u2581lake", "\u2581longer"} <= kept.keys()
    assert "\u2581town" not in kept


def test_mpnet_is_put_together_from_its_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {**encoders._MPNET, "hidden_size": 24, "num_hidden_layers": 1, "vocab_size": 20}
    monkeypatch.setattr(encoders, "_MPNET", small | {"intermediate_size": 32})
    made = encoders.build(encoders._MPNET, 0.0)
    archive = tmp_path / "whole.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("all-mpnet-base-v2/model.safetensors", save(made.state_dict()))
        file.writestr("all-mpnet-base-v2/tokenizer.json", '{"model": {}}')
    data = archive.read_bytes()
    step = -(-len(data) // len(MPNET_PARTS))
    for number, part in enumerate(MPNET_PARTS):
        (tmp_path / part).write_bytes(data[number * step : (number + 1) * step])
    monkeypatch.setattr(encoders.weights, "ensure", lambda key: tmp_path / key)
    encoder, config, tokenizer = encoders.pretrained("mpnet", 0.1)
    assert tokenizer == '{"model": {}}'
    assert config["model_type"] == "mpnet"
    for name, tensor in made.state_dict().items():
        assert torch.equal(encoder.state_dict()[name], tensor)


def test_retraining_goes_on_from_the_packed_tagger_of_the_plugin(
    fetched: FourBitEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner_of(layers=1).save(tmp_path / "run.safetensors", "")
    spec: dict[str, Any] = {"weights": str(tmp_path / "run.safetensors")}
    spec["output"] = str(tmp_path / "tagger")
    calibration = tmp_path / "texts.jsonl"
    calibration.write_text(json.dumps({"text": "On Mount Abax.", "spans": [[3, 13, "MOUNTAIN"]]}))
    spec |= {"calibration": [str(calibration)], "vocabulary": 2000, "most_loss": 1.0}
    operations.run("export_names", spec)
    pack(tmp_path / "tagger", tmp_path / "packed")
    assert not (tmp_path / "packed" / "model.onnx").exists()
    monkeypatch.setattr(choose, "resources", lambda *_: tmp_path / "packed")
    learner = learner_of(start="shipped", teachers=["shipped"])
    own, exported = learner.network.state_dict(), load(tmp_path / "tagger")[0].state_dict()
    assert any(name.endswith("word_embeddings.halves") for name in exported)
    assert all(torch.equal(one, own[name]) for name, one in exported.items())
    assert first_loss(learner).isfinite()


def test_parts_share_no_name() -> None:
    def about(number: int, *names: str) -> Document:
        text, spans = "", []
        for name in names:
            text += "On "
            spans.append(Span(len(text), len(text) + len(name)))
            text += f"{name} now. "
        return Document(str(number), text or f"Nothing {number}.", tuple(spans))

    # A chain that holds together by names that are not the first ones.
    documents = [about(i, f"Abax{i}", f"Mount Eboi{i // 3}") for i in range(60)]
    documents += [about(100 + i) for i in range(40)]
    training, validation = parted(documents, 0.3)
    assert len(training) + len(validation) == 100
    assert 10 < len(validation) < 60
    assert not {*map(str.lower, names_in(training))} & {*map(str.lower, names_in(validation))}
    linked = [about(i, f"Abax{i}", f"Abax{i + 1}") for i in range(50)]
    assert parted(linked, 0.3) == (linked, [])  # one group, too large to be held out


def test_few_corrections_are_all_learnt_and_measured_on(tmp_path: Path) -> None:
    lines = ("Snow on Mount Abax.", "We slept below Eboi at last", "Ixia Road is closed today")
    path = tmp_path / "corrections.jsonl"
    path.write_text("\n".join(json.dumps({"text": line, "spans": []}) for line in lines), "utf-8")
    spec = TextsSpec(corpora=[str(path)], validation_share=0.01)
    texts = Texts(spec, seed=0)
    assert [one.text for one in texts.training] == list(lines)
    assert [one.text for one in texts.validation[:3]] == list(lines)
    assert len(texts.validation) == 103
    assert any(one.spans for one in texts.validation[3:])


def test_hidden_words(trained: Path) -> None:
    pieces = Pieces(Tokenizer.from_str(load(trained)[1]["tokenizer"]))
    document = Document("1", "Mount Abax Boex Ceox Deix Exai", (Span(0, 30),))
    window, tags = sample_of(document, pieces, None)
    other, same = hidden(window, tags, 99, random.Random(1))
    gone = [other.pieces[first] == 99 for first in other.first]
    assert same is tags
    assert not gone[0]  # Mount tells what it is
    assert 0 < sum(gone) < 6
    assert (other.pieces != 99).sum() < len(window.pieces)
    assert len(other.pieces) == len(window.pieces)
    assert other.pieces[-1] == window.pieces[-1]


def test_the_bias_counts(trained: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tagger"
    operations.run(
        "export_names", {"weights": str(trained), "output": str(folder), "most_loss": 1.0}
    )
    settings = json.loads((folder / "tagger.json").read_text("utf-8"))
    for bias, covered in ((50.0, len("SnowonMountAbax")), (-50.0, 0)):
        (folder / "tagger.json").write_text(json.dumps({**settings, "bias": bias}), "utf-8")
        with Gazetteer.open() as gazetteer:
            spans = open_recogniser(str(folder), gazetteer).recognise(["Snow on Mount Abax"])[0]
        found = "".join("Snow on Mount Abax"[one.start : one.end] for one in spans)
        assert len(found.replace(" ", "")) == covered


def test_a_given_bias_is_taken(trained: Path, tmp_path: Path) -> None:
    spec = {"weights": str(trained), "output": str(tmp_path / "tagger"), "most_loss": 1.0}
    assert operations.run("export_names", {**spec, "bias": 0.3})["bias"] == 0.3
    settings = json.loads((tmp_path / "tagger" / "tagger.json").read_text("utf-8"))
    assert settings["bias"] == 0.3


def test_names_do_not_hang_on_other_texts(trained: Path, tmp_path: Path) -> None:
    spec = {"weights": str(trained), "output": str(tmp_path / "tagger"), "most_loss": 1.0}
    operations.run("export_names", spec)
    with Gazetteer.open() as gazetteer:
        tagger = open_recogniser(str(tmp_path / "tagger"), gazetteer)
        alone = tagger.logits(["Snow on Mount Abax."])[0][1]  # type: ignore[attr-defined]
        others = [
            "XXX!! " * 99,
            "Snow on Mount Abax.",
            "Lake!",
            "XXX on !!! Abax.",
            "XX on !! Abax.",
        ]
        beside = tagger.logits(others)[1][1]  # type: ignore[attr-defined]
    assert np.abs(alone - beside).max() < 1e-5


def test_taggers_of_the_first_version_read_one_by_one(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = {"weights": str(trained), "output": str(tmp_path / "tagger"), "most_loss": 1.0}
    operations.run("export_names", spec)
    texts = [f"Snow on Mount {name}." for name in ("Abax", "Ceox", "Exai", "Boex")]
    sizes: list[int] = []

    def counted(windows: Any, pad: int) -> Any:
        sizes.append(len(windows))
        return batch_of(windows, pad)

    monkeypatch.setattr("backend.names.tagging.trained.batch_of", counted)
    settings = json.loads((tmp_path / "tagger" / "tagger.json").read_text("utf-8"))
    for version, expected in ((settings["version"], [4]), (1, [1, 1, 1, 1])):
        changed = json.dumps({**settings, "version": version})
        (tmp_path / "tagger" / "tagger.json").write_text(changed, "utf-8")
        sizes.clear()
        with Gazetteer.open() as gazetteer:
            open_recogniser(str(tmp_path / "tagger"), gazetteer).recognise(texts)
        assert sizes == expected


def test_learns_of_texts_without_marks(trained: Path, tmp_path: Path) -> None:
    corpus, plain = tmp_path / "marked.jsonl", tmp_path / "plain.txt"
    rows = [
        {"text": f"Snow on Mount {n} near the town.", "spans": [[8, 14 + len(n), "MOUNTAIN"]]}
        for n in ("Abax", "Eboi", "Ixia", "Oax", "Baxo", "Xeno", "Axo", "Exo")
    ]
    corpus.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    kept = tmp_path / "kept.jsonl"
    kept.write_text(json.dumps({"text": "On Xoxo Peak.", "spans": [[3, 12, "MOUNTAIN"]]}), "utf-8")
    lines = ["A river near the lake.", "", "Mount Abax is in snow.", "The town is near Xoxo Peak.",
             "Snow on Mount Abax near the town."]  # fmt: skip
    plain.write_text("\n".join(lines), encoding="utf-8")
    texts = {"corpora": [str(corpus)], "validation_share": 0.01, "leave_out": [str(kept)],
             "unmarked": [str(plain)], "made": 1, "augment": {"hide": 1.0}}  # fmt: skip
    spec = {"run": "-", "start": str(trained), "teachers": [str(trained)], "texts": texts}
    learner = TaggerLearner(TrainNamesSpec.model_validate(spec)).train()
    # Neither a name that is kept for tests nor what stands in a corpus.
    assert [one.text for one in learner._read().unmarked] == [lines[0], lines[2]]
    samples = learner.training_samples()
    assert samples.collate is not None
    every = [
        samples.dataset[number] for number in range(len(samples.dataset) // learner.spec.epochs)
    ]
    unmarked = [one for one in every if (one[1] == -100).all()]
    assert len(unmarked) == 2
    batch = samples.collate(unmarked)
    loss = learner.loss(batch, 0)[0]
    loss.backward()
    assert loss.isfinite()
    head = learner.network.head
    assert float(head.bias.grad.abs().max()) > 0


def test_unmarked_texts_need_teachers() -> None:
    with pytest.raises(ValueError, match="Name teachers"):
        TrainNamesSpec.model_validate({"run": "-", "texts": {"unmarked": ["x.txt"]}})
