"""From probabilities of tags to spans with scores."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from backend.names.spans import Span
from backend.names.tagging.words import Words

Floats = npt.NDArray[np.floating]
_OUTSIDE, _BEGIN, _INSIDE = range(3)


def best_tags(log_odds: Floats) -> npt.NDArray[np.int64]:
    """(W,) the likeliest tags of (W, 3) log-probabilities (O, B, I) in which no I follows an O.

    Viterbi, Error bounds for convolutional codes, IEEE Trans. Inf. Theory 13, 1967.
    """
    count = len(log_odds)
    back = np.zeros((count, 3), np.int64)
    score = np.array([log_odds[0, 0], log_odds[0, 1], -np.inf])
    for word in range(1, count):
        before = np.array([score.argmax(), score.argmax(), 1 + score[1:].argmax()])
        back[word] = before
        score = score[before] + log_odds[word]
    tags = np.empty(count, np.int64)
    tag = int(score.argmax())
    for word in range(count - 1, -1, -1):
        tags[word] = tag
        tag = int(back[word, tag])
    return tags


def spans_of(
    words: Words, logits: Floats, temperature: float = 1.0, bias: float = 0.0
) -> list[Span]:
    """The names in a text.

    A span's score is the least of the probabilities of its tags and of its end: the others mostly
    follow from the least sure one, so that their product would punish long names.

    Args:
        logits: (W, 3) of `O, B, I`.
        bias: taken from the logits of O.
        temperature: by which logits are divided before probabilities are made of them (Guo et al.,
            On calibration of modern neural networks, ICML 2017).
    """
    if not len(words):
        return []
    scaled = (logits - np.array([bias, 0.0, 0.0])) / temperature
    log_p = scaled - np.logaddexp.reduce(scaled, axis=1, keepdims=True)
    tags = best_tags(log_p)
    probability = np.exp(log_p)
    spans = []
    starts = np.flatnonzero(tags == _BEGIN)
    for first in starts.tolist():
        after = first + 1
        while after < len(tags) and tags[after] == _INSIDE:
            after += 1
        sure = [probability[first, _BEGIN], *probability[first + 1 : after, _INSIDE]]
        if after < len(tags):
            sure.append(1.0 - probability[after, _INSIDE])
        score = min(max(float(min(sure)), 0.0), 1.0)
        begin, end = int(words.starts[first]), int(words.ends[after - 1])
        spans.append(Span(begin, end, score=round(score, 4)))
    return spans
