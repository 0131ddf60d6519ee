"""What is fuzzed of names: annotated texts, gazetteers and what they are made of. See `targets`."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from pathlib import Path

from room import ROOM, SEEN, Target, edited, edits, folder_of, with_file


def _annotations(data: bytes) -> None:
    from backend.names import formats  # noqa: F401
    from backend.names.formats.catalogue import FORMATS, read

    names = sorted(FORMATS)
    name = names[data[0] % len(names)] if data else names[0]
    SEEN[name] += 1
    if name == "brat":
        text, _, notes = data[1:].partition(b"\0")
        with folder_of({"a.txt": text, "a.ann": notes}) as folder:
            read(folder, name)
    else:
        with_file("a.txt", data[1:], lambda path: read(path, name))


def _annotation_seeds() -> list[bytes]:
    span = {"start": 5, "end": 15, "label": "MOUNTAIN"}
    line = {"id": "1", "text": "From Mont Blanc down.", "spans": [span]}
    studio = [
        {
            "data": {"text": line["text"]},
            "annotations": [
                {
                    "result": [
                        {
                            "type": "labels",
                            "value": {"start": 5, "end": 15, "labels": ["MOUNTAIN"]},
                        }
                    ]
                }
            ],
        }
    ]
    spacy = [[line["text"], {"entities": [[5, 15, "MOUNTAIN"]]}]]
    web = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": {"value": "MOUNTAIN"},
        "target": {"source": line["text"], "selector": {"type": "TextPositionSelector", **span}},
    }
    conll = b"From O\nMont B-MOUNTAIN\nBlanc I-MOUNTAIN\ndown O\n\n"
    texts = [json.dumps(each).encode() for each in (line, studio, spacy, web)] + [conll]
    texts.append(b"From Mont Blanc down.\0T1\tMOUNTAIN 5 9;10 15\tMont Blanc\nR1\tIn T1 T1\n")
    return [bytes([number]) + text for number in range(6) for text in texts]


_KINDS = [("geonames", "tsv"), ("osm", "geojson"), ("wikidata", "json"), ("wikidata_csv", "csv")]


def _gazetteer_text(data: bytes) -> None:
    from backend.names.gazetteer.job import ImportSpec, gazetteer_import
    from backend.names.gazetteer.sources import load

    number = data[0] % (len(_KINDS) + 2) if data else 0
    if number == len(_KINDS):
        SEEN["description"] += 1
        with_file("source.yaml", data[1:], lambda path: load(str(path)))
        return
    source, ending = _KINDS[number] if number < len(_KINDS) else ("geonames", "zip")
    SEEN[f"{source} {ending}"] += 1

    def read(path: Path) -> None:
        told = {"source": source, "gazetteer": str(ROOM / "g.sqlite"), "only": True}
        spec = ImportSpec(input=str(path), **told)
        gazetteer_import(spec, lambda *_: None, lambda: False)

    with_file(f"g.{ending}", data[1:], read)


def _gazetteer_text_seeds() -> list[bytes]:
    from backend.names.gazetteer.sources import FOLDER

    line = ["3181986", "Mont Blanc", "Mont Blanc", "Monte Bianco", "45.83", "6.86", "T", "MT", "FR"]
    table = "\t".join([*line, *[""] * 6, "4808", "4808", "Europe/Paris", "2020-01-01"]) + "\n"
    point = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [6.86, 45.83]}}
    point["properties"] = {"name": "Mont Blanc", "natural": "peak", "ele": "4808", "osm_id": "1"}
    geojson = json.dumps({"type": "FeatureCollection", "features": [point]})
    row = {"item": "http://www.wikidata.org/entity/Q583", "itemLabel": "Mont Blanc"}
    row |= {"coord": "Point(6.86 45.83)", "elev": "4808"}
    values = {key: {"type": "literal", "value": value} for key, value in row.items()}
    answer = json.dumps({"head": {"vars": list(row)}, "results": {"bindings": [values]}})
    csv = ",".join(row) + "\n" + ",".join(row.values()) + "\n"
    texts = [table, geojson, answer, csv, (FOLDER / "geonames.yaml").read_text(encoding="utf-8")]
    rows = json.dumps([row])
    made = [bytes([n]) + text.encode() for n, text in enumerate(texts)]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../allCountries.txt", table)
        archive.writestr("readme.txt", "-")
    return [*made, b"\x02" + rows.encode(), b"\x05" + packed.getvalue()]


def _gazetteer(data: bytes) -> None:
    from backend.names.gazetteer.store import Gazetteer

    def read(path: Path) -> None:
        with Gazetteer.open(path) as opened:
            opened.info()
            opened.search("Mont Blanc")
            opened.lookup("From Mont Blanc.")

    SEEN["gazetteer"] += 1
    with_file("g.sqlite", edited(_whole_gazetteer(), data)[1], read)


def _gazetteer_seeds() -> list[bytes]:
    return edits(_whole_gazetteer())


@cache
def _whole_gazetteer() -> list[bytes]:
    from backend.names.gazetteer.job import ImportSpec, gazetteer_import

    path, output = ROOM / "small.tsv", ROOM / "small.sqlite"
    path.write_bytes(_gazetteer_text_seeds()[0][1:])
    spec = ImportSpec(input=str(path), source="geonames", gazetteer=str(output), only=True)
    gazetteer_import(spec, lambda *_: None, lambda: False)
    return [output.read_bytes()]


TARGETS = {
    "annotations": Target(_annotation_seeds, _annotations),
    "gazetteer texts": Target(_gazetteer_text_seeds, _gazetteer_text),
    "gazetteers": Target(_gazetteer_seeds, _gazetteer, 256),
}
