"""Texts, the names in them, and what a person said of each. Standard library only.

Offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, replace
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

MOUNTAIN = "MOUNTAIN"
SUGGESTED, ACCEPTED, REJECTED, ADDED = "suggested", "accepted", "rejected", "added"
STATUSES = (SUGGESTED, ACCEPTED, REJECTED, ADDED)
TRUE = (ACCEPTED, ADDED)  # what the person stands for
_CLOSE = 0.5  # a second candidate with this share of the first's score might be meant as well


class NamesError(ValueError):
    """Something has to be changed first; the message says what."""


@dataclass(frozen=True)
class Candidate:
    """A mountain that a name may mean, as the engine gives it.

    Attributes:
        lon, lat: degrees, WGS 84.
        elevation: metres, None where not known.
        country: ISO code, "" where not known.
        score: 0..1.
        reasons: short phrases for people.
    """

    gazetteer_id: str
    name: str
    lon: float
    lat: float
    elevation: Optional[float] = None
    country: str = ""
    kind: str = ""
    score: float = 1.0
    reasons: Tuple[str, ...] = ()

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Candidate:
        """From plain values.

        Raises:
            NamesError: a value is missing or makes no sense.
        """
        try:
            lon, lat = float(row["lon"]), float(row["lat"])
            elevation = row.get("elevation")
            made = cls(
                str(row["gazetteer_id"]),
                str(row["name"]),
                lon,
                lat,
                None if elevation is None else float(elevation),
                str(row.get("country") or ""),
                str(row.get("kind") or ""),
                float(row.get("score", 1.0)),
                tuple(str(reason) for reason in row.get("reasons") or ()),
            )
        except (KeyError, TypeError, ValueError) as err:
            raise NamesError(f"A candidate can't be read ({err}).") from err
        if not (math.isfinite(lon) and abs(lat) <= 90):
            raise NamesError(f"{made.name} has no place on the globe ({lon}, {lat}).")
        return made

    def row(self) -> Dict[str, Any]:
        """As plain values."""
        return {
            "gazetteer_id": self.gazetteer_id,
            "name": self.name,
            "lon": self.lon,
            "lat": self.lat,
            "elevation": self.elevation,
            "country": self.country,
            "kind": self.kind,
            "score": self.score,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True)
class Name:
    """A name in a text.

    Attributes:
        start, end: code points, end exclusive.
        score: 0..1, the recogniser's; 1 where a person marked it.
        status: of `STATUSES`.
        candidates: what it may mean, likeliest first.
        chosen: which of them it means; None for none.
        picked: the person chose, so the score of the candidate says nothing.
    """

    start: int
    end: int
    score: float = 1.0
    status: str = SUGGESTED
    candidates: Tuple[Candidate, ...] = ()
    chosen: Optional[int] = None
    picked: bool = False

    @classmethod
    def read(cls, row: Mapping[str, Any], length: int, status: str = SUGGESTED) -> Name:
        """From plain values, as the engine and the file of corrections have them.

        Args:
            length: of the text, code points.
            status: where the row has none.

        Raises:
            NamesError: offsets or candidates make no sense.
        """
        try:
            start, end = int(row["start"]), int(row["end"])
            score = float(row.get("score", 1.0))
        except (KeyError, TypeError, ValueError) as err:
            raise NamesError(f"A name can't be read ({err}).") from err
        if not 0 <= start < end <= length:
            raise NamesError(f"A name runs from {start} to {end} in a text of {length} characters.")
        candidates = tuple(Candidate.read(each) for each in row.get("candidates") or ())
        chosen = row.get("chosen", 0)
        if not (isinstance(chosen, int) and 0 <= chosen < len(candidates)):
            chosen = None
        status = str(row.get("status", status))
        if status not in STATUSES:
            status = SUGGESTED
        return cls(start, end, score, status, candidates, chosen, bool(row.get("picked")))

    def row(self) -> Dict[str, Any]:
        """As plain values, for the file of corrections."""
        return {
            "start": self.start,
            "end": self.end,
            "label": MOUNTAIN,
            "score": self.score,
            "status": self.status,
            "candidates": [each.row() for each in self.candidates],
            "chosen": self.chosen,
            "picked": self.picked,
        }

    def span(self) -> Dict[str, Any]:
        """As the formats of annotated texts have it: the chosen candidate first."""
        order = sorted(range(len(self.candidates)), key=lambda i: i != self.chosen)
        kept = [] if self.chosen is None else [self.candidates[i].row() for i in order]
        score = 1.0 if self.status in TRUE else self.score
        span = {"start": self.start, "end": self.end, "label": MOUNTAIN, "score": score}
        return {**span, "candidates": kept}

    @property
    def candidate(self) -> Optional[Candidate]:
        """What it means, as far as known."""
        return None if self.chosen is None else self.candidates[self.chosen]

    @property
    def is_true(self) -> bool:
        """The person stands for it."""
        return self.status in TRUE

    @property
    def is_ambiguous(self) -> bool:
        """Another candidate may be meant as well, and nobody chose."""
        scores = sorted((each.score for each in self.candidates), reverse=True)
        return not self.picked and len(scores) > 1 and scores[1] >= _CLOSE * scores[0]

    def meaning(self, candidate: Optional[Candidate]) -> Name:
        """The same name that means this mountain, because a person said so; None for none."""
        if candidate is None:
            return replace(self, chosen=None, picked=True)
        known = [each.gazetteer_id for each in self.candidates]
        if candidate.gazetteer_id in known:
            return replace(self, chosen=known.index(candidate.gazetteer_id), picked=True)
        candidates = (*self.candidates, candidate)
        return replace(self, candidates=candidates, chosen=len(known), picked=True)


Names = Tuple[Name, ...]


@dataclass(frozen=True)
class Text:
    """A text to look through.

    Attributes:
        id: unique in a session.
        title: for people.
        text: what the person sees and the engine reads, see `offsets.clean`.
        layer_id: of the layer it belongs to, "" for none.
        whole: id of the text that this is a page of, and the code point where it begins there.
        extent: west, south, east, north in degrees of the layer; None where not known.
        count: how many features have this text.
    """

    id: str
    title: str
    text: str
    layer_id: str = ""
    whole: Tuple[str, int] = ("", 0)
    extent: Optional[Tuple[float, float, float, float]] = None
    count: int = 1

    @property
    def digest(self) -> str:
        """Tells texts apart, whatever they belong to."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def in_order(names: Iterable[Name]) -> Names:
    """By place in the text, longer ones first."""
    return tuple(sorted(names, key=lambda name: (name.start, -name.end)))


def recalled(found: Sequence[Name], kept: Sequence[Name]) -> Names:
    """Names that the engine found, with what the person said of the same text before.

    A judged name replaces what was found at the same place or across it.
    """
    judged = [name for name in kept if name.status != SUGGESTED or name.picked]

    def is_new(name: Name) -> bool:
        return not any(name.start < other.end and other.start < name.end for other in judged)

    return in_order([*judged, *filter(is_new, found)])


def joined(documents: Sequence[Tuple[Text, Names]]) -> List[Dict[str, Any]]:
    """Documents as the engine reads and writes them, pages put together again.

    Names that the person rejected are left out.
    """
    rows: Dict[str, Dict[str, Any]] = {}
    for text, names in documents:
        whole, begin = text.whole if text.whole[0] else (text.id, 0)
        row = rows.setdefault(whole, {"id": whole, "text": "", "spans": []})
        row["text"] += text.text
        for name in names:
            if name.status != REJECTED:
                span = name.span()
                span["start"] += begin
                span["end"] += begin
                row["spans"].append(span)
    return list(rows.values())
