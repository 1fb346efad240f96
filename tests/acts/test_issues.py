"""Issues: every issue's example tells it, the longest phrase wins, and users extend the list."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.acts.issues import FILE, Issues

GUIDE = """abductions denuclearization nuclear-weapons missiles sanctions energy-aid diplomatic-ties reparations
deterrence security-cooperation dialogue detainees terrorism human-rights elections disaster trade territory
ceasefire humanitarian-aid inspections troops hostages refugees law-and-trials media climate peace-treaty
drugs""".split()  # noqa: SIM905


@pytest.fixture(scope="module")
def issues() -> Issues:
    return Issues.load()


def words(text: str) -> list[str]:
    """Lower-case words with a crude singular, which is enough for the examples."""
    plain = [w.strip(".,") for w in text.lower().split()]
    return [w[:-1] if w.endswith("s") and not w.endswith("ss") else w for w in plain]


def test_all_issues_of_the_guide_are_there(issues):
    assert set(GUIDE) <= {i.id for i in issues.all}
    assert issues.problems == ()
    assert FILE.read_text(encoding="utf-8").startswith("# ")


def test_every_example_tells_its_issue(issues):
    wrong = [i.id for i in issues.all if i.id not in issues.of(words(i.example))]
    assert wrong == []


def test_the_longest_phrase_wins_and_order_is_by_place(issues):
    assert issues.of(["nuclear", "umbrella"]) == ("deterrence",)
    assert issues.of(["the", "missile", "and", "the", "tariff"]) == ("missiles", "trade")
    assert issues.of(["tariff", "missile"]) == ("trade", "missiles")


def test_hyphens_are_no_words(issues):
    for words_ in (["cease-fire"], ["cease", "-", "fire"], ["cease", "fire"]):
        assert issues.of(words_) == ("ceasefire",)


def test_topics_are_what_a_story_tells_most(issues):
    story = ["tariff", "missile", "missile", "x", "sanction", "sanction", "sanction"]
    assert issues.topics(story) == ("sanctions", "missiles")
    assert issues.topics(story, 1) == ("sanctions",)
    assert issues.topics([]) == ()


@settings(deadline=None)
@given(st.lists(st.text(max_size=12)))
def test_any_words_give_known_issues_once(lemmas):
    found = Issues.load().of(lemmas)
    assert len(found) == len(set(found))
    assert set(found) <= {i.id for i in Issues.load().all}


def test_a_user_adds_an_issue_and_words_to_another(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("- {id: fishing, words: [fish, trawler]}\n- {id: trade, words: [barter]}\n", encoding="utf-8")
    mine = Issues.load([path])
    assert mine.of(["trawler", "barter"]) == ("fishing", "trade")
    assert mine.of(["tariff"]) == ("trade",)
    assert Issues.load().of(["trawler"]) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {name: x, words: [a]}", "needs an id"),
        ("- {id: x, words: a}", "needs a list of words"),
        ("- words", "needs an id"),
        ("- {id: x, words: [", "cannot be read"),
    ],
)
def test_a_faulty_issue_is_named_and_left_out(tmp_path, text, told):
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    found = Issues.load([path])
    assert [told in p.what for p in found.problems] == [True]
    assert found.of(["tariff"]) == ("trade",)
