"""Words that are announced before they come: turns of a transcript, "the minister said:" above a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.acts.lexicon import Lexicon
from verbale.acts.quotes import Quote
from verbale.acts.saying import Saying, cue_list, speech_entry
from verbale.acts.speakers import labelled, named_before, named_source, speaker
from verbale.acts.turns import find_turns
from verbale.language.sentence import Sentence
from verbale.model import Span
from verbale.parties import Cast


def from_turns(sentences: Sequence[Sentence], text: str, blocks: Sequence[Span], cast: Cast) -> list[Saying]:
    """Each turn of a transcript, given to the speaker that its label names."""
    out = []
    number = 0
    for turn in find_turns(text, blocks):
        while number + 1 < len(sentences) and sentences[number].end <= turn.label.start:
            number += 1
        s = sentences[number]
        inside = [w for w in range(len(s)) if turn.label.start <= s.starts[w] < turn.label.end]
        word = inside[-1] if inside else None
        who = labelled(cast, number, word, text[turn.label.start : turn.label.end])
        out.append(Saying(number, None, word, turn.label, who, None, turn.words, "direct"))
    return out


def announced(
    sentences: Sequence[Sentence], blocks: Sequence[Span], quotes: Sequence[Quote], cast: Cast, lexicon: Lexicon
) -> list[Saying]:
    """ "The minister said:" at a paragraph's end gives him the quotation or the paragraphs that follow."""
    out = []
    for number, s in enumerate(sentences):
        if s.words[-1] != ":" or s.block + 1 >= len(blocks) or s.end < blocks[s.block].end - 1:
            continue
        cues = [
            i
            for i in range(len(s))
            if ((e := speech_entry(s, i, lexicon)) is not None and e.pos == "verb")
            or (s.upos[i] == "VERB" and s.lemmas[i] in cue_list("beside-quotes"))
        ]
        if not cues:
            continue
        source = speaker(s, cues[-1])
        source = source if source is not None else named_before(number, s, cues[-1], cast)
        span, entities = named_source(number, s, source, cast)
        start = blocks[s.block + 1].start
        quote = next((q for q in quotes if abs(q.span.start - start) <= 1), None)
        end = _end_of_speech(sentences, blocks, s.block + 1, quotes, lexicon)
        content = quote.span if quote is not None else Span(start, end)
        out.append(Saying(number, cues[-1], source, span, entities, s.span(cues[-1]), content, "direct"))
    return out


def _end_of_speech(
    sentences: Sequence[Sentence], blocks: Sequence[Span], first: int, quotes: Sequence[Quote], lexicon: Lexicon
) -> int:
    """Where unquoted words announced by a colon end: before the next announcement or quotation, else with the story."""
    quoted = min((q.block for q in quotes if q.span.start >= blocks[first].end), default=len(blocks))
    for s in sentences:
        if first < s.block < quoted and s.words[-1] == ":" and _speaks(s, lexicon):
            return blocks[s.block - 1].end
    return blocks[quoted - 1].end


def _speaks(s: Sentence, lexicon: Lexicon) -> bool:
    return any(speech_entry(s, i, lexicon) is not None for i in range(len(s)))
