"""Reading what some packages carry in ways of their own: WordNet, a world atlas, a list of Japan.

Like `backend.names.gazetteer.readers`; the rows are then mapped by the source's YAML file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from backend.errors import InputError
from backend.names.gazetteer.readers import Left, Tell, sqlite
from backend.names.gazetteer.romaji import romaji, split_name
from backend.names.gazetteer.rows import Row
from backend.names.gazetteer.sources import Source

# Synsets of WordNet 3.0 whose instances are mountains, by the kind.
_ROOTS = {
    "09360122": "peak",
    "09359803": "peak",
    "09472597": "volcano",
    "09403734": "range",
    "09303008": "hill",
    "09348460": "massif",
    "09386842": "pass",
}
_FEET = re.compile(r"([\d,]{4,}) feet")


def wordnet(path: Path, source: Source, left: Left, tell: Tell) -> Iterator[Row]:
    """Mountains of WordNet's `data.noun`: `offset`, `kind`, `name`, `aliases`, `gloss`, ...

    The format is that of wndb(5): offset, file, type, words, pointers, `|`, gloss. Pointers `~i`
    lead to instances and `~` to narrower words.
    """
    synsets: dict[str, tuple[list[str], list[tuple[str, str]], str]] = {}
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.startswith("  "):  # the licence
                continue
            data, _, gloss = line.partition(" | ")
            fields = data.split()
            try:
                count = int(fields[3], 16)
                words = [word.replace("_", " ") for word in fields[4 : 4 + 2 * count : 2]]
                rest = fields[5 + 2 * count :]
                pointers = list(zip(rest[0::4], rest[1::4], strict=False))
            except (IndexError, ValueError):
                left["not readable as WordNet"] += 1
                continue
            synsets[fields[0]] = words, pointers, gloss.strip()

    def instances(offset: str, kind: str) -> Iterator[tuple[str, str]]:
        for sign, target in synsets.get(offset, ([], [], ""))[1]:
            if sign == "~i":
                yield target, kind
            elif sign == "~" and target not in _ROOTS:
                yield from instances(target, kind)

    seen: set[str] = set()
    for root, root_kind in _ROOTS.items():
        for offset, kind in instances(root, root_kind):
            if offset in seen or offset not in synsets:
                continue
            seen.add(offset)
            words, _, gloss = synsets[offset]
            feet = _FEET.search(gloss)
            yield {
                "offset": offset,
                "kind": kind,
                "name": words[0],
                "aliases": "|".join(word for word in words[1:] if word[0].isupper()),
                "gloss": gloss,
                "elevation": f"{feet[1]} ft" if feet else "",
            }


# "unnamed elevation on ...", "1.3 km NE of ...", "South Point on ...": no names of mountains.
_NO_SUMMIT = re.compile(
    r"^(unnamed|\d|ocean|east-central|south point|laberintos|.* gardens|.* range\b)", re.IGNORECASE
)
_NO_OTHER_NAME = re.compile(
    r"highest|located|secondary|volcano on|island|now |glacier|kurdish|^on |^ile "
)


def atlas(path: Path, source: Source, left: Left, tell: Tell) -> Iterator[Row]:
    """Highest points of countries: `name`, `aliases`, and what else the source's query gives.

    The World Factbook writes "Golem Korab (Maja e Korabit)" and "Nanlaud on Pohnpei": the name and
    its other names are told apart from remarks here.
    """
    for row in sqlite(path, source, left, tell):
        text = str(row["name"] or "")
        if not text or _NO_SUMMIT.match(text):
            left["no name"] += 1
            continue
        aliases = []
        for inner in re.findall(r"\(([^)]*)\)", text):
            if not _NO_OTHER_NAME.search(inner.lower()):
                aliases += re.split(r",\s*| or ", inner.removeprefix("alternatively "))
        name = re.sub(r"\s*\([^)]*\)", "", text)
        name = re.split(r"\s+(?:on|pre-eruption|and)\s+", name)[0].strip(" ,")
        name, *others = name.split("/")
        yield {**row, "name": name, "aliases": "|".join(others + aliases)}


def yama(path: Path, source: Source, left: Left, tell: Tell) -> Iterator[Row]:
    """The main mountains of Japan: a list of JSON objects of the package japanese-yama-list.

    A mountain with several summits has a row for each; they give a row of their own under the
    summit's name, and the highest one the mountain's. Latin spellings are made from the reading in
    kana (Hepburn): "Fuji-san" and "Mount Fuji".
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        highest: dict[tuple[str, str], dict[str, str]] = {}
        for entry in entries:
            mountain = entry["name"], "".join(entry["prefectures"][:1])
            if int(entry["height"]) > int(highest.setdefault(mountain, entry)["height"]):
                highest[mountain] = entry
            if entry["crestName"]:
                yield _japanese(entry, f"{entry['no']}s", entry["crestName"], "crestNameFurigana")
        for (name, _), entry in highest.items():
            yield _japanese(entry, entry["no"], name, "nameFurigana")
    except (KeyError, TypeError, ValueError) as err:
        raise InputError(
            f"{path} is not the list of mountains of japanese-yama-list ({err!r}). Fetch it again."
        ) from err


def _japanese(entry: dict[str, str], number: str, name: str, reading: str) -> Row:
    plain = re.split("[（(<＜]", name)[0].strip()
    kana = re.split("[（(<＜]", entry[reading])[0].strip()
    latin, stem = split_name(plain, kana)
    others = [plain, romaji(kana)] + ([f"Mount {stem}"] if stem else [])
    return {
        "no": number,
        "name": latin,
        "aliases": "|".join(others),
        "lon": _degrees(entry["longitude"]),
        "lat": _degrees(entry["latitude"]),
        "elevation": entry["height"],
        "country": "JP",
    }


def _degrees(packed: str) -> float:
    """Decimal degrees of dddmmss."""
    return int(packed[:-4]) + int(packed[-4:-2]) / 60 + int(packed[-2:]) / 3600
