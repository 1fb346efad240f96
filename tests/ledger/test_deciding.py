"""Laws of people's word, tried on made sets of judgements."""

from hypothesis import given
from hypothesis import strategies as st

from verbale.ledger.deciding import pairs, regrouped, settled, standing, verdicts
from verbale.ledger.judgements import Judgement, Target

ACTS = [Target("act", name) for name in "pqrs"]


@st.composite
def judgement_sets(draw):
    """Judgements of three people on four acts, with some taken back, some of that taken back too."""
    found = []
    for number in range(draw(st.integers(1, 14))):
        by, at = draw(st.sampled_from(["Ada", "Ben", "Cay"])), f"2026-01-01T00:00:{number:02}"
        kind = draw(st.sampled_from(["confirm", "correct", "reject", "merge", "split", "retract", "note"]))
        if kind == "retract":
            if found:
                found.append(Judgement("retract", by, at, "", undoes=draw(st.sampled_from(found)).id))
            continue
        two = draw(st.lists(st.sampled_from(ACTS), min_size=2, max_size=3, unique_by=lambda t: t.key))
        about = tuple(two) if kind in ("merge", "split") else (two[0],)
        value = draw(st.sampled_from(["actual", "planned"]))
        says = {"status": (value,)} if kind in ("confirm", "correct") else {}
        says |= {"act": ("rejected",)} if kind == "reject" else {}
        found.append(Judgement(kind, by, at, "", about, says))
    return found


def state(judgements):
    stands = standing(judgements)
    by_key = lambda target: target.key  # noqa: E731
    fields = {
        place: {name: (settled(said), {one.judgement.id for one in said}) for name, said in each.items()}
        for place, each in verdicts(stands, by_key).items()
    }
    return fields, pairs(stands, "act", by_key)


@given(judgement_sets(), st.randoms())
def test_the_order_in_which_words_arrive_does_not_matter(words, dice):
    shuffled = list(words)
    dice.shuffle(shuffled)
    assert state(shuffled) == state(words)


@given(judgement_sets())
def test_a_replay_changes_nothing(words):
    assert state(words + words) == state(words)


@given(judgement_sets().filter(bool), st.data())
def test_taking_a_word_back_is_as_if_it_had_never_been_said(words, data):
    last = data.draw(st.sampled_from(words))
    undo = Judgement("retract", last.by, "2026-01-02", "", undoes=last.id)
    without = [one for one in words if one.id != last.id]
    if any(one.undoes == last.id for one in words):
        return  # it had been taken back before
    assert state([*words, undo]) == state(without)


@given(judgement_sets())
def test_every_standing_word_is_shown_or_overtaken_by_the_same_person(words):
    """Nobody's word is lost to another's: only one's own later word takes its place."""
    shown = {i for each in state(words)[0].values() for _, ids in each.values() for i in ids}
    for one in standing(words):
        if one.kind in ("confirm", "correct", "reject") and one.id not in shown:
            later = [o for o in standing(words) if o.by == one.by and o.about == one.about and o.at > one.at]
            assert later


@given(judgement_sets())
def test_what_people_disagree_on_is_not_decided(words):
    stands = standing(words)
    for fields in verdicts(stands, lambda target: target.key).values():
        for said in fields.values():
            assert len({one.judgement.by for one in said}) == len(said), "one word a person"
            assert (settled(said) is None) == (len({one.value for one in said}) > 1)


@given(
    st.lists(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=4, unique=True), max_size=3),
    st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=4),
    st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=4),
)
def test_parted_acts_are_never_in_one_group_and_nobody_is_lost(groups, together, apart):
    engine, seen = [], set()
    for group in groups:
        if fresh := [one for one in group if one not in seen]:
            engine.append(fresh)
            seen |= set(fresh)
    together = [(a, b) for a, b in together if a != b]
    apart = [(a, b) for a, b in apart if a != b and {a, b} not in [{x, y} for x, y in together]]
    found = regrouped(engine, together, apart)
    flat = [one for group in found for one in group]
    assert sorted(flat) == sorted(set(flat))
    assert set(flat) >= seen
    for group in found:
        assert not any(set(pair) <= set(group) for pair in apart)
    if not apart:
        home = {one: id(group) for group in found for one in group}
        assert all(home[a] == home[b] for a, b in together)
