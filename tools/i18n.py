"""Translations of the plugin: `make i18n`.

Finds what `tr`, `tr_n` and `later` mark in `qgis_imatch/` and the labels of the layer styles,
brings `resources/i18n/imatch_LANGUAGE.ts` up to date without losing a translation, and compiles
each to the `.qm` that Qt reads. Qt's own `lupdate` and `pylupdate` know neither function, and file
what they find under the name of the class around it.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDER = REPOSITORY / "resources" / "i18n"
CONTEXT = "Imatch"
FORMS = {"de": 2, "uk": 3}  # languages, and how many plural forms Qt asks for
MARKS = {"tr": 0, "later": 0, "tr_n": 1}  # which argument holds the source


@dataclass
class Message:
    """What is to be translated.

    Attributes:
        source: the English text.
        plural: True where it has a form for each kind of number.
        files: where it stands, from the repository's root.
        translations: one text, or one of each plural form; empty where there is none yet.
    """

    source: str
    plural: bool = False
    files: list[str] = field(default_factory=list)
    translations: list[str] = field(default_factory=list)

    def is_done(self) -> bool:
        return bool(self.translations) and all(self.translations)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return iter(sorted(calls, key=lambda call: (call.lineno, call.col_offset)))


def sources_of(code: str, name: str) -> Iterator[Message]:
    """Messages of a Python file, in order.

    Raises:
        SystemExit: where a call has no literal, which nobody could translate.
    """
    for call in _calls(ast.parse(code)):
        if not isinstance(call.func, ast.Name) or call.func.id not in MARKS:
            continue
        at = MARKS[call.func.id]
        text = call.args[at] if len(call.args) > at else None
        if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
            sys.exit(
                f"{name}, line {call.lineno}: {call.func.id}() takes a literal, and values by "
                '.format() afterwards: tr("{} keypoints").format(count).'
            )
        yield Message(text.value, call.func.id == "tr_n", [name])


def labels_of(style: str, name: str) -> Iterator[Message]:
    """Messages of a layer style: labels of the legend and names of fields."""
    for element in ElementTree.fromstring(style).iter():
        key = {"rule": "label", "category": "label", "range": "label", "alias": "name"}.get(
            element.tag
        )
        text = element.get(key, "") if key else ""
        if re.search("[A-Za-z]{2}", text):
            yield Message(text, False, [name])


def messages() -> list[Message]:
    """All messages of the plugin, each once."""
    found: dict[str, Message] = {}
    for folder, ending, read in (
        ("qgis_imatch", "*.py", sources_of),
        ("resources/styles", "*.qml", labels_of),
    ):
        for file in sorted((REPOSITORY / folder).rglob(ending)):
            name = file.relative_to(REPOSITORY).as_posix()
            for message in read(file.read_text(encoding="utf-8"), name):
                known = found.setdefault(message.source, message)
                if known.plural != message.plural:
                    sys.exit(f"{name}: “{message.source}” is both tr and tr_n. Word one anew.")
                if name not in known.files:
                    known.files.append(name)
    return list(found.values())


def read_ts(file: Path) -> dict[str, Message]:
    """The messages of a `.ts` by source; none where there is no file."""
    if not file.is_file():
        return {}
    found = {}
    for element in ElementTree.parse(file).iter("message"):
        source = element.findtext("source", "")
        translation = element.find("translation")
        plural = element.get("numerus") == "yes"
        texts: list[str] = []
        if translation is not None and translation.get("type") is None:
            forms = translation.findall("numerusform") if plural else [translation]
            texts = [form.text or "" for form in forms]
        files = [place.get("filename", "")[6:] for place in element.findall("location")]
        found[source] = Message(source, plural, files, texts)
    return found


def merge(now: list[Message], before: dict[str, Message]) -> list[Message]:
    """`now` with the translations that `before` has for the same source and kind."""
    merged = []
    for message in now:
        old = before.get(message.source)
        texts = old.translations if old and old.plural == message.plural else []
        merged.append(Message(message.source, message.plural, message.files, texts))
    return merged


def to_ts(entries: list[Message], language: str) -> str:
    """A `.ts` file. It names files without lines, so that it changes only where texts do."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for entry in entries:
        attributes = {"numerus": "yes"} if entry.plural else {}
        element = ElementTree.SubElement(context, "message", attributes)
        for name in entry.files:
            ElementTree.SubElement(element, "location", filename=f"../../{name}")
        ElementTree.SubElement(element, "source").text = entry.source
        state = {} if entry.is_done() else {"type": "unfinished"}
        translation = ElementTree.SubElement(element, "translation", state)
        if entry.plural:
            for text in entry.translations or [""] * FORMS[language]:
                ElementTree.SubElement(translation, "numerusform").text = text
        elif entry.is_done():
            translation.text = entry.translations[0]
    ElementTree.indent(root, "    ")
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n'


def lrelease() -> str | None:
    """Qt's compiler of translations, of Qt 5 or 6."""
    folders = [os.environ.get("PATH", ""), "/usr/lib/qt5/bin", "/usr/lib/qt6/bin"]
    for name in ("lrelease-qt5", "lrelease", "lrelease6"):
        found = shutil.which(name, path=os.pathsep.join(folders[::-1]))
        if found:
            return found
    return None


def main() -> None:
    """Update and compile all languages; say what still lacks a translation."""
    compiler = lrelease()
    if compiler is None:
        sys.exit("lrelease is missing. On Debian and Ubuntu: apt install qttools5-dev-tools.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    now = messages()
    for language in FORMS:
        file = FOLDER / f"imatch_{language}.ts"
        before = read_ts(file)
        entries = merge(now, before)
        file.write_text(to_ts(entries, language), encoding="utf-8")
        subprocess.run([compiler, "-silent", str(file)], check=True)
        open_ones = sum(not entry.is_done() for entry in entries)
        gone = len(before.keys() - {entry.source for entry in entries})
        print(f"{language}: {len(entries)} texts, {open_ones} to translate, {gone} gone")


if __name__ == "__main__":
    main()
