"""Every entry of the lexicon is read, in its own example, as the act that it says it is."""

from __future__ import annotations

from reading_of import engine, sentences_of

from verbale import parties
from verbale.acts import Story, read_acts
from verbale.acts.lexicon import Entry, Lexicon
from verbale.model import Act, ArticleDate, Span

RIGHT = 0.90
"""Share of the examples that must come out whole; the parser misreads the rest, and the test prints which."""


def examples() -> list[Entry]:
    """One entry for each example: an entry in several spellings has one sentence."""
    return list({(e.where, e.example.text): e for e in Lexicon.load().entries}.values())


def readings(entries: list[Entry]) -> list[tuple[tuple[Act, ...], parties.Cast]]:
    """The acts of every example sentence; all sentences go through the model together."""
    text = "\n".join(e.example.text for e in entries)
    blocks, sentences = sentences_of(text)
    out = []
    for number, block in enumerate(blocks):
        mine = [s for s in sentences if s.block == number]
        cast = parties.cast(mine, text, engine()[1])
        story = Story("a1", text, (block,), tuple(mine), ArticleDate(None, "unknown"))
        out.append((read_acts(story, cast, ()).acts, cast))
    return out


def party(name: str | None, cast: parties.Cast) -> str | None:
    """The party of a name as it stands in an example ("Kerry" → usa)."""
    if name is None:
        return None
    for entity in cast.entities.values():
        if name in (entity.name, *entity.also) or entity.name.endswith(f" {name}"):
            return entity.party or entity.id
    reader, knowledge = engine()
    alone = parties.cast(reader.read(f"{name} said so.", [Span(0, len(name) + 9)]), f"{name} said so.", knowledge)
    found = next(iter(alone.entities.values()), None)
    return (found.party or found.id) if found else None


def fault(entry: Entry, acts: tuple[Act, ...], cast: parties.Cast) -> str | None:
    """What is wrong with the reading of an example, or None."""
    want = entry.example
    if want.code is None:
        return None
    actor, target = party(want.actor, cast), party(want.target, cast)
    if actor is None and target is None:
        return None  # nobody whom a reader without the page's other sentences could name
    coded = [a for a in acts if a.cameo == want.code]
    if not coded:
        return f"no {want.code} among {[a.cameo for a in acts]}"
    for a in coded:
        if (actor is None or actor in a.actor_parties) and (target is None or target in a.target_parties):
            return None
    return f"{want.code} has {coded[0].actor_parties} > {coded[0].target_parties}, not {actor} > {target}"


def test_the_examples_of_the_lexicon_are_read_as_they_say(capsys):
    entries = examples()
    faults = [
        f"{e.where} {e.lemma}: {why} | {e.example.text}"
        for e, (acts, cast) in zip(entries, readings(entries), strict=True)
        if (why := fault(e, acts, cast))
    ]
    right = 1 - len(faults) / len(entries)
    with capsys.disabled():
        print(f"\nlexicon: {len(entries)} examples, {right:.3f} read whole")
    assert right >= RIGHT, "\n".join(faults)
