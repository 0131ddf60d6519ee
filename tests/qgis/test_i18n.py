"""Translations: found in the code, kept whole, compiled, and seen by the person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import REPOSITORY
from match_helpers import StandInEngine, close_dock
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from qgis.PyQt.QtWidgets import QPushButton

from qgis_imatch.dock import ImatchDock
from qgis_imatch.i18n import CONTEXT, load_translator, tr_n
from tools import i18n

LANGUAGES = sorted(i18n.FORMS)
NUMBERS = {"de": [1, 2], "uk": [1, 2, 5]}  # one for each plural form


def held(language: str) -> dict[str, i18n.Message]:
    return i18n.read_ts(REPOSITORY / "resources" / "i18n" / f"imatch_{language}.ts")


def marks(text: str) -> list[str]:
    """Placeholders, without the numbers that a translation may order them by."""
    return sorted(re.sub(r"\{\d+", "{", mark) for mark in re.findall(r"\{[^}]*\}|%n", text))


def edges(text: str) -> tuple[bool, bool, bool]:
    """What a translation must keep of how a text begins and ends, and whether it has a mnemonic."""
    return text[:1] == " ", text[-1:] == " ", bool(re.search(r"&\w(?!\w+;)", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_placeholders_mnemonics_and_plural_forms(language: str) -> None:
    done = [message for message in held(language).values() if message.is_done()]
    assert done
    for message in done:
        assert len(message.translations) == (i18n.FORMS[language] if message.plural else 1)
        for text in message.translations:
            assert marks(text) == marks(message.source), message.source
            assert edges(text) == edges(message.source), message.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_files_say_what_their_sources_say(language: str) -> None:
    translator = load_translator(language)
    assert translator is not None
    for message in held(language).values():
        if not message.is_done():
            continue
        numbers = NUMBERS[language] if message.plural else [-1]
        told = [
            translator.translate(CONTEXT.encode(), message.source.encode(), None, n)
            for n in numbers
        ]
        assert told == message.translations, f"run make i18n: {message.source}"


def test_what_nobody_could_translate_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"a\.py, line 1: tr\(\) takes a literal"):
        list(i18n.sources_of('tr(f"{count} keypoints")', "a.py"))


def test_merging_keeps_translations_and_drops_what_is_gone() -> None:
    before = {
        "old": i18n.Message("old", translations=["alt"]),
        "kept": i18n.Message("kept", translations=["da"]),
        "%n": i18n.Message("%n", translations=["einer"]),  # became a plural since
    }
    now = [i18n.Message("kept"), i18n.Message("%n", plural=True), i18n.Message("new")]
    merged = i18n.merge(now, before)
    assert [entry.translations for entry in merged] == [["da"], [], []]


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[QTranslator]:
    translator = load_translator(request.param)
    assert translator is not None
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize(
    ("language", "button", "five"),
    [
        ("de_AT", "&Abgleichen", "5 Punkte"),
        ("uk", "&Зіставити", "5 точок"),
    ],
    indirect=["language"],
)
def test_the_dock_speaks_the_language_of_qgis(
    language: QTranslator, button: str, five: str, qgis_new_project: Any, qgis_iface: Any
) -> None:
    dock = ImatchDock(qgis_iface, StandInEngine())
    try:
        assert button in [each.text() for each in dock.findChildren(QPushButton)]
        assert tr_n("%n point", "%n points", 5) == five
    finally:
        close_dock(dock)


def test_english_has_a_singular_without_a_translation() -> None:
    assert [tr_n("%n point", "%n points", n) for n in (0, 1, 2)] == [
        "0 points",
        "1 point",
        "2 points",
    ]
