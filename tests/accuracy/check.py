"""Compares the accuracy of the release build with the floors of floors.toml.

Without ../shared, where the annotated articles lie, there is nothing to compare with and nothing is checked.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import articles

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FIGURE = re.compile(r"^(?P<name>.*?)\s+P\s+[\d.]+\s+R\s+[\d.]+\s+F1\s+(?P<f1>[\d.]+)")


def main():
    scores = tomllib.loads((ROOT / "tests" / "accuracy" / "floors.toml").read_text(encoding="utf-8"))["score"]
    if not SHARED.is_dir():
        print(f"skipped: {len(scores)} accuracy checks need the annotated articles in ../shared")
        return
    subprocess.run(["cargo", "build", "--quiet", "--locked", "--release", "--features", "cli"], cwd=ROOT, check=True)
    program = ROOT / "target" / "release" / "rawi"
    with tempfile.TemporaryDirectory() as folder:
        failures = [name for score in scores for name in below_floor(score, program, Path(folder))]
    if failures:
        sys.exit(f"below the floor: {', '.join(failures)}")


def below_floor(score, program, folder):
    """Runs one scorer, shows each figure beside its floor, and yields the names of those below.

    The articles of annotations.jsonl are put together in `folder`.
    """
    script, *args = score["args"]
    paths = [str(SHARED / arg) if (SHARED / arg).exists() else arg for arg in args]
    if name := score.get("articles"):
        articles.write(folder / name, name)
        paths.append(str(folder / name))
    command = [sys.executable, str(SHARED / script), *paths, "--cmd", f"{program} annotate --jsonl {score.get('options', '')}"]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)
    lines = (FIGURE.match(line) for line in run.stdout.splitlines())
    found = {line["name"].strip(): float(line["f1"]) for line in lines if line}
    print(" ".join([*score["args"], score.get("articles", ""), score.get("options", "")]))
    for name, floor in score["f1"].items():
        if name not in found:
            sys.exit(f"the scorer printed no figure {name!r}")
        note = "BELOW" if found[name] < floor else "ok" if found[name] < floor + 0.5 else "ok, lift the floor"
        print(f"  {name:40} F1 {found[name]:6.2f}  floor {floor:6.2f}  {note}")
        if found[name] < floor:
            yield name


main()
