"""Japanese readings in Latin letters (modified Hepburn; long vowels get a macron)."""

from __future__ import annotations

_ROWS = {
    "あいうえお": "a i u e o",
    "かきくけこ": "ka ki ku ke ko",
    "さしすせそ": "sa shi su se so",
    "たちつてと": "ta chi tsu te to",
    "なにぬねの": "na ni nu ne no",
    "はひふへほ": "ha hi fu he ho",
    "まみむめも": "ma mi mu me mo",
    "やゆよ": "ya yu yo",
    "らりるれろ": "ra ri ru re ro",
    "わをん": "wa o n",
    "がぎぐげご": "ga gi gu ge go",
    "ざじずぜぞ": "za ji zu ze zo",
    "だぢづでど": "da ji zu de do",
    "ばびぶべぼ": "ba bi bu be bo",
    "ぱぴぷぺぽ": "pa pi pu pe po",
}
_KANA = {k: s for row, latin in _ROWS.items() for k, s in zip(row, latin.split(), strict=True)}
_SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_LONG = (("ou", "ō"), ("oo", "ō"), ("uu", "ū"))

# Readings of what mountains' names end in, the longer first.
_ENDINGS = ("さん", "ざん", "せん", "ぜん", "やま", "たけ", "だけ", "みね", "ほう", "ぽう", "もり")
_SIGNS = ("山", "岳", "嶽", "峰", "峯", "森")


def romaji(kana: str) -> str:
    """A reading in hiragana or katakana as one capitalised word; other characters stay.

    "しれとこだけ" -> "Shiretokodake", "いおうざん" -> "Iōzan".
    """
    # Katakana lie 96 code points behind hiragana.
    text = "".join(chr(ord(c) - 96) if "ァ" <= c <= "ヶ" else c for c in kana)
    out = ""
    doubled = False
    for letter in text:
        if letter == "っ":
            doubled = True
            continue
        if letter in _SMALL and out.endswith("i"):
            vowel = _SMALL[letter]
            out = out[:-1] + (vowel if out.endswith(("shi", "chi", "ji")) else f"y{vowel}")
            continue
        if letter == "ー" and out and out[-1] in "aiueo":
            out = out[:-1] + {"a": "ā", "i": "ī", "u": "ū", "e": "ē", "o": "ō"}[out[-1]]
            continue
        syllable = _KANA.get(letter, letter)
        if doubled:
            syllable = ("t" if syllable.startswith("ch") else syllable[:1]) + syllable
            doubled = False
        out += syllable
    for pair, long in _LONG:
        out = out.replace(pair, long)
    return out[:1].upper() + out[1:]


def split_name(name: str, kana: str) -> tuple[str, str]:
    """A mountain's name in Latin letters, and the part before what says that it is a mountain.

    "知床岳", "しれとこだけ" -> "Shiretoko-dake", "Shiretoko". The part is empty where the name does
    not end so, or where it ends in a linking "ga" or "no" ("Yari-ga-take").
    """
    if name.endswith(_SIGNS):
        for ending in _ENDINGS:
            stem = kana.removesuffix(ending)
            # Short stems and those that end in a doubled consonant are not said apart: Gassan.
            if stem != kana and len(stem) > 1 and not stem.endswith("っ"):
                for link in ("が", "の"):
                    if stem.endswith(link) and name[:-1].endswith(("ヶ", "ケ", "が", "ノ", "の")):
                        before = romaji(stem[:-1])
                        return f"{before}-{romaji(link).lower()}-{romaji(ending).lower()}", ""
                return f"{romaji(stem)}-{romaji(ending).lower()}", romaji(stem)
    return romaji(kana), ""
