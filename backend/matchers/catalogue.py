"""The rows that a person chooses a matcher from. Imports no model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["sparse", "semi_dense", "classical", "policy"]

_APACHE = "https://www.apache.org/licenses/LICENSE-2.0"
_MAGIC_LEAP = "https://github.com/magicleap/SuperGluePretrainedNetwork/blob/master/LICENSE"


@dataclass(frozen=True)
class MatcherInfo:
    """What a person chooses a matcher by; known without importing a model.

    Attributes:
        name: as in specs.
        title, description: for people.
        kind: `sparse`, `semi_dense`, `classical`, or `policy` for `auto`.
        licence, licence_url: of the weights, the strictest where there are several.
        weights: keys of `backend.weights.WEIGHTS`.
        target: `module:class`, imported when the matcher is created.
    """

    name: str
    title: str
    description: str
    kind: Kind
    licence: str = "Apache-2.0"
    licence_url: str = _APACHE
    weights: tuple[str, ...] = ()
    target: str = ""


AUTO = MatcherInfo(
    "auto",
    "Automatic",
    "Starts with the cheapest matcher and goes on to stronger ones until the result can be "
    "verified. Never uses weights that need your agreement.",
    "policy",
    licence="as the matchers it uses",
    licence_url="",
)

_ROWS = (
    MatcherInfo(
        "sift",
        "SIFT",
        "Classical, needs no weights. Fast; good for the same sensor and season, also rotated or "
        "scaled.",
        "classical",
        target="backend.matchers.sift:Sift",
    ),
    MatcherInfo(
        "xfeat-mnn",
        "XFeat, nearest neighbours",
        "The fastest learned matcher; for images that look alike.",
        "sparse",
        weights=("xfeat",),
        target="backend.matchers.xfeat:XFeatMnn",
    ),
    MatcherInfo(
        "xfeat-lighterglue",
        "XFeat + LighterGlue",
        "Fast, and more tolerant of change than nearest neighbours.",
        "sparse",
        weights=("xfeat", "xfeat-lighterglue"),
        target="backend.matchers.xfeat:XFeatLighterGlue",
    ),
    MatcherInfo(
        "aliked-lightglue",
        "ALIKED + LightGlue",
        "Strong on changed seasons, sensors and light; sub-pixel keypoints. Slower.",
        "sparse",
        licence="BSD-3-Clause and Apache-2.0",
        licence_url="https://github.com/Shiaoming/ALIKED/blob/main/LICENSE",
        weights=("aliked-n16", "aliked-lightglue"),
        target="backend.matchers.aliked:AlikedLightGlue",
    ),
    MatcherInfo(
        "disk-lightglue",
        "DISK + LightGlue",
        "Many well-spread keypoints; strong on texture. Slower.",
        "sparse",
        weights=("disk", "disk-lightglue"),
        target="backend.matchers.disk:DiskLightGlue",
    ),
    MatcherInfo(
        "superpoint-superglue",
        "SuperPoint + SuperGlue",
        "Well proven on photographs; slow.",
        "sparse",
        licence="Magic Leap, non-commercial",
        licence_url=_MAGIC_LEAP,
        weights=("superpoint", "superglue-outdoor"),
        target="backend.matchers.superglue:SuperPointSuperGlue",
    ),
    MatcherInfo(
        "superpoint-lightglue",
        "SuperPoint + LightGlue",
        "SuperPoint keypoints with the faster and stronger successor of SuperGlue.",
        "sparse",
        licence="Magic Leap, non-commercial",
        licence_url=_MAGIC_LEAP,
        weights=("superpoint", "superpoint-lightglue"),
        target="backend.matchers.superpoint:SuperPointLightGlue",
    ),
    MatcherInfo(
        "imatch-superpoint",
        "Imatch SuperPoint",
        "SIFT's keypoints, described and placed to a fraction of a pixel by networks that Imatch "
        "trained on many dates.",
        "sparse",
        licence="GPL-3.0-or-later",
        licence_url="https://www.gnu.org/licenses/gpl-3.0.html",
        weights=("imatch-superpoint",),
        target="backend.matchers.superpoint:ImatchSuperPoint",
    ),
    MatcherInfo(
        "loftr",
        "LoFTR",
        "Semi-dense, no keypoints: for areas with little texture, and images that lie within some "
        "pixels of each other. Networks that Imatch trained on many dates.",
        "semi_dense",
        licence="GPL-3.0-or-later",
        licence_url="https://www.gnu.org/licenses/gpl-3.0.html",
        weights=("loftr", "imatch-superpoint"),
        target="backend.matchers.loftr:Loftr",
    ),
    MatcherInfo(
        "loftr-outdoor",
        "LoFTR, its authors' weights",
        "Semi-dense, sixteen times as large, learnt from photographs. Slow.",
        "semi_dense",
        weights=("loftr-outdoor",),
        target="backend.matchers.loftr:Loftr",
    ),
    MatcherInfo(
        "eloftr",
        "Efficient LoFTR",
        "Semi-dense like LoFTR, faster and sub-pixel.",
        "semi_dense",
        weights=("eloftr",),
        target="backend.matchers.eloftr:EfficientLoftr",
    ),
)

MATCHERS: dict[str, MatcherInfo] = {row.name: row for row in _ROWS}
