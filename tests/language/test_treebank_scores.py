from __future__ import annotations

from pathlib import Path

from benchmarks.names import columns, score
from benchmarks.parse import measure
from benchmarks.treebank import paragraphs, sentences

from verbale.language import load

ROWS = (
    "# newdoc id = own\n# newpar id = own-1\n# text = Envoys met.\n"
    "1\tEnvoys\tenvoy\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
    "# text = They didn't talk.\n"
    "1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_\n3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\ttalk\ttalk\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
)


def test_trees_are_scored_on_gold_words_and_from_text(tmp_path: Path) -> None:
    file = tmp_path / "own.conllu"
    file.write_text(ROWS)
    golds = list(sentences(file))
    assert [len(group) for group in paragraphs(golds)] == [2]
    assert golds[1].offsets() == [(0, 4), (5, 8), (8, 11), (12, 16), (16, 17)]
    scores = measure(file, load(1))
    assert scores["n"] == 8
    assert scores["las"] == scores["raw_las"] == scores["raw_sentence_f1"] == 1.0


def test_name_columns_of_three_kinds_are_read() -> None:
    uner = "# text = Hara left\n1\tHara\tB-PER\t-\t-\n2\tleft\tO\t-\t-\n"
    assert list(columns(uner)) == [(["Hara", "left"], [(0, 1, "PER")])]
    assert list(columns("Hara I-PER\nleft O\n\nGeneva I-LOC\n"))[1] == (["Geneva"], [(0, 1, "LOC")])
    assert next(iter(columns("Hara\tB-politician\n2003\tO\n")))[1] == [(0, 1, "PER")]


def test_a_kind_that_a_set_never_marks_is_not_counted() -> None:
    found = score([(["Hara", "Japanese"], [(0, 1, "PER")])], [[(0, 1, "PER"), (1, 2, "MISC")]])
    assert found["f1"] == 1.0
    wrong = score([(["Hara", "Oslo"], [(0, 1, "PER"), (1, 2, "LOC")])], [[(0, 2, "PER"), (1, 2, "LOC")]])
    assert (wrong["precision"], wrong["recall"]) == (0.5, 0.5)
