"""Sentences as CoNLL-U, the exchange format of Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.language.sentence import Sentence


def to_conllu(sentences: Iterable[Sentence]) -> str:
    """CoNLL-U text; names are in MISC as `NER=B-PER`, offsets in the page as `Start=` and `End=`."""
    return "".join(_block(number, sentence) for number, sentence in enumerate(sentences, 1))


def _block(number: int, sentence: Sentence) -> str:
    tags = _tags(sentence)
    lines = [f"# sent_id = {number}"]
    for i, word in enumerate(sentence.words):
        joined = i + 1 < len(sentence) and sentence.starts[i + 1] == sentence.ends[i]
        misc = [f"Start={sentence.starts[i]}", f"End={sentence.ends[i]}"]
        misc += [f"NER={tags[i]}"] if tags[i] else []
        misc += ["SpaceAfter=No"] if joined else []
        fields = (i + 1, word, sentence.lemmas[i], sentence.upos[i], sentence.xpos[i], "_", sentence.heads[i] + 1,
                  sentence.deprels[i], "_", "|".join(misc))  # fmt: skip
        lines.append("\t".join(str(f) for f in fields))
    return "\n".join(lines) + "\n\n"


def _tags(sentence: Sentence) -> list[str]:
    tags = [""] * len(sentence)
    for name in sentence.names:
        for i in range(name.first, name.last):
            tags[i] = f"{'B' if i == name.first else 'I'}-{name.kind}"
    return tags
