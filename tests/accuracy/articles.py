"""Puts the annotations of annotations.jsonl together with their articles.

    python tests/accuracy/articles.py FOLDER [--set dev|more|test]

Each line of annotations.jsonl is our own annotation of one news article, stand-off and without its text: the
SHA-256 of the text in UTF-8, and offsets in code points (half open) of speakers' mentions, quotations and pairs
of quote marks. The articles themselves lie in ../shared/data/raw/news.jsonl.xz. FOLDER gets one JSON file an
article in the format of the annotated articles in ../shared/gold. The sets `dev` and `more` are for reading errors
and for learning, the set `test` for measuring alone. Six articles of ../shared/gold that were annotated once more among the
latest ones agree with the annotation there in every quotation and speaker.
"""

import argparse
import hashlib
import json
import lzma
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT.parent / "shared" / "data" / "raw" / "news.jsonl.xz"
ANNOTATIONS = Path(__file__).with_name("annotations.jsonl")


def write(folder, name):
    """Writes the articles of the set `name` to `folder`; returns how many there are."""
    lines = ANNOTATIONS.read_text(encoding="utf-8").splitlines()
    wanted = {row["sha256"]: row for row in map(json.loads, lines) if row["set"] == name}
    folder.mkdir(parents=True, exist_ok=True)
    written = set()
    with lzma.open(RAW, "rt", encoding="utf-8", newline="\n") as raw:
        for line in raw:
            text = json.loads(line)["text"]
            key = hashlib.sha256(text.encode()).hexdigest()
            if key in wanted and key not in written:
                written.add(key)
                article = json.dumps(joined(text, wanted[key]), ensure_ascii=False)
                (folder / f"{wanted[key]['id']}.json").write_text(article, encoding="utf-8")
    if missing := wanted.keys() - written:
        raise SystemExit(f"{len(missing)} articles are not in {RAW.name}")
    return len(written)


def joined(text, row):
    """An article with its annotation, as in ../shared/gold."""
    return {
        "id": row["id"],
        "text": text,
        "speakers": {
            speaker: {"name": text[slice(*mentions[0])] if mentions else "", "mentions": [span(m) for m in mentions]}
            for speaker, mentions in row["speakers"].items()
        },
        "quotes": [
            {**quote, "content": [span(part) for part in quote["content"]]}
            | {part: span(quote[part]) for part in ("cue", "source", "head")}
            for quote in row["quotes"]
        ],
        "marks": [{"open": first, "close": last, "role": role} for first, last, role in row["marks"]],
        "entities": [],
    }


def span(pair):
    """A pair of offsets as a span; none stays none."""
    return pair and {"start": pair[0], "end": pair[1]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", default="dev", choices=["dev", "more", "test"])
    arguments = parser.parse_args()
    print(f"{write(arguments.folder, arguments.set)} articles")
