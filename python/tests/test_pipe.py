"""Streams, threads and processes."""

import itertools
import multiprocessing
import os
import subprocess
import sys
import threading

import pytest
from conftest import TEXT

import rawi

NLP = rawi.load()


def texts(count):
    return [f"قال الوزير {i} إن العمل بدأ." for i in range(count)]


@pytest.mark.parametrize("n_threads", [None, 1, 2, 7])
@pytest.mark.parametrize("batch_size", [1, 3, 1000])
def test_order_and_results_are_those_of_single_calls(n_threads, batch_size):
    given = texts(20)
    docs = list(NLP.pipe(given, n_threads=n_threads, batch_size=batch_size))
    assert docs == [NLP(text) for text in given]


def test_as_tuples():
    pairs = list(NLP.pipe(((text, {"id": i}) for i, text in enumerate(texts(5))), as_tuples=True, batch_size=2))
    assert [(doc.text, context["id"]) for doc, context in pairs] == [(text, i) for i, text in enumerate(texts(5))]
    assert list(NLP.pipe([["a", 1]], as_tuples=True))[0][1] == 1


def test_it_is_lazy():
    taken = []

    def endless():
        for i in itertools.count():
            taken.append(i)
            yield "قال نعم"

    stream = NLP.pipe(endless(), batch_size=4)
    assert taken == []
    assert next(stream).text == "قال نعم"
    assert taken == [0, 1, 2, 3]
    assert iter(stream) is stream


def test_no_texts():
    assert list(NLP.pipe([])) == []


@pytest.mark.parametrize("bad", [None, 5, b"x", ["x"]])
@pytest.mark.parametrize("batch_size", [1, 2, 64])
def test_a_bad_item_is_named_after_the_documents_before_it(bad, batch_size):
    stream = NLP.pipe(["ا", "ب", "ج", bad, "د"], batch_size=batch_size)
    assert [next(stream).text for _ in range(3)] == ["ا", "ب", "ج"]
    with pytest.raises(TypeError, match=f"item 3: the text must be a str, not {type(bad).__name__}"):
        next(stream)


def test_a_bad_pair_is_named():
    for bad in ("ab", ("a",), ("a", 1, 2), None):
        with pytest.raises(TypeError, match="item 1: "):
            list(NLP.pipe([("a", 1), bad], as_tuples=True))
    with pytest.raises(TypeError, match="item 0: the text"):
        list(NLP.pipe([(1, "a")], as_tuples=True))


def test_an_error_of_the_stream_itself_passes_through():
    def broken():
        yield "ا"
        raise OSError("disk")

    stream = NLP.pipe(broken())
    assert next(stream).text == "ا"
    with pytest.raises(OSError, match="disk"):
        next(stream)


def test_bad_arguments_are_refused_at_once():
    for bad in ("text", b"text"):
        with pytest.raises(TypeError, match="iterable of texts"):
            NLP.pipe(bad)
    with pytest.raises(TypeError):
        NLP.pipe(7)
    for option in ("n_threads", "batch_size"):
        for value in (0, -1):
            with pytest.raises(ValueError, match=option):
                NLP.pipe([], **{option: value})
        with pytest.raises(TypeError, match=option):
            NLP.pipe([], **{option: 1.5})


def test_python_runs_on_while_a_text_is_read():
    """The interpreter's lock is free: another thread counts while a long text is annotated."""
    text = TEXT * 3000
    counted, done = 0, threading.Event()
    worker = threading.Thread(target=lambda: (NLP(text), done.set()))
    worker.start()
    while not done.is_set():
        counted += 1
    worker.join()
    # With the lock held throughout, the loop would turn but a few times.
    assert counted > 1000


def test_threads_share_a_pipeline_and_a_document(doc):
    results = []

    def work():
        results.append((NLP(TEXT) == doc, [token.text for token in doc], doc.to_json()))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8
    assert all(result == results[0] for result in results)
    assert results[0][0] is True


@pytest.mark.parametrize("method", sorted({"fork", "spawn"} & set(multiprocessing.get_all_start_methods())))
def test_processes(method):
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(NLP, texts(4)) == [NLP(text) for text in texts(4)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_fork_after_use_does_not_hang():
    script = (
        "import os, sys, rawi\n"
        "nlp = rawi.load()\n"
        "texts = ['قال الوزير نعم'] * 50\n"
        "assert len(list(nlp.pipe(texts, n_threads=4))) == 50\n"
        "child = os.fork()\n"
        "count = len(list(nlp.pipe(texts, n_threads=4)))\n"
        "if child == 0:\n"
        "    os._exit(0 if count == 50 else 1)\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    assert subprocess.run([sys.executable, "-c", script], timeout=60).returncode == 0
