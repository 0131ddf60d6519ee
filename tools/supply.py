"""What the engine is made of: a lock with hashes, licences, and what is known to be weak.

    python -m tools.supply lock       requirements.lock and requirements-dev.lock (uv)
    python -m tools.supply licences   a table of the packages of this environment
    python -m tools.supply audit      asks pip-audit (of the environment .venv-audit)

The locks hold the versions of this environment with the hashes of all their files, for each system
and Python. torch is left out: builds for a processor and for each CUDA are different files with the
same version, and the set-up chooses one.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS: dict[str, tuple[str, ...]] = {
    "requirements.lock": (),  # what the plugin's set-up installs
    "requirements-dev.lock": ("dev", "benchmark", "training", "neptune"),  # make setup
}
UV = ROOT / ".venv-audit" / "bin" / "uv"
AUDIT = ROOT / ".venv-audit" / "bin" / "pip-audit"
UNREACHABLE = ("connection", "connect", "resolve", "timed out", "proxy", "unreachable")


def frozen() -> list[str]:
    """`name==version` of each package of this environment, without the project's own."""
    command = [sys.executable, "-m", "pip", "freeze", "--exclude-editable"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [re.sub(r"\+\w+$", "", line) for line in done.stdout.splitlines() if "==" in line]


def lock() -> None:
    """Write both locks, of the versions of this environment, for all systems and Pythons."""
    with tempfile.TemporaryDirectory() as name:
        tested, without = Path(name, "tested.txt"), Path(name, "without.txt")
        tested.write_text("\n".join(frozen()), encoding="utf-8")
        without.write_text("torch ; python_version < '3'\n", encoding="utf-8")
        command = [str(UV), "pip", "compile", "pyproject.toml", "--universal", "--quiet"]
        command += ["--python-version", "3.11", "--generate-hashes", "--no-annotate"]
        command += ["--custom-compile-command", "make lock"]
        command += ["--constraints", str(tested), "--overrides", str(without)]
        for path, extras in LOCKS.items():
            more = [f"--extra={extra}" for extra in extras]
            (ROOT / path).unlink(missing_ok=True)  # uv would keep its hashes, and no others
            done = subprocess.run([*command, *more, "--output-file", path], cwd=ROOT)
            if done.returncode:
                sys.exit(f"{path} could not be made; uv says why above.")
            text = (ROOT / path).read_text(encoding="utf-8")
            print(f"{path}: {len(re.findall('(?m)^[^ #].*==', text))} packages")


def licences() -> None:
    """Print name, version and licence of each package, as its metadata say."""
    rows = {}
    for package in metadata.distributions():
        about = package.metadata
        rows[about["Name"].lower()] = (about["Name"], package.version, licence_of(about))
    print("| package | version | licence |\n|---|---|---|")
    for _, (name, version, licence) in sorted(rows.items()):
        print(f"| {name} | {version} | {licence} |")
    unknown = [name for name, _, licence in rows.values() if licence == "not said"]
    print(f"{len(rows)} packages; {len(unknown)} do not say: {', '.join(unknown)}", file=sys.stderr)


def licence_of(about: metadata.PackageMetadata) -> str:
    """The expression, else the classifiers, else the first line of the text."""
    if expression := about.get("License-Expression"):
        return expression
    classifiers = [each.split(" :: ") for each in about.get_all("Classifier", [])]
    found = [each[-1] for each in classifiers if each[0] == "License"]
    found = [each for each in found if each != "OSI Approved"]
    if found:
        return ", ".join(found)
    text = (about.get("License") or "").strip().splitlines()
    return text[0][:60].replace("|", "/") if text else "not said"


def audit() -> None:
    """Ask pip-audit; says clearly where its service can't be reached, which is no clean result."""
    packages = frozen()
    listed = ROOT / "build" / "audit.txt"
    listed.parent.mkdir(exist_ok=True)
    listed.write_text("\n".join(packages) + "\n", encoding="utf-8")
    command = [str(AUDIT), "--no-deps", "--disable-pip", "--requirement", str(listed)]
    done = subprocess.run(command, capture_output=True, text=True)
    said = f"{done.stdout}\n{done.stderr}"
    # pip-audit calls a package clean that its service did not answer for.
    unknown = done.stdout.count("could not be audited")
    if unknown == len(packages) or any(sign in done.stderr.lower() for sign in UNREACHABLE):
        sys.exit(
            "Nothing was checked: the service that knows of vulnerabilities can't be reached from "
            f"here. The {len(packages)} packages are in build/{listed.name}; run make audit where "
            "there is a network."
        )
    print(said.strip())
    if unknown:
        print(f"{unknown} of {len(packages)} packages could not be checked.", file=sys.stderr)
    sys.exit(done.returncode)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = {"lock": lock, "licences": licences, "audit": audit}
    parser.add_argument("what", choices=commands)
    commands[parser.parse_args().what]()


if __name__ == "__main__":
    main()
