"""Texts about given names by a language model behind an OpenAI-compatible endpoint.

Mistral as the example: `Endpoint("https://api.mistral.ai/v1", "mistral-small-latest",
key_variable="MISTRAL_API_KEY")`; a model on this machine (llama.cpp, vLLM, Ollama):
`Endpoint("http://localhost:11434/v1", "mistral")`. The model marks each mountain as [[name]]; a
line is taken only if what it marks is what it was asked for.
"""

from __future__ import annotations

import json
import os
import re
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backend.errors import InputError, SpecError
from backend.names.spans import MOUNTAIN
from training.names.places import PlaceName
from training.names.synthesis.generate import Sentence
from training.names.synthesis.pieces import Piece, assembled
from training.names.validation import squeezed

ASKED: dict[str, str] = {
    "titles": "titles of map layers or satellite images",
    "abstracts": "abstracts in the metadata of map layers, one to three sentences each",
    "reports": "sentences from survey, geology or forestry reports",
    "travel": "sentences from travel writing",
    "captions": "captions of figures and photographs",
    "lists": "keyword strings and enumerations",
    "fragments": "attribute values, file names and short notes from a GIS",
}
_MARK = re.compile(r"\[\[([^\[\]]+)\]\]")
_NUMBERING = re.compile(r"^\s*(?:[-*•]|\d{1,3}[.)])\s+")
_RETRIED = frozenset({408, 429, 500, 502, 503, 504})
_LONGEST_WAIT_S = 60.0


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers.

    Attributes:
        url: up to and with the version, such as `https://api.mistral.ai/v1`.
        model: its name there.
        key_variable: environment variable that holds the key; empty where none is needed.
        timeout_s: for one answer. retries: further tries when it is busy or failing.
        wait_s: before the first retry, doubled for each further one.
    """

    url: str
    model: str
    key_variable: str = ""
    timeout_s: float = 120.0
    retries: int = 4
    wait_s: float = 2.0

    def complete(self, prompt: str, temperature: float = 1.0, seed: int | None = None) -> str:
        """One answer.

        Raises:
            SpecError: the address or the key is missing or wrong.
            InputError: the endpoint can't be reached, refuses, or answers something else.
        """
        if not self.url.startswith(("https://", "http://")):
            raise SpecError(f"The endpoint {self.url!r} is no address such as https://host/v1.")
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": temperature,
        }
        if seed is not None:
            body["random_seed" if "mistral.ai" in self.url else "seed"] = seed
        request = urllib.request.Request(
            f"{self.url.rstrip('/')}/chat/completions",
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "Accept": "application/json", **self._key()},
        )
        answer = self._send(request)
        try:
            return str(json.loads(answer)["choices"][0]["message"]["content"])
        except (ValueError, KeyError, IndexError, TypeError) as err:
            raise InputError(
                f"{self.url} did not answer as an OpenAI-compatible endpoint does. Does the "
                "address end in its version, such as /v1?"
            ) from err

    def _key(self) -> dict[str, str]:
        if not self.key_variable:
            return {}
        key = os.environ.get(self.key_variable, "")
        if not key:
            raise SpecError(
                f"The environment variable {self.key_variable} is empty; set it to your key for "
                f"{self.url}."
            )
        return {"Authorization": f"Bearer {key}"}

    def _send(self, request: urllib.request.Request) -> bytes:
        for attempt in range(self.retries + 1):
            pause = min(self.wait_s * 2**attempt, _LONGEST_WAIT_S)
            try:
                with urllib.request.urlopen(request, timeout=self.timeout_s) as reply:  # nosec B310
                    return bytes(reply.read())
            except urllib.error.HTTPError as err:
                if err.code not in _RETRIED or attempt == self.retries:
                    raise InputError(self._refused(err.code)) from err
                asked = err.headers.get("Retry-After", "")
                pause = min(float(asked), _LONGEST_WAIT_S) if asked.isdigit() else pause
            except (urllib.error.URLError, TimeoutError, ConnectionError) as err:
                if attempt == self.retries:
                    reason = getattr(err, "reason", err)
                    raise InputError(
                        f"{self.url} can't be reached ({reason}). Is the address right, the "
                        "machine online, the local server started?"
                    ) from err
            time.sleep(pause)
        raise InputError(f"{self.url} was not asked: retries must be 0 or more.")

    def _refused(self, code: int) -> str:
        if code in (401, 403):
            said = f"refuses the key (status {code}). Check the variable {self.key_variable or '-'}"
        elif code == 404:
            said = f"does not know the model {self.model!r}, or is no such endpoint (status 404)"
        elif code == 429:
            said = "allows no more requests now (status 429). Try again later"
        else:
            said = f"failed with status {code}. Try again later, or ask who runs it"
        return f"{self.url} {said}."


@dataclass(frozen=True)
class Generated:
    """What a model wrote.

    Attributes:
        rejected: why lines were not taken, and how many.
    """

    sentences: tuple[Sentence, ...]
    rejected: Counter[str]


def prompt_for(names: Sequence[PlaceName], kind: str) -> str:
    """What the model is asked: one line a name."""
    listed = "\n".join(f"- {name.name}" for name in names)
    return (
        f"Write {ASKED[kind]} in English, one line for each of these mountains or ranges:\n"
        f"{listed}\n\n"
        "Rules: every line contains its name, spelt exactly as above, as [[name]]. Mark every "
        "mention of a mountain so, and nothing else: no lake, town, park, street, person or "
        "company, even if it is called like a mountain. Vary length, structure and topic. Begin "
        "some lines with the name and end some with it. Write the lines only, no numbers, no "
        "comments."
    )


def generate(
    endpoint: Endpoint,
    names: Sequence[PlaceName],
    kind: str,
    seed: int = 0,
    per_request: int = 10,
    temperature: float = 1.0,
) -> Generated:
    """Have a text written about each name.

    Every line must mark at least one of the names of its request, and nothing that is not among
    them; what the validation layer checks is not checked here.

    Raises:
        SpecError: an unknown kind. InputError: the endpoint fails, see `Endpoint.complete`.
    """
    if kind not in ASKED:
        raise SpecError(f"There is no kind {kind!r} for a model. Kinds: {', '.join(ASKED)}.")
    sentences: list[Sentence] = []
    rejected: Counter[str] = Counter()
    for start in range(0, len(names), per_request):
        batch = names[start : start + per_request]
        answer = endpoint.complete(prompt_for(batch, kind), temperature, seed + start)
        wanted = {squeezed(name.name): name for name in batch}
        for number, line in enumerate(filter(None, map(str.strip, answer.splitlines()))):
            id = f"{kind}-{endpoint.model}-{seed}-{start}-{number}"
            made = parse(_NUMBERING.sub("", line), wanted, kind, id)
            if isinstance(made, str):
                rejected[made] += 1
            else:
                sentences.append(made)
    return Generated(tuple(sentences), rejected)


def parse(line: str, wanted: dict[str, PlaceName], kind: str, id: str) -> Sentence | str:
    """One line of an answer as a text, or why it is not taken."""
    pieces, reached, found = [], 0, []
    for match in _MARK.finditer(line):
        name = wanted.get(squeezed(match[1]))
        if name is None:
            return "marks a name that was not asked for"
        found.append(name)
        pieces += [Piece(line[reached : match.start()]), Piece(match[1].strip(), MOUNTAIN)]
        reached = match.end()
    if not found:
        return "marks no name"
    rest = [Piece(line[reached:])]
    if any("[[" in piece.text or "]]" in piece.text for piece in [*pieces, *rest]):
        return "broken marks"
    document, _ = assembled(id, [*pieces, *rest])
    return Sentence(document, kind, tuple(dict.fromkeys(found)))
