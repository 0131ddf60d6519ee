"""Fuzz all that Imatch reads, with atheris (libFuzzer): `make fuzz`.

    run_fuzz.py                        all targets, some seconds each
    run_fuzz.py --full                 a million messages and 100,000 files in all
    run_fuzz.py --only rasters --seconds 600

A crash, a hang of 30 s and an input that takes 4 GB end a target with an error; the input that did
it is kept in `build/fuzz`, and `run_fuzz.py --again FILE --only TARGET` does it again.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
KEPT = ROOT / "build" / "fuzz"
FULL = {  # a million messages and 100,000 files
    "protocol": 1_000_000,
    "specs": 100_000,
    "keypoints": 30_000,
    "annotations": 30_000,
    "gazetteer texts": 2_000,
    "gazetteers": 4_000,
    "matches": 4_000,
    "curated keypoints": 3_000,
    "rasters": 20_000,
    "weights": 10_000,
}


def child(target: str, arguments: list[str]) -> None:
    """Fuzz one target in this process, which libFuzzer ends."""
    sys.path[:0] = [str(HERE), str(ROOT)]
    import logging

    import atheris

    with atheris.instrument_imports(include=["backend"]):
        from targets import ROOM, TARGETS

        from backend.errors import ImatchError

        logging.disable(logging.CRITICAL)
        chosen = TARGETS[target]
        corpus = ROOM / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(chosen.seeds()):
            (corpus / str(number)).write_bytes(seed)

        def one(data: bytes) -> None:
            try:
                chosen.run(data)
            except ImatchError as err:
                if len(str(err)) < 10:
                    raise AssertionError(f"no sentence: {err!r}") from err
            if (ROOM / "ran").exists():
                raise AssertionError("code of the input was run")

        one((corpus / "0").read_bytes())  # so that all is imported

    options = [f"-max_len={chosen.most_bytes}", "-timeout=30", "-rss_limit_mb=4096"]
    options += [f"-artifact_prefix={KEPT}/{target.replace(' ', '_')}-", "-print_final_stats=1"]
    if all(each.startswith("-") for each in arguments):  # else one input is done again
        arguments = [*arguments, str(corpus)]
    atheris.Setup([sys.argv[0], *options, *arguments], one)
    atheris.Fuzz()


def fuzz(target: str, arguments: list[str]) -> tuple[int, float, str]:
    """Inputs tried, seconds, and the end of what was said where it failed."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, __file__, "--child", target, *arguments],
        capture_output=True,
        text=True,
        errors="replace",
    )
    tried = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr)
    said = "" if done.returncode == 0 else done.stderr[-3000:]
    return int(tried.group(1)) if tried else 0, time.monotonic() - began, said


def main() -> int:
    """Fuzz, print the table, and return 1 where anything crashed or hung."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3:])
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=FULL)
    parser.add_argument("--seconds", type=int, default=20, help="for each target")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", metavar="FILE")
    options = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    failed = []
    print("| target | inputs | seconds | crashes and hangs |\n|---|---|---|---|", flush=True)
    for name in [options.only] if options.only else FULL:
        arguments = [f"-seed={options.seed}"]
        if options.again:
            arguments = [options.again]
        elif options.full:
            arguments.append(f"-runs={FULL[name]}")
        else:
            arguments.append(f"-max_total_time={options.seconds}")
        tried, seconds, said = fuzz(name, arguments)
        print(f"| {name} | {tried:,} | {seconds:.0f} | {int(bool(said))} |", flush=True)
        if said:
            failed.append(f"{name}:\n{said}")
    for one in failed:
        print(one, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
