"""The program `rawi`, which is the same as the Rust one."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import TEXT

import rawi

PROGRAM = shutil.which("rawi", path=str(Path(sys.executable).parent))
COMMANDS = [[sys.executable, "-m", "rawi"], [PROGRAM]]


def run(command, *args, feed=""):
    done = subprocess.run([*command, *args], input=feed.encode(), capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("command", COMMANDS, ids=["module", "script"])
def test_lines_in_and_out(command, doc):
    feed = "".join(json.dumps({"id": i, "text": text}) + "\n" for i, text in enumerate([TEXT, ""]))
    status, out, err = run(command, "annotate", "--jsonl", feed=feed)
    assert (status, err) == (0, "")
    first, second = (rawi.Doc.from_json(line) for line in out.splitlines())
    assert (first.id, second.id) == (0, 1)
    assert first.tokens == doc.tokens
    assert second.text == ""


def test_files(tmp_path, doc):
    article = tmp_path / "خبر.txt"
    article.write_text(TEXT, encoding="utf-8")
    status, out, _ = run(COMMANDS[0], "annotate", str(article))
    assert status == 0
    assert rawi.Doc.from_json(out).tokens == doc.tokens
    page = tmp_path / "page.html"
    assert run(COMMANDS[0], "render", str(article), "-o", str(page))[0] == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_exit_statuses():
    assert run(COMMANDS[0], "--help")[0] == 0
    assert run(COMMANDS[0], "--version")[1].split() == ["rawi", rawi.__version__]
    assert run(COMMANDS[0], "annotate", "--format", "none")[0] == 2
    status, out, err = run(COMMANDS[0], "annotate", "--jsonl", feed='{"id": 1, "text": "ا"}\nno\n{"id": 3, "text": "ب"}\n')
    assert status == 1
    assert len(out.splitlines()) == 3
    assert "2" in err


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_an_interrupt_ends_the_program():
    """Also while the program waits for input, where Python itself would never be asked."""
    process = subprocess.Popen([*COMMANDS[0], "annotate", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(b'{"id": 1, "text": ""}\n')
    process.stdin.flush()
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == -signal.SIGINT
    process.stdin.close()
    process.stdout.close()
