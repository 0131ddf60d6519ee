"""What MkDocs does besides (`hooks` in mkdocs.yml): pages made from the code, and a last look.

- a page of the API for each folder of `backend` and `training`, written by mkdocstrings from the
  docstrings, which it reads without importing anything;
- the page of all messages;
- links from pages to source files, which lead to the file's part of the API;
- nothing in the built site may come from elsewhere: it is read from disk, without a network.
"""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.docs_messages import messages_page  # noqa: E402

ROOMS = ("backend", "training")
MESSAGES = "messages.md"
LINK_TO_SOURCE = re.compile(r"\]\(\.\./((?:backend|training)/[\w/]+)\.py\)")
FROM_ELSEWHERE = re.compile(
    r"""<(?:script|img|iframe|source)[^>]*\bsrc=["']?(?:https?:)?//"""
    r"""|<link[^>]*\brel=["']?(?:stylesheet|preconnect|preload)[^>]*\bhref=["']?(?:https?:)?//"""
)


def on_config(config: Any) -> Any:
    """Put the made pages into the navigation."""
    api = [{room: [{folder: page_of(folder)} for folder in folders(room)]} for room in ROOMS]
    for entry in config.nav:
        if "Development" in entry:
            entry["Development"].append({"API": ["api/index.md", *api]})
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the made pages, and the plugin's icon from where it lives."""
    for room in ROOMS:
        for folder in folders(room):
            files.append(File.generated(config, page_of(folder), content=api_page(folder)))
    files.append(File.generated(config, MESSAGES, content=messages_page(ROOT)))
    icon = str(ROOT / "resources" / "icons" / "imatch.svg")
    files.append(File.generated(config, "images/imatch.svg", abs_src_path=icon))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links to source files lead to the API."""

    def to_api(match: re.Match[str]) -> str:
        module = match[1].replace("/", ".")
        target = page_of(module.rpartition(".")[0])
        start = posixpath.dirname(page.file.src_uri)
        return f"]({posixpath.relpath(target, start or '.')}#{module})"

    return LINK_TO_SOURCE.sub(to_api, markdown)


def on_post_build(config: Any) -> None:
    """Refuse a site that needs a network.

    Raises:
        PluginError: a page loads something from elsewhere.
    """
    for page in sorted(Path(config.site_dir).rglob("*.html")):
        found = FROM_ELSEWHERE.search(page.read_text(encoding="utf-8"))
        if found:
            raise PluginError(f"{page} loads something from elsewhere: {found[0]}")


def folders(room: str) -> list[str]:
    """The packages of a room, dotted, itself first; those without public modules are left out."""
    found = [path.parent for path in sorted((ROOT / room).rglob("__init__.py"))]
    dotted = [".".join(folder.relative_to(ROOT).parts) for folder in found]
    return [name for name in dotted if modules(name)]


def modules(folder: str) -> list[str]:
    """The public modules that lie right in a package, dotted, after the package itself."""
    place = ROOT.joinpath(*folder.split("."))
    names = sorted(path.stem for path in place.glob("*.py"))
    return [folder, *(f"{folder}.{name}" for name in names if not name.startswith("_"))]


def page_of(folder: str) -> str:
    """Where the page of a package lies in the site."""
    return f"api/{folder}.md"


def api_page(folder: str) -> str:
    """The page of a package: what mkdocstrings is to put there."""
    parts = "\n\n".join(f"::: {module}" for module in modules(folder))
    return f"# {folder}\n\n{parts}\n"
