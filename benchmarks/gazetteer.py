"""The gazetteer with a million names: import, search, known names of a text."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from backend.names.gazetteer import Gazetteer
from backend.names.gazetteer.normalise import core, key
from benchmarks.common import Row, imatch

MILLION = 1_000_000
SEARCHES = 400
TEXT_WORDS = 500_000
_CODES = ("MT", "PK", "HLL", "MTS", "RDGE", "PASS", "VLC")
_BEFORE = ("", "", "", "Mount ", "Cerro ", "Gora ", "Pic ", "Jabal ", "Mont ")
_AFTER = ("", "", "", " Peak", " Hills", " Mountain", "berg", " Range")


class Namer:
    """Invents words whose stretches of three letters are as frequent as in the shipped names.

    A Markov chain of order two over letters: how well an index narrows a search depends on that.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        with Gazetteer.open() as shipped:
            known = {core(key(name)) for name in shipped.names()}
        self._next: dict[str, list[str]] = {}
        for name in sorted(known):
            for word in name.split():
                text = f"  {word} "
                for i in range(len(word) + 1):
                    self._next.setdefault(text[i : i + 2], []).append(text[i + 2])

    def word(self) -> str:
        while True:
            text = "  "
            while len(text) < 14 and (letter := self.random.choice(self._next[text[-2:]])) != " ":
                text += letter
            if len(text) > 5:
                return text.strip()

    def name(self) -> str:
        count = self.random.choice((1, 1, 1, 2))
        middle = " ".join(self.word().capitalize() for _ in range(count))
        return f"{self.random.choice(_BEFORE)}{middle}{self.random.choice(_AFTER)}"


def write_geonames(path: Path, count: int, seed: int = 0) -> list[str]:
    """Lines as in GeoNames' dumps, half of them with an alternate name; some of the names."""
    namer = Namer(seed)
    random_ = namer.random
    known = []
    with path.open("w", encoding="utf-8") as lines:
        for i in range(count):
            spelled = namer.name()
            if i % 500 == 0:
                known.append(spelled)
            alternate = namer.name() if i % 2 else ""
            lat, lon = random_.uniform(-60, 75), random_.uniform(-180, 180)
            lines.write(
                f"{i}\t{spelled}\t{spelled}\t{alternate}\t{lat:.5f}\t{lon:.5f}\tT\t"
                f"{random_.choice(_CODES)}\tXX\t\t\t\t\t\t0\t\t{random_.randrange(4000)}\t\t\n"
            )
    return known


def slipped(text: str, random_: random.Random) -> str:
    """The name with one letter changed."""
    at = random_.randrange(1, len(text))
    return text[:at] + random_.choice("aeiourst") + text[at + 1 :]


def _milliseconds(gazetteer: Gazetteer, queries: list[str]) -> tuple[float, float]:
    """Median and 95th percentile of a search."""
    times = []
    for query in queries:
        start = time.perf_counter()
        gazetteer.search(query)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def _text(known: list[str], namer: Namer) -> str:
    """Prose in which every twentieth word begins a known name."""
    random_ = namer.random
    plain = [namer.word() for _ in range(5000)]
    parts = [
        random_.choice(known) if random_.random() < 0.05 else random_.choice(plain)
        for _ in range(TEXT_WORDS)
    ]
    return " ".join(parts)


def _words_per_second(gazetteer: Gazetteer, text: str) -> float:
    gazetteer.lookup("Mont Blanc")  # reads the hashes
    start = time.perf_counter()
    gazetteer.lookup(text)
    return len(text.split()) / (time.perf_counter() - start)


def _lookup_memory_mb(path: Path) -> float:
    """Peak memory of a process that opens the gazetteer and looks a title up."""
    code = (
        "import resource, sys; from backend.names.gazetteer import Gazetteer; "
        "Gazetteer.open(sys.argv[1]).lookup('Mont Blanc'); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _search_rows(gazetteer: Gazetteer, known: list[str], namer: Namer) -> list[Row]:
    random_ = namer.random
    chosen = random_.sample(known, SEARCHES)
    kinds = {
        "as spelled": chosen,
        "with a wrong letter": [slipped(text, random_) for text in chosen],
        "a name that is not there": [namer.name() + "xq" for _ in chosen],
    }
    rows = []
    for what, queries in kinds.items():
        median, most = _milliseconds(gazetteer, queries)
        figure = f"{median:.1f} (95 %: {most:.1f})"
        rows.append(Row(f"search, {what}, ms, median", figure, "under 10", median < 10))
    wrong = kinds["with a wrong letter"]
    found = sum(
        any(place.matched == meant for place in gazetteer.search(query, 10))
        for query, meant in zip(wrong, chosen, strict=True)
    )
    rows.append(Row("found among ten in spite of a wrong letter", f"{found / len(wrong):.1%}"))
    return rows


def measure() -> list[Row]:
    namer = Namer(1)
    with tempfile.TemporaryDirectory() as folder:
        dump, path = Path(folder) / "names.txt", Path(folder) / "gazetteer.sqlite"
        known = write_geonames(dump, MILLION)
        result, process = imatch(
            "gazetteer", "import", dump, "--source", "geonames", "--gazetteer", path, "--only"
        )
        places, names = result["places"], result["names"]
        rows = [
            Row(
                f"import of {places:,} GeoNames lines ({names:,} names), s",
                f"{process.seconds:.0f}",
                "minutes",
                places == MILLION and process.seconds < 180,
            ),
            Row("its peak memory, MB", f"{process.peak_mb:.0f}"),
            Row("the gazetteer's file, MB", f"{path.stat().st_size / 1e6:.0f}"),
        ]
        with Gazetteer.open(path) as gazetteer:
            rows += _search_rows(gazetteer, known, namer)
            speed = _words_per_second(gazetteer, _text(known, namer))
            what = f"lookup in a text of {TEXT_WORDS:,} words, words/s"
            rows.append(Row(what, f"{speed:,.0f}", "at least 100,000", speed >= 100_000))
        rows.append(Row("memory of a process that looks up, MB", f"{_lookup_memory_mb(path):.0f}"))
    with Gazetteer.open() as shipped:
        info = shipped.info()
        distinct = info["distinct_names"]
        rows.append(Row("names that Imatch ships", f"{distinct:,}", "4,000", distinct >= 4000))
        speed = _words_per_second(shipped, _text(shipped.names(), namer))
        rows.append(
            Row("the same with them, words/s", f"{speed:,.0f}", "at least 100,000", speed >= 1e5)
        )
    return rows
