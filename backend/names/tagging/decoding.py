"""From probabilities of tags to spans with scores."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from backend.names.spans import Span
from backend.names.tagging.words import Words

Floats = npt.NDArray[np.floating]
_OUTSIDE, _BEGIN, _INSIDE = range(3)
_SURE = np.log(0.9)


def best_tags(log_odds: Floats) -> npt.NDArray[np.int64]:
    """(W,) the likeliest tags of (W, 3) log-probabilities (O, B, I) in which no I follows an O.

    In 767 pairs of names that follow each other in annotated sentences something always stands
    between the two. So a word behind a name's word goes on with that name, unless it begins
    another one for sure: what speaks for a beginning there speaks for going on.

    Viterbi, Error bounds for convolutional codes, IEEE Trans. Inf. Theory 13, 1967.
    """
    count = len(log_odds)
    back = np.zeros((count, 3), np.int64)
    score = np.array([log_odds[0, 0], log_odds[0, 1], -np.inf])
    goes_on = np.logaddexp(log_odds[:, _BEGIN], log_odds[:, _INSIDE])
    is_sure = log_odds[:, _BEGIN] > _SURE
    for word in range(1, count):
        outside, begin, inside = log_odds[word]
        before = np.array([score.argmax(), score.argmax(), 1 + score[1:].argmax()])
        if not is_sure[word]:
            before[_BEGIN], inside = _OUTSIDE, goes_on[word]
        back[word] = before
        score = score[before] + np.array([outside, begin, inside])
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
    within = 1.0 - probability[:, _OUTSIDE]  # of a name, be it one's beginning
    spans = []
    starts = np.flatnonzero(tags == _BEGIN)
    for first in starts.tolist():
        after = first + 1
        while after < len(tags) and tags[after] == _INSIDE:
            after += 1
        sure = [probability[first, _BEGIN], *within[first + 1 : after]]
        if after < len(tags):
            sure.append(1.0 - (0.0 if tags[after] == _BEGIN else within[after]))
        score = min(max(float(min(sure)), 0.0), 1.0)
        begin, end = int(words.starts[first]), int(words.ends[after - 1])
        spans.append(Span(begin, end, score=round(score, 4)))
    return spans
