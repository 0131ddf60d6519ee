"""Texts about given names: names first, context after.

Every text is drawn by its own random numbers, which depend on the seed and its place only.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from backend.errors import SpecError
from backend.names.spans import Document, Span
from training.names.places import PlaceName
from training.names.synthesis.frames import Frame, gazette, load_frames
from training.names.synthesis.pieces import Piece, assembled, capitalised, cased, mended, tokenised
from training.names.synthesis.scene import Pool, Scene, UnfitError

# Kinds of text and how many of each there are, relative to each other.
KINDS: dict[str, float] = {
    "titles": 14,
    "abstracts": 13,
    "reports": 13,
    "encyclopedia": 15,
    "travel": 8,
    "captions": 9,
    "lists": 10,
    "fragments": 8,
    "negatives": 20,
}
PROSE = frozenset({"abstracts", "reports", "encyclopedia", "travel", "negatives"})
AS_THEY_COME = frozenset({"lists", "fragments"})  # may begin with a small letter
TOKENISED = 0.3
_TRIES = 60


@dataclass(frozen=True)
class Sentence:
    """A text that was written about names.

    Attributes:
        document: the text; its spans are the mountains.
        kind: one of `KINDS`, or what another generator calls it.
        names: the mountains that stand in it, the one it is about first; none in most negatives.
        decoys: spans of what only sounds like a mountain, labelled with their class.
    """

    document: Document
    kind: str
    names: tuple[PlaceName, ...] = ()
    decoys: tuple[Span, ...] = ()


def synthesise(
    names: Sequence[PlaceName],
    seed: int = 0,
    kinds: Mapping[str, float] = KINDS,
    companions: Sequence[PlaceName] | None = None,
    tokenised_share: float = TOKENISED,
) -> Iterator[Sentence]:
    """Write one text about each name.

    Args:
        names: as drawn (`training.names.sampling.draw`); a name that is there twice gets two texts.
        kinds: shares of the kinds of text.
        companions: names that may stand beside it; None takes `names`. For a training set they
            must be of the training part as well.
        tokenised_share: of prose that is written with spaces around signs, as corpora are.

    Raises:
        SpecError: an unknown kind, or no share above 0.
    """
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown or not any(share > 0 for share in kinds.values()):
        raise SpecError(
            f"The kinds of text must be among {', '.join(KINDS)}, at least one of them with a "
            f"share above 0; not {', '.join(unknown) or dict(kinds)}.",
            field="kinds",
        )
    pool = Pool(names if companions is None else companions)
    for number, name in enumerate(names):
        rng = random.Random(f"{seed}:{number}")  # nosec B311 # to be repeated, not secret
        kind = rng.choices(list(kinds), list(kinds.values()))[0]
        yield write(name, kind, pool, f"{kind}-{seed}-{number}", rng, tokenised_share)


def write(
    main: PlaceName,
    kind: str,
    pool: Pool,
    id: str,
    rng: random.Random,
    tokenised_share: float = TOKENISED,
) -> Sentence:
    """Write one text of a kind about a name.

    Raises:
        SpecError: no frame of the kind can be filled with the names of the pool.
    """
    frames = load_frames(kind)
    wanted = rng.randint(*frames.join) if rng.random() < 0.6 else frames.join[0]
    scene = Scene(main, pool, rng)
    parts: list[list[Piece]] = []
    used: set[str] = set()
    for _ in range(_TRIES):
        frame = _chosen(kind, main, rng)
        if frame.text in used:
            continue
        used.add(frame.text)
        try:
            part = mended(scene.pieces(frame))
        except UnfitError:
            if not parts:  # what was bound for the frame that failed must not be counted
                scene = Scene(main, pool, rng)
            continue
        parts.append(part if kind in AS_THEY_COME else capitalised(part))
        if len(parts) == wanted or not frame.is_prose:
            break
    if not parts:
        raise SpecError(
            f"No text of the kind {kind!r} could be written about {main.name!r}: there are too "
            "few other names to stand beside it. Give more names."
        )
    gap = Piece("\n" if kind == "abstracts" and rng.random() < 0.15 else " ")
    pieces = [piece for part in parts for piece in (*part, gap)][:-1]
    if kind in PROSE and rng.random() < tokenised_share:
        pieces = tokenised(pieces)
    casing = rng.choices(list(frames.case), list(frames.case.values()))[0]
    document, decoys = assembled(id, cased(pieces, casing))
    marked = tuple(name for name in scene.names) if document.spans else ()
    return Sentence(document, kind, marked, decoys)


def _chosen(kind: str, main: PlaceName, rng: random.Random) -> Frame:
    """A frame that can be about the name; of the negatives also one without a mountain."""
    return rng.choice(_fitting(kind, main.kind, main.country))


@cache
def _fitting(kind: str, place_kind: str, country: str) -> tuple[Frame, ...]:
    about = PlaceName("", country, kind=place_kind)
    local = len(gazette().get(country, ())) > 1
    return tuple(
        frame
        for frame in load_frames(kind).frames
        if frame.fits(about, gazette())
        or (not frame.places and kind == "negatives" and (local or not frame.local))
    )
