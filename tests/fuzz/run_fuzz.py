"""Fuzz all that Imatch reads, with atheris (libFuzzer): `make fuzz`.

    run_fuzz.py                        all targets, some seconds each
    run_fuzz.py --full                 a million messages and 100,000 files in all
    run_fuzz.py --only rasters --seconds 600

A crash, a hang of 30 s and an input that takes 4 GB end a target with an error; the input that did
it is kept in `build/fuzz`, and `run_fuzz.py --again FILE --only TARGET` does it again.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
KEPT = ROOT / "build" / "fuzz"
FULL = {  # a million messages and 100,000 files
    "protocol": 1_000_000,
    "specs": 20_000,
    "reports": 10_000,
    "tables and specs": 10_000,
    "packages": 5_000,
    "keypoints": 15_000,
    "areas": 5_000,
    "annotations": 15_000,
    "gazetteer texts": 5_000,
    "gazetteers": 10_000,
    "matches": 5_000,
    "curated keypoints": 5_000,
    "rasters": 15_000,
    "weights": 10_000,
}
EVERY_S = 1.0  # what was tried is written down


def child(target: str, most: int, arguments: list[str]) -> None:
    """Fuzz one target in this process, which libFuzzer ends, or which ends after `most` inputs."""
    sys.path[:0] = [str(HERE), str(ROOT)]
    import logging

    import atheris

    with atheris.instrument_imports(include=["backend"]):
        from room import ROOM, SEEN
        from targets import TARGETS

        from backend.errors import ImatchError

        logging.disable(logging.CRITICAL)
        chosen = TARGETS[target]
        corpus = ROOM / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(chosen.seeds()):
            (corpus / str(number)).write_bytes(seed)

        seen = KEPT / f"{os.getpid()}.json"
        written = 0.0
        SEEN.clear()

        def one(data: bytes) -> None:
            nonlocal written
            try:
                chosen.run(data)
            except ImatchError as err:
                if len(str(err)) < 10:
                    raise AssertionError(f"no sentence: {err!r}") from err
            if (ROOM / "ran").exists():
                raise AssertionError("code of the input was run")
            if time.monotonic() > written + EVERY_S or SEEN.total() >= most:
                written = time.monotonic()
                seen.write_text(json.dumps(SEEN))
            if SEEN.total() >= most:
                shutil.rmtree(ROOM)
                os._exit(0)

        for path in sorted(corpus.iterdir()):  # so that all is imported
            one(path.read_bytes())

    options = [f"-max_len={chosen.most_bytes}", "-timeout=30", "-rss_limit_mb=4096"]
    options.append(f"-artifact_prefix={KEPT}/{target.replace(' ', '_')}-")
    if all(each.startswith("-") for each in arguments):  # else one input is done again
        arguments = [*arguments, str(corpus)]
    atheris.Setup([sys.argv[0], *options, *arguments], one)
    atheris.Fuzz()


def fuzz(target: str, most: int, arguments: list[str]) -> tuple[Counter[str], str]:
    """How many inputs of each kind were tried, and the end of what was said where it failed."""
    command = [sys.executable, __file__, "--child", target, str(most), *arguments]
    log = KEPT / f"{target.replace(' ', '_')}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
        status = process.wait()
    seen = KEPT / f"{process.pid}.json"
    tried = Counter(json.loads(seen.read_text())) if seen.exists() else Counter()
    seen.unlink(missing_ok=True)
    return tried, log.read_text(errors="replace")[-3000:] if status else ""


def main() -> int:
    """Fuzz, print the table, and return 1 where anything crashed or hung."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], int(sys.argv[3]), sys.argv[4:])
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
    whole = 0
    print("| target | inputs | of which | seconds | crashes and hangs |\n|---|---|---|---|---|")
    for name in [options.only] if options.only else FULL:
        most = FULL[name] if options.full else sys.maxsize
        arguments = [f"-seed={options.seed}"]
        if options.again:
            arguments = [options.again]
        elif not options.full:
            arguments.append(f"-max_total_time={options.seconds}")
        began = time.monotonic()
        tried, said = fuzz(name, most, arguments)
        whole += tried.total() if name != "protocol" else 0
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in tried.most_common())
        cells = f"{tried.total():,} | {kinds if len(tried) > 1 else ''}"
        cells += f" | {time.monotonic() - began:.0f} | {int(bool(said))}"
        print(f"| {name} | {cells} |", flush=True)
        if said:
            failed.append(f"{name}:\n{said}")
    print(f"{whole:,} files and specs", file=sys.stderr)
    for one in failed:
        print(one, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
