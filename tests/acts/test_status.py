"""Whether deeds came about: every embedding word in its own example, and what stands in a deed's own clause."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from reading_of import sentences_of

from verbale.acts.lexicon import Lexicon
from verbale.acts.status import status_of

RIGHT = 0.95
"""Share of the examples whose deed must come out right; the parser misreads the rest, and the test prints which."""


def status(text: str, deed: str) -> str | None:
    s = sentences_of(text)[1][0]
    found = [i for i in range(len(s)) if s.lemmas[i].lower() == deed and s.upos[i] in ("VERB", "NOUN")]
    return status_of(s, found[-1], Lexicon.load()) if found else None


def test_embedding_words_do_what_their_entries_say(capsys):
    rows = yaml.safe_load((files("verbale.acts") / "data" / "embedding.yaml").read_text(encoding="utf-8"))
    wrong = [
        f"{row['lemma']}: {got}, not {row['expect']} | {row['example']}"
        for row in rows
        if (got := status(row["example"], row["deed"])) != row["expect"]
    ]
    with capsys.disabled():
        print(f"\nembedding: {len(rows)} examples", *wrong, sep="\n  ")
    assert 1 - len(wrong) / len(rows) >= RIGHT


@pytest.mark.parametrize(
    ("text", "deed", "expected"),
    [
        ("Iran would attack the base if the drill goes on.", "attack", "hypothetical"),
        ("They agreed that the talks should resume in March.", "talk", "proposed"),
        ("Norway rejected a proposal to meet in May.", "proposal", "actual"),
        ("I want to thank the people of Chad.", "thank", "actual"),
        ("Talks that are due to begin on Monday were prepared.", "talk", "planned"),
        ("Russia denied the attack.", "attack", "negated"),
        ("Norway agreed that Iran had attacked the base.", "attack", "actual"),
        ("It is too early to resume the talks.", "resume", "negated"),
        ("Norway demanded reparations from Chad for its invasion of Mali.", "invasion", "actual"),
        ("Norway demanded an invasion.", "invasion", "proposed"),
        ("Norway criticized Chad ahead of a visit by its minister.", "visit", "planned"),
        ("The meeting will include a discussion of the truce.", "discussion", "planned"),
        ("We did not get a deal with Chad.", "deal", "negated"),
        ("Norway will stand with Mali in condemning the raid.", "condemn", "planned"),
        ("Norway would not accept the claims.", "claim", "actual"),
        ("Mali resisted the invasion.", "invasion", "actual"),
        ("Norway was able to repel the raid.", "repel", "actual"),
        ("The minister flew to Mali to visit the troops.", "visit", "actual"),
        ("The minister will fly to Mali to visit the troops.", "visit", "planned"),
        ("Norway announced the start of the operation.", "operation", "actual"),
        ("Norway would not tolerate the raids.", "tolerate", "actual"),
        ("The vote paved the way for talks on Chad.", "talk", "planned"),
        ("Norway must be allowed to inspect the plant.", "inspect", "proposed"),
        ("Norway could agree to withdraw its troops.", "withdraw", "hypothetical"),
        ("Norway told reporters that it had left the talks.", "leave", "actual"),
        ("Norway discussed ways forward, with the envoy stressing the deadline.", "stress", "actual"),
        ("The war ended after Russia had deployed its troops.", "deploy", "actual"),
        ("The fighting stopped when Norway sent troops.", "send", "actual"),
        ("Russia refrained from sending troops.", "send", "negated"),
        ("Norway will not end the war before Chad is beaten.", "beat", "hypothetical"),
        ("Norway ended the war before Chad was beaten.", "beat", "actual"),
        ("Norway will act if Chad fails to release the crew.", "release", "hypothetical"),
        ("Chad failed to release the crew.", "release", "negated"),
        ("Norway left the talks to protest the raid.", "protest", "actual"),
        ("Neither Norway nor Chad accepted the offer.", "accept", "negated"),
        ("The council demanded in its statement that Norway open its files.", "open", "proposed"),
        ("The council demanded in its statement that Norway conduct no further launch.", "conduct", "negated"),
    ],
)
def test_the_status_of_a_deed(text, deed, expected):
    assert status(text, deed) == expected
