"""Build the plugin's zip, dist/qgis_imatch-VERSION.zip (`make package`). Standard library and git.

Files that git tracks go in, what `tools/pack_*.py` made smaller in build/package, and the help;
sorted and with one fixed time, so that the same tree gives the same zip. docs/packaging.md says
what lies where and why.

Environment: IMATCH_HOMEPAGE, the project's address, which the metadata is completed with; by
default that of git's remote `origin`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = PurePosixPath("qgis_imatch")
ENGINE = PLUGIN / "engine"
# Where what git tracks goes: into the plugin's folder, or into that of the engine's sources.
PLACES = {
    "qgis_imatch": PurePosixPath(),
    "resources": PLUGIN,
    "LICENSE": PLUGIN,
    "backend": ENGINE,
    "training": ENGINE,
    "pyproject.toml": ENGINE,
    "requirements.lock": ENGINE,
    "README.md": ENGINE,  # pyproject.toml names it
}
SMALLER = ROOT / "build" / "package"  # in place of what git tracks under the same path
REPLACED = ("resources/names/tagger/model.onnx", "resources/names/tagger/tokenizer.json")
MAX_BYTES = 10_000_000  # the plugin repository would take 25 MB
TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
BINARIES = {".pyc", ".pyd", ".so", ".dll", ".dylib", ".exe", ".jar", ".whl"}


class PackageError(Exception):
    """Says in a sentence why there is no package."""


def git(*arguments: str) -> str:
    """What git prints; "" where the command fails."""
    run = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return run.stdout.strip() if run.returncode == 0 else ""


def contents() -> dict[PurePosixPath, bytes]:
    """Every file of the zip, by its path there; `metadata.txt` and what git tracks.

    Raises:
        PackageError: this is no clone, or a file has no place in a package.
    """
    tracked = git("ls-files", "-z", "--", *PLACES).split("\0")
    files = {PLUGIN / "metadata.txt": metadata().encode()}
    for name in filter(None, tracked):
        path = ROOT / name
        if path.is_symlink() or not path.exists():  # the checkout's link to metadata.txt
            continue
        if name in REPLACED or path.suffix == ".ts":  # what a translation is compiled from
            continue
        if path.suffix in BINARIES:
            raise PackageError(f"{name} is a binary: the plugin repository takes none.")
        files[PLACES[PurePosixPath(name).parts[0]] / name] = path.read_bytes()
    if len(files) == 1:
        raise PackageError(f"git tracks no files in {ROOT}: build the package in a clone.")
    return files | smaller() | help_pages()


def smaller() -> dict[PurePosixPath, bytes]:
    """What was made smaller for the zip, by its path there.

    Raises:
        PackageError: nothing was.
    """
    made = {
        PLUGIN / path.relative_to(SMALLER).as_posix(): path.read_bytes()
        for path in SMALLER.rglob("*")
        if path.is_file()
    }
    if not made:
        raise PackageError(f"{SMALLER.relative_to(ROOT)} is empty: run `make package`.")
    return made


def help_pages() -> dict[PurePosixPath, bytes]:
    """The built help (`make docs`) by its path in the zip, without the API and without pictures.

    The pictures would take 4 MB. What finds words reads `search_index.js` in pages opened from
    disk, which also lists the API: its pages, and so most of the list, are left out.

    Raises:
        PackageError: the help was not built.
    """
    site = ROOT / "build" / "docs"
    if not (site / "index.html").is_file():
        raise PackageError("The help was not built: run `make docs` first.")
    kept = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site)
        is_left_out = (
            name.parts[0] in ("api", "sitemap.xml", "sitemap.xml.gz")
            or "lunr" in name.parts
            or name.name == "search_index.json"
        )
        is_picture = name.parts[0] == "images" and path.suffix != ".svg"
        if path.is_file() and not is_left_out and not is_picture and path.suffix != ".map":
            kept[PLUGIN / "docs" / name.as_posix()] = path.read_bytes()
    words = PLUGIN / "docs" / "search" / "search_index.js"
    before, _, index = kept[words].decode().partition("{")
    found = json.loads("{" + index)
    found["docs"] = [one for one in found["docs"] if not one["location"].startswith("api/")]
    kept[words] = (before + json.dumps(found)).encode()
    return kept


def version() -> str:
    """The plugin's version, which is the engine's too.

    Raises:
        PackageError: they differ.
    """
    sources = {
        "metadata.txt": r"^version=(.+)$",
        "pyproject.toml": r'^version = "(.+)"$',
        "backend/__init__.py": r'^__version__ = "(.+)"$',
    }
    found = {}
    for name, pattern in sources.items():
        match = re.search(pattern, (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        found[name] = match.group(1) if match else "none"
    if len(set(found.values())) > 1:
        said = ", ".join(f"{name} says {number}" for name, number in found.items())
        raise PackageError(f"The versions differ: {said}. Give them one.")
    return found["metadata.txt"]


def metadata() -> str:
    """`metadata.txt` with the change log and, where one is known, the project's address."""
    text = (ROOT / "metadata.txt").read_text(encoding="utf-8").rstrip("\n")
    lines = [text, "changelog=" + "\n ".join(changes())]
    fields = ConfigParser(interpolation=None)
    fields.read_string(text)
    home = homepage()
    for name, address in (
        ("homepage", home),
        ("repository", home),
        ("tracker", f"{home}/issues"),
    ):
        if home and not fields.has_option("general", name):
            lines.append(f"{name}={address}")
    return "\n".join(lines) + "\n"


