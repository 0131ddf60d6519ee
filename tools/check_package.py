"""What the public validators say of the plugin's zip (`make package`); standard library only.

Each runs on the unpacked zip, from the environment that tools/validators_venv.sh makes. Any finding
is a failure; what is left out is named here, with the reason.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".venv-package" / "bin"
PLUGIN = "qgis_imatch"
# flake8-qgis finds what breaks on other versions, and imports that QGIS forbids.
# QGS105: the interface is handed over, so that a test can hand over a stand-in.
# QGS201, QGS202 (experimental): also takes a spin box's setValue for a raster block's.
# QGS402: QMetaType for a field's type works from QGIS 3.38 only.
FLAKE8 = ["--select=QGS", "--extend-ignore=QGS105,QGS201,QGS202,QGS402"]
# SHA-256, and the SHA-1 by which snapshots of Debian's archive know a file.
DIGEST = re.compile(r"\b[0-9a-f]{64}\b|\bsha1: [0-9a-f]{40}\b")
ALLOWED = "detect_secrets.filters.allowlist.is_line_allowlisted"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A validator's answer."""
    name, *arguments = command
    return subprocess.run(
        [TOOLS / name, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def bandit(folder: Path) -> Iterator[str]:
    """Findings of any severity. What a line marks `nosec` says why there."""
    done = run("bandit", "--recursive", "--quiet", "--format", "json", ".", cwd=folder)
    for found in json.loads(done.stdout)["results"]:
        place = f"{found['filename']}:{found['line_number']}"
        yield f"{place}: {found['test_id']} {found['issue_text']}"


def secrets(folder: Path) -> Iterator[str]:
    """Findings, and lines marked as none that hold something else than a file's digest."""
    for options in ([], ["--disable-filter", ALLOWED]):
        done = run("detect-secrets", "scan", "--all-files", *options, ".", cwd=folder)
        for name, found in json.loads(done.stdout)["results"].items():
            text = (folder / name).read_text(encoding="utf-8")
            marked = [line for line in text.splitlines() if DIGEST.search(line)]
            if not options or len(found) > len(marked):
                yield f"{name}: {len(found)} ({', '.join(sorted({one['type'] for one in found}))})"


def flake8(folder: Path) -> Iterator[str]:
    """Findings of flake8-qgis in the plugin itself; the engine knows no QGIS."""
    done = run("flake8", *FLAKE8, f"--exclude={PLUGIN}/engine", PLUGIN, cwd=folder)
    yield from filter(None, done.stdout.splitlines())


def analyzer(folder: Path) -> Iterator[str]:
    """Security findings, and what of the plugin repository's rules is not kept."""
    with tempfile.TemporaryDirectory() as reports:
        run("qgis-analyzer", "analyze", PLUGIN, "--no-cache", "--output", reports, cwd=folder)
        told = json.loads((Path(reports) / "project_context.json").read_text(encoding="utf-8"))
    for found in told["security"]["findings"]:
        yield f"{found['file']}:{found['line']}: {found['type']} {found['message']}"
    repository = told["repository_compliance"]
    yield from (f"binary: {name}" for name in repository["binaries"])
    yield from repository["constraint_errors"]
    if not repository["is_compliant"]:
        yield "not as the plugin repository wants it"


VALIDATORS = {
    "bandit": bandit,
    "detect-secrets": secrets,
    "flake8-qgis": flake8,
    "qgis-plugin-analyzer": analyzer,
}


def main() -> int:
    """Check a zip; 1 where a validator found something."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("zip", type=Path)
    archive = parser.parse_args().zip.resolve()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(archive) as package:
            package.extractall(folder)
        for name, check in VALIDATORS.items():
            found = list(check(Path(folder)))
            failures += len(found)
            print(f"{name}: {len(found) or 'no'} findings")
            print("".join(f"  {line}\n" for line in found), end="")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
