"""What a name is besides a mountain, told by the words beside it: a lake is no mountain."""

from __future__ import annotations

import re

from backend.names.gazetteer.normalise import GENERIC_BEFORE, key
from training.names.synthesis.frames import words

_WORD = re.compile(r"[^\W\d_]+")
# Words that make something else of a name when they stand beside it.
_AFTER = (
    "Lake|Reservoir|Tarn|Pond|Dam|River|Creek|Brook|Canal|Glacier|Icefall|Island|Islands|"
    "Bay|Beach|Street|Road|Avenue|Lane|Drive|Boulevard|Way|Square|Court|Highway|University|"
    "College|School|Academy|Institute|Hospital|Church|Library|Museum|Airport|Station|Hotel|"
    "Lodge|Inn|Resort|Park|Zoo|Gardens|Wilderness|Ltd|Inc|GmbH|LLC|Corp|Corporation|"
    "Company|Airlines|Brewing|Capital|Mining|Energy|Software|Pharmaceuticals|Outfitters|"
    "United|Rangers|FC|County|City|Township|Village|Springs|Falls|Elementary|High|State|"
    "National|Nature|Botanical|Pro|Mini|GX|Mark|Cement|Imaging|Tigers|Bank|Group|Press|Festival|Orchestra|"
    "Stadium|Theatre|Bridge|Tunnel|Railway|Line|Motors|Foods|Records|Airport|Army|Club|Party|Tribe"
)
_BEFORE = (
    "Lake|Lago|Laguna|Lac|Loch|Lough|River|Rio|Río|Port|Fort|New|Hotel|Isla|Island|Highway|"
    "Via|Rue|Calle|FC|Dr|Mr|Mrs|Ms|Professor|Prof|Villa"
)
_AFTER_NAME = re.compile(rf"\s+(?:{_AFTER})\b|\s+(?:&\s|\d00\b|X\d\b)|ville\b")
_BEFORE_NAME = re.compile(
    rf"\b(?:(?:{_BEFORE})\.?|University of|City of|Town of|Spirit of|"
    r"Island of|[A-Z]\.)\s+(?:[A-Z]\.\s+)?$"
)
_BEFORE_WORDS = 40


def wrong_class(text: str, start: int, end: int) -> str:
    """The neighbouring words that make a name one of something else; empty where there are none.

    Capitals tell `Rainier Park` from `a park`; where a text has none, capitals are not asked for.
    """
    before, after = text[max(0, start - _BEFORE_WORDS) : start], text[end : end + _BEFORE_WORDS]
    if text.isupper() or text.islower():
        before, after = _titled(before), _titled(after)
    if match := _AFTER_NAME.match(after):
        return match[0].strip()
    if match := _BEFORE_NAME.search(before):
        return match[0].strip()
    given = re.search(r"([^\W\d_]+) (?:[A-Z]\. )?$", before)
    first = key(text[start:end]).split(" ")[0]
    if given and given[1] in words()["given"] and first not in GENERIC_BEFORE:
        return given[1]
    return ""


def _titled(text: str) -> str:
    return _WORD.sub(lambda match: match[0].capitalize(), text)
