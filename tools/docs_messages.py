"""The page of all messages: every sentence with which Imatch refuses something, from the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOMS = ("backend", "training", "qgis_imatch")
# The exceptions whose text a person sees, with what they have in common.
KINDS = {
    "SpecError": (
        "A value is wrong",
        "Change the field that the sentence names, and run it again.",
    ),
    "RequestError": (
        "A field has to be changed first",
        "Change it in the window, then press again.",
    ),
    "InputError": (
        "A file or layer can't be used",
        "The sentence names it. Nothing was changed; give another one, or mend it as told.",
    ),
    "OutputError": (
        "A result can't be written",
        "Nothing half-written is left behind. Free the file or the disk, or choose another place.",
    ),
    "WeightsError": (
        "Weights of a matcher",
        "`imatch models info NAME` says where a file comes from and what state it is in.",
    ),
    "ConsentError": ("Weights of a matcher", ""),
    "EngineError": ("The engine", "Open *Engine set-up…*, press **Check**, then **Set up again**."),
    "ImatchError": ("The engine", ""),
    "ReviewError": ("Reviewing matches", "See [Reviewing matches](review.md)."),
    "CurationError": ("Curating keypoints", "See [Curation](curation.md)."),
    "NamesError": ("Mountain names", "See [Mountain names in QGIS](names-panel.md)."),
    "QgsProcessingException": ("Processing", "See [Processing](processing.md)."),
}

HEAD = """# All messages

Every sentence with which Imatch refuses something, taken from its code, by what it is about.
Each says itself what to do; … stands for what it names. The frequent ones are explained in
[When something fails](troubleshooting.md). Use the search above with a few words of what you see.
"""


def messages_page(root: Path) -> str:
    """The page as Markdown."""
    found: dict[str, set[str]] = {}
    hints: dict[str, str] = {}
    for kind, sentence in sorted(set(messages(root))):
        title, hint = KINDS[kind]
        found.setdefault(title, set()).add(sentence)
        hints[title] = hints.get(title) or hint
    parts = [HEAD]
    for title in dict.fromkeys(title for title, _ in KINDS.values()):
        if title in found:
            rows = "\n".join(f"- {escape(text)}" for text in sorted(found[title]))
            parts.append(f"## {title}\n\n{hints[title]}\n\n{rows}\n")
    return "\n".join(parts)


def messages(root: Path) -> Iterator[tuple[str, str]]:
    """Each exception's kind with its sentence, from all rooms."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
                name = getattr(call.func, "id", getattr(call.func, "attr", ""))
                if name in KINDS and call.args:
                    sentence = " ".join(text_of(call.args[0]).split())
                    if len(sentence.split()) > 2:
                        yield name, sentence


def text_of(node: ast.AST) -> str:
    """A string as it is written, with … for what is filled in; "" for what is no string."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return "…"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return text_of(node.left) + text_of(node.right)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        said = text_of(node.func.value) if node.func.attr == "format" else ""
        return re.sub(r"\{[^}]*\}", "…", said)
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr" and node.args:
        return text_of(node.args[0])
    return ""


def escape(text: str) -> str:
    """Nothing in a sentence is markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|" else sign for sign in text)