def changes() -> list[str]:
    """The change log of this version, a line each."""
    sections = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.M)
    section = next((part for part in sections if part.startswith(f"[{version()}]")), "")
    entries = re.findall(r"^- (.+(?:\n  .+)*)", section, flags=re.MULTILINE)
    return [f"Version {version()}", *("- " + re.sub(r"\s+", " ", entry) for entry in entries)]


def homepage() -> str:
    """The project's address on the web, "" where none is known."""
    given = os.environ.get("IMATCH_HOMEPAGE") or git("remote", "get-url", "origin")
    ssh = re.fullmatch(r"git@([^:]+):(.+)", given)
    address = f"https://{ssh[1]}/{ssh[2]}" if ssh else given
    return address.removesuffix(".git").rstrip("/") if address.startswith("https://") else ""


def write(target: Path, files: dict[PurePosixPath, bytes]) -> None:
    """Write the zip; the same files give the same bytes."""
    target.parent.mkdir(exist_ok=True)
    part = target.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for path in sorted(files):
            entry = zipfile.ZipInfo(str(path), TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3
            package.writestr(entry, files[path])
    part.replace(target)


def describe(target: Path) -> Iterator[str]:
    """The zip's size and what takes it, a line each."""
    size = target.stat().st_size
    yield f"{target.relative_to(ROOT)}: {size / 1e6:.1f} MB (limit {MAX_BYTES / 1e6:.0f} MB)"
    shares: Counter[str] = Counter()
    with zipfile.ZipFile(target) as package:
        for entry in package.infolist():
            parts = PurePosixPath(entry.filename).parts[1:-1]
            depth = 2 if parts[:1] in (("resources",), ("engine",)) else 0
            shares["/".join(parts[:depth]) or "the plugin itself"] += entry.compress_size
    for name, share in shares.most_common(5):
        yield f"  {share / 1e6:5.1f} MB  {name}"


def main() -> Path:
    """Build the package and say what is in it."""
    target = ROOT / "dist" / f"qgis_imatch-{version()}.zip"
    write(target, contents())
    print("\n".join(describe(target)))
    size = target.stat().st_size
    if size > MAX_BYTES:
        raise PackageError(
            f"The zip has {size:,} bytes, more than the {MAX_BYTES:,} that it may have."
        )
    if not homepage():
        print(
            "The metadata names no home page, tracker and repository, which the plugin repository "
            "asks for: this clone has no remote on the web. Give the project's address as "
            "IMATCH_HOMEPAGE=https://…"
        )
    return target


if __name__ == "__main__":
    try:
        main()
    except PackageError as err:
        sys.exit(str(err))
