"""Unknown people across pages: one, two, or for a person to say."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from verbale.parties.across import Sighting, people_across


def _seen(page: str, name: str, party: str = "", *titles: str) -> Sighting:
    return Sighting(page, name.lower().replace(" ", "-").replace(".", ""), name, party, titles)


def _ids(*seen: Sighting) -> dict[str, list[str]]:
    return {p.id: [s.page for s in p.sightings] for p in people_across(seen)[0]}


def test_name_and_role_agree() -> None:
    seen = [_seen("p1", "Ada Quell", "nor", "envoy"), _seen("p2", "Ada Quell", "nor", "special envoy")]
    assert _ids(*seen) == {"ada-quell": ["p1", "p2"]}
    assert people_across(seen)[1] == ()


def test_two_parties_are_two_people() -> None:
    seen = [_seen("p1", "John Marl", "gbr", "minister"), _seen("p2", "John Marl", "usa", "senator")]
    assert _ids(*seen) == {"john-marl-gbr": ["p1"], "john-marl-usa": ["p2"]}
    assert people_across(seen)[1] == ()


def test_no_party_joins_the_only_one() -> None:
    assert _ids(_seen("p1", "Ada Quell", "nor", "envoy"), _seen("p2", "Ada Quell")) == {"ada-quell": ["p1", "p2"]}


def test_no_party_among_several_is_in_doubt() -> None:
    seen = [_seen("p1", "John Marl", "gbr"), _seen("p2", "John Marl", "usa"), _seen("p3", "John Marl")]
    people, doubts = people_across(seen)
    assert [p.id for p in people] == ["john-marl", "john-marl-gbr", "john-marl-usa"]
    assert [d.ids for d in doubts] == [("john-marl-gbr", "john-marl"), ("john-marl-usa", "john-marl")]


def test_titles_that_share_nothing_are_one_in_doubt() -> None:
    seen = [_seen("p1", "Ada Quell", "nor", "general"), _seen("p2", "Ada Quell", "nor", "trade negotiator")]
    people, doubts = people_across(seen)
    assert len(people) == 1
    assert [(d.ids, [s.page for s in d.sightings]) for d in doubts] == [(("ada-quell", "ada-quell"), ["p1", "p2"])]


def test_an_initial_with_the_same_role_is_the_same() -> None:
    seen = [_seen("p1", "Ada Quell", "nor", "envoy"), _seen("p2", "A. Quell", "nor", "envoy")]
    assert _ids(*seen) == {"ada-quell": ["p1", "p2"]}
    other = _seen("p3", "Anna Quell", "nor", "envoy")
    people, doubts = people_across([*seen, other])
    assert len(people) == 3
    assert len(doubts) == 2


def test_a_surname_alone_is_for_a_person_to_judge() -> None:
    seen = [_seen("p1", "Ada Quell", "nor", "envoy"), _seen("p2", "Quell", "nor", "envoy")]
    people, doubts = people_across(seen)
    assert len(people) == 2
    assert [d.ids for d in doubts] == [("ada-quell", "quell")]
    assert people_across([seen[0], _seen("p2", "Quell", "swe", "envoy")])[1] == ()


def test_spellings_and_broken_hyphens_are_one() -> None:
    seen = [_seen("p1", "Mohamed Quell", "sau", "envoy"), _seen("p2", "Mohammed Quell", "sau", "envoy")]
    assert [len(p.sightings) for p in people_across(seen)[0]] == [2]
    seen = [_seen("p1", "Ri Yong-quell", "prk", "envoy"), _seen("p2", "Ri Yong Quell", "prk", "envoy")]
    assert [len(p.sightings) for p in people_across(seen)[0]] == [2]


SEEN = st.builds(
    _seen,
    st.sampled_from(["p1", "p2", "p3", "p4"]),
    st.sampled_from(["Ada Quell", "A. Quell", "Quell", "Anna Quell", "John Marl", "J. Marl"]),
    st.sampled_from(["", "nor", "swe"]),
    st.sampled_from(["envoy", "general", "special envoy"]),
)


@given(st.lists(SEEN, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_nobody_is_lost(seen: list[Sighting], chance: random.Random) -> None:
    people, doubts = people_across(seen)
    mixed = [*seen, *seen]
    chance.shuffle(mixed)
    assert people_across(mixed) == (people, doubts)
    assert sorted(s for p in people for s in p.sightings) == sorted(set(seen))
    assert len({p.id for p in people}) == len(people)
    assert all(set(d.ids) <= {p.id for p in people} for d in doubts)
