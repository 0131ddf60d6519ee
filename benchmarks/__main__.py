"""Run the benchmarks and write docs/measurements.md."""

from __future__ import annotations

import datetime
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context

from benchmarks.common import RESULTS, ROOT, Row, machine, measured

SUITES = {
    "sentinel2": "Two real Sentinel-2 dates, full overlap (1,856 x 2,703 px), matcher auto",
    "known_truth": "Known truth: one of these dates distorted, matched with the other",
    "reach": "Where AROSICS refuses: large offset, turned, scaled, no CRS",
    "overhead": "Pipeline overhead on the same pair",
    "speed": "ALIKED with LightGlue, 2,048 keypoints, beside a plain kornia script",
    "large_scene": "Large scene",
    "pairs": "Labelled remote-sensing pairs, matcher auto, as delivered and turned and scaled",
    "keypoints_worth": "Keypoints drawn in several ways, looked for on dates kept from them",
    "keypoints_scale": "Keypoints from the outlines of real polygons, whole process",
    "gazetteer": "The gazetteer with a million names",
    "names": "The tagger of mountain names",
    "landscapes": "Synthetic landscapes",
    "loader": "Loader of training pairs",
    "ablation": "What teaches a small probe more about places and dates never seen",
    "objectives": "What failed before, beside what is used now: one small model, one budget",
    "plugin": "The plugin in QGIS",
    "processing": "qgis_process beside the plain command, on the sample pair",
    "batch": "Batches: a hundred pairs on two cores, a series solved together",
    "curation": "Curation of 50,000 keypoints in QGIS",
}
DOCUMENT = ROOT / "docs" / "measurements.md"
HEAD = (
    "# Measurements\n\nWritten by `make bench`. Targets come from the project's issues. Ratios to "
    "a peer are taken in the same run on the same machine.\n"
)


def table(rows: list[Row]) -> str:
    lines = ["| what | measured | target | reached |", "|---|---|---|---|"]
    for row in rows:
        mark = {True: "yes", False: "**no**", None: ""}[row.reached]
        lines.append(f"| {row.what} | {row.figure} | {row.target} | {mark} |")
    return "\n".join(lines)


def main() -> None:
    wanted = sys.argv[1:] or list(SUITES)
    unknown = [name for name in wanted if name not in SUITES]
    if unknown:
        sys.exit(f"No benchmark {unknown[0]!r}. There are: {', '.join(SUITES)}.")
    RESULTS.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        print(f"{name} ...", flush=True)
        # Each in a process of its own: a child's peak memory starts from its parent's size.
        with ProcessPoolExecutor(1, get_context("spawn")) as one:
            rows = one.submit(measured, name).result()
        date = datetime.date.today().isoformat()
        kept = {"date": date, "machine": machine(), "rows": [asdict(row) for row in rows]}
        text = json.dumps(kept, indent=2, default=bool)  # for numpy's own
        (RESULTS / f"{name}.json").write_text(text)
        print(table(rows), flush=True)
        before = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else HEAD
        section = f"{date}, {machine()}.\n\n{table(rows)}"
        DOCUMENT.write_text(replaced(before, SUITES[name], section), encoding="utf-8")


def replaced(document: str, title: str, section: str) -> str:
    """A document with the section of that title anew, or added; all others stay as they are."""
    head, *sections = f"\n{document}".split("\n## ")
    by_title = {one.partition("\n")[0]: one.strip() for one in sections}
    by_title[title] = f"{title}\n\n{section}"
    return "\n\n## ".join([head.strip(), *by_title.values()]) + "\n"


if __name__ == "__main__":
    main()
