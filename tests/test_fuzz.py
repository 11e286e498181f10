"""A bounded run of the fuzzers: the whole corpus, and some thousand inputs by grammar."""

import random
from pathlib import Path

import pytest
from fuzz import grammar, run


@pytest.mark.parametrize("path", sorted(run.CORPUS.iterdir()), ids=lambda path: path.name)
def test_the_corpus_breaks_no_invariant(path: Path) -> None:
    run.check(path.suffix.lstrip("."), path.read_bytes())


@pytest.mark.parametrize("seed", range(4))
def test_inputs_by_grammar_break_no_invariant(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(400):
        data = grammar.text(draw).encode("utf-8", "surrogatepass")
        run.check("figure", data)
        run.check("target", data)


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files_break_no_invariant(seed: int) -> None:
    draw = random.Random(seed)
    for sort, originals in run.files_by_sort().items():
        for _ in range(40):
            run.check(sort, grammar.mutated(draw, draw.choice(originals)))
