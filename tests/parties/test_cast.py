"""Who is named in a story, by the words around the names."""

from __future__ import annotations

import pytest
from rough import named, read, sentences, word

from verbale.model import ArticleDate
from verbale.parties import Knowledge, cast, names_of, slug, told_of_its_day


def test_a_demonym_stands_for_its_state_only_with_people_or_deeds() -> None:
    text = "Japanese envoys left for a Mongolian city on Monday."
    assert named(text, read(text)) == [("Japanese", "jpn")]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Tokyo has refused the offer.", "jpn"),
        ("The council tightened its sanctions on Pyongyang.", "prk"),
        ("The two had held talks with Pyongyang before.", "prk"),
        ("Critics pointed to Pyongyang's latest launch.", "prk"),
        ("The broadcasts were called anti-Pyongyang propaganda.", "prk"),
    ],
)
def test_a_capital_stands_for_the_government(text: str, state: str) -> None:
    assert [e for _, e in named(text, read(text))] == [state]


@pytest.mark.parametrize(
    "text",
    [
        "In Tokyo, the rain went on.",
        "The delegates flew to Tokyo on Friday.",
        "They toured the outskirts of Tokyo.",
        "TOKYO (Newswire) - The rain went on.",
        "He has a house near Tokyo.",
    ],
)
def test_a_capital_is_a_place_where_people_go(text: str) -> None:
    found = read(text)
    assert [found.entities[e].type for _, e in named(text, found)] == ["place"]


def test_the_north_needs_korea_in_the_story() -> None:
    text = "South Korea and North Korea met. The North left early."
    assert ("The North", "prk") in named(text, read(text))
    text = "Snow fell in the mountains. The North left early."
    assert named(text, read(text)) == []


def test_us_is_a_state_and_us_is_not() -> None:
    text = "The US told us to wait."
    assert named(text, read(text)) == [("US", "usa")]


def test_one_noun_for_two_states() -> None:
    text = "North and South Korea traded fire."
    assert [e for _, e in named(text, read(text))] == ["prk", "kor"]


@pytest.mark.parametrize("written", ["Pyong-yang", "Pyong-\nyang"])
def test_a_broken_hyphen_is_mended(written: str) -> None:
    text = f"Japan said {written} had agreed."
    assert named(text, read(text)) == [("Japan", "jpn"), (written, "prk")]


@pytest.mark.parametrize("written", ["United Naitons", "Untied Nations"])
def test_a_slip_of_the_pen_in_a_long_name(written: str) -> None:
    text = f"Envoys of the {written} arrived."
    assert named(text, read(text))[0][1] == "united-nations"


def test_a_title_makes_a_role_and_a_party() -> None:
    text = "Norwegian envoy Kari Solbakken spoke first. Solbakken said Norway would wait."
    found = read(text, people=("Kari Solbakken", "Solbakken"))
    person = found.entities["kari-solbakken"]
    assert [(r.title, r.party) for r in person.roles] == [("envoy", "nor")]
    assert found.party_of("kari-solbakken") == "nor"
    assert [e for _, e in named(text, found)] == ["nor", "kari-solbakken", "kari-solbakken", "nor"]
    assert word(text, found, "envoy") == ("kari-solbakken",)


def test_whose_an_office_is_may_stand_behind_the_name() -> None:
    text = "President Haakvin Solbakk of Norway met Mr. Omar Haddadi of the United States. Quell of Chad spoke."
    people = {p.name: p.party for p in read(text).entities.values() if p.type == "person"}
    assert people == {"Haakvin Solbakk": "nor", "Omar Haddadi": "usa"}


def test_both_leaders_whom_somebody_meets_are_the_two_others() -> None:
    text = (
        "Chad and Niger agreed on a truce, Adviser Omar Haddadi said. President Haakvin Solbakk will meet both leaders."
    )
    found = read(text)
    last = [r for r in found.references if r.kind == "description"][-1]
    assert set(last.entities) == {"tcd", "ner"}


def test_an_apposition_makes_a_role() -> None:
    text = "Omar Haddadi, spokesman for the Jordanian army, said the road was open."
    found = read(text, people=("Omar Haddadi",))
    role = found.entities["omar-haddadi"].roles[0]
    assert role.title.startswith("spokesman")
    assert role.party == "jor"


def test_a_past_role_gives_no_party() -> None:
    text = "Former Norwegian envoy Kari Solbakken spoke first."
    assert read(text, people=("Kari Solbakken",)).party_of("kari-solbakken") is None


def test_one_surname_is_told_apart_by_its_state() -> None:
    text = (
        "The U.S. envoy, Daniel Park, met South Korean envoy Park Min-woo in Vienna. "
        "South Korea's Park said little. The U.S. envoy was satisfied."
    )
    found = read(text, people=("Daniel Park", "Park Min-woo", "Park"))
    assert ("Park", "park-min-woo") in named(text, found)
    assert ("The U.S. envoy", "daniel-park") not in named(text, found)


def test_a_counterpart_is_of_the_state_named() -> None:
    text = "Norwegian envoy Kari Solbakken met her Finnish counterpart, Aino Lehtonen, on Monday."
    found = read(text, people=("Kari Solbakken", "Aino Lehtonen"))
    assert found.party_of("aino-lehtonen") == "fin"


def test_two_sides_are_the_last_two_joined() -> None:
    text = "Norway and Finland began talks. Sweden watched. The two sides agreed to meet again."
    found = read(text)
    assert [e for words, e in named(text, found) if words == "The two sides"] == ["nor", "fin"]


def test_both_countries_count_people_for_their_states() -> None:
    text = "Kenya's president called Ethiopia. Envoys from both countries met."
    found = read(text)
    assert {e for words, e in named(text, found) if words == "both countries"} == {"ken", "eth"}


def test_the_ministers_are_the_last_ministers() -> None:
    text = (
        "Norwegian Foreign Minister Kari Solbakken met Finnish Foreign Minister Aino Lehtonen. "
        "The two ministers signed a plan. The Finnish foreign minister thanked her."
    )
    found = read(text, people=("Kari Solbakken", "Aino Lehtonen"))
    pair = {e for words, e in named(text, found) if words == "The two ministers"}
    assert pair == {"kari-solbakken", "aino-lehtonen"}
    assert ("foreign minister", "aino-lehtonen") in named(text, found)


def test_the_newspaper_is_the_one_named_before() -> None:
    text = "The New York Times reported a leak. The newspaper cited two letters."
    found = read(text)
    assert [e for words, e in named(text, found) if words == "The newspaper"] == ["new-york-times"]


def test_an_abbreviation_in_brackets_names_its_body() -> None:
    text = "The Baltic Harbour Inspection Council (BHIC) met. BHIC found nothing."
    found = read(text, bodies=("Baltic Harbour Inspection Council",))
    assert [words for words, e in named(text, found) if e == "baltic-harbour-inspection-council"][1:] == [
        "BHIC",
        "BHIC",
    ]
    assert "BHIC" in found.entities["baltic-harbour-inspection-council"].also


def test_native_script_in_brackets_is_another_name() -> None:
    text = "Activist Wendy Fok (霍詠詩) walked free."
    found = read(text, people=("Wendy Fok",))
    assert "霍詠詩" in found.entities["wendy-fok"].also


def test_every_state_has_a_foreign_ministry() -> None:
    text = "Vietnam's Foreign Ministry declined to comment."
    found = read(text)
    body = next(e for e in found.entities.values() if e.id == "vnm-foreign-ministry")
    assert body.party == "vnm"


def test_a_small_written_army_leaves_the_state_its_mention() -> None:
    text = "The Peruvian navy sent a boat."
    assert [e for _, e in named(text, read(text))] == ["per", "per-navy"]


def test_the_rebels_government_is_the_state_itself() -> None:
    text = "The Syrian government refused. The Government of Iraq agreed."
    assert [e for _, e in named(text, read(text))] == ["syr", "irq"]


def test_pronouns_are_resolved_and_no_mentions() -> None:
    text = "Norwegian envoy Kari Solbakken spoke. She said Norway would wait. It has waited for years."
    found = read(text, people=("Kari Solbakken",))
    assert word(text, found, "She") == ("kari-solbakken",)
    assert word(text, found, "It") == ("nor",)
    assert all(words not in ("She", "It") for words, _ in named(text, found))


def test_we_in_a_quotation_is_the_speakers_party() -> None:
    text = '"We will wait," Norwegian envoy Kari Solbakken said.'
    found = read(text, people=("Kari Solbakken",))
    assert word(text, found, "We") == ("nor",)


def test_all_parties_of_a_coordinated_phrase() -> None:
    text = "Officials from Japan, the U.S. and South Korea met."
    found = read(text)
    assert found.entities_of_phrase(0, 0) == ["jpn", "usa", "kor"]
    text = "Japanese and North Korean envoys met."
    found = read(text)
    envoys = sentences(text)[0].words.index("envoys")
    assert found.entities_of_phrase(0, envoys) == ["jpn", "prk"]


def test_a_reactor_is_no_party_and_a_soldier_only_on_request() -> None:
    text = "The Iranian reactor was shut. An American soldier fled."
    found = read(text)
    parsed = sentences(text)
    assert found.entities_of_phrase(0, parsed[0].words.index("reactor")) == []
    soldier = parsed[1].words.index("soldier")
    assert found.entities_of_phrase(1, soldier) == []
    assert found.entities_of_phrase(1, soldier, demonym=True) == ["usa"]


def test_a_joint_speaker_is_a_group_made_once() -> None:
    found = read("Norway and Finland agreed.")
    ident = found.group(["nor", "fin"])
    assert found.group(["nor", "fin"]) == ident
    assert found.entities[ident].members == ("nor", "fin")
    assert found.group(["nor"]) == "nor"


def test_a_person_keeps_an_id_over_the_stories_of_a_page() -> None:
    first = read("Norwegian envoy Kari Solbakken spoke.", people=("Kari Solbakken",))
    text = "Kari Solbakken left Oslo."
    second = read(text, people=("Kari Solbakken",), known=first)
    assert "kari-solbakken" in second.entities


def test_spans_lead_back_to_the_page() -> None:
    text = "Furniture here. Norway's envoy met Finland's. "
    knowledge = Knowledge.load()
    shifted = "x" * 40 + text
    found = cast(sentences(shifted), shifted, knowledge)
    assert [shifted[m.span.start : m.span.end] for m in found.mentions] == ["Norway", "Finland"]


@pytest.mark.parametrize(
    "text", ["", "...", "“”", "the", "The", "'s", "both", "The two", "(", "Mr", "President", "- - -", "の北"]
)
def test_scraps_of_text_name_nobody(text: str) -> None:
    assert read(text).mentions == []


def test_names_inside_the_words_of_an_event_are_named() -> None:
    text = "Russia annexed Crimea"
    assert [e for _, e in named(text, read(text))] == ["rus", "crimea"]


def test_a_bureau_of_a_ministry_leads_to_the_state() -> None:
    text = (
        "Her Japanese counterpart, Mei Tanaka, head of the Northern Seas Bureau at the Foreign Ministry, agreed. "
        "Omar Haddadi, head of the River Desk at the Foreign Ministry of Jordan, did not."
    )
    found = read(text, people=("Mei Tanaka", "Omar Haddadi"), bodies=("Northern Seas Bureau",))
    assert found.party_of("mei-tanaka") == "jpn"
    assert found.party_of("northern-seas-bureau") == "jpn"
    assert found.party_of("omar-haddadi") == "jor"


def test_a_place_has_the_state_it_lies_in() -> None:
    text = "The envoys flew to Pyongyang and later to Sharm el-Sheikh, across the Mediterranean Sea."
    found = read(text)
    places = {e.id: e.party for e in found.entities.values() if e.type == "place"}
    assert places == {"pyongyang": "prk", "sharm-el-sheikh": "egy", "mediterranean": None}


@pytest.mark.parametrize(
    ("text", "who"),
    [("Macron called back.", "emmanuel-macron"), ("The Asad regime refused.", "syr"), ("Lopez spoke.", "lopez")],
)
def test_a_surname_alone_means_only_the_best_known(text: str, who: str) -> None:
    assert [e for _, e in named(text, read(text, people=("Macron", "Asad", "Lopez")))] == [who]


def test_a_rank_is_no_part_of_the_name() -> None:
    text = "The spokesman, Navy Captain Jon Halvorsen, said no."
    assert "jon-halvorsen" in read(text, people=("Navy Captain Jon Halvorsen",)).entities


def test_ministers_of_several_states_are_no_body() -> None:
    text = "The Foreign Ministers of Norway, Sweden and Finland met."
    assert [e for _, e in named(text, read(text, bodies=("Foreign Ministers of Norway",)))] == ["nor", "swe", "fin"]


def test_two_sides_are_not_the_end_of_a_longer_list() -> None:
    text = "Norway met Sweden. They spoke of Yemen, Somalia, and Chad. The two sides parted."
    assert [e for words, e in named(text, read(text)) if words == "The two sides"] == ["nor", "swe"]


def test_who_only_stands_behind_is_no_party() -> None:
    text = "Omar Haddadi, prime minister of the U.N.-backed Libyan government, agreed."
    assert read(text, people=("Omar Haddadi",)).party_of("omar-haddadi") == "lby"


def test_an_apostrophe_inside_a_name_leaves_its_id_whole() -> None:
    assert slug("Sana’a Forum") == "sanaa-forum"


def test_an_office_without_a_name_is_its_holder_on_that_day() -> None:
    text = "The president of France spoke."
    found = cast(sentences(text), text, Knowledge.load(), ArticleDate("2019-03-01", "stated"))
    assert [e for _, e in named(text, found)] == ["emmanuel-macron", "fra"]
    found = cast(sentences(text), text, Knowledge.load(), ArticleDate("2017-05-01/2017-06-01", "stated"))
    assert [e for _, e in named(text, found)] == ["fra"]  # two held it


def test_a_regime_is_no_democracy_of_the_speaker() -> None:
    text = "The United States urged Syria to stop. The regime said no."
    assert ("The regime", "syr") in named(text, read(text))


def test_two_glued_names_are_two() -> None:
    text = "The prime ministers of Norway and IrelandKari Solbakken met WikiLeaks."
    found = read(text, people=("IrelandKari Solbakken",))
    assert [e for _, e in named(text, found)][:3] == ["nor", "irl", "kari-solbakken"]


def test_the_next_word_may_be_glued_to_a_known_name() -> None:
    found = read("The minister met President Xi Jinpingof the People's Republic of China.")
    assert "xi-jinping" in {m.entity for m in found.mentions}


def test_a_minister_of_a_region_is_of_the_state_that_has_such_ministers() -> None:
    text = "Minister for the Middle East Ada Quell came. Minister Quell said that Iraq was safe. Iraq thanked her."
    found = read(text, people=("Ada Quell",))
    assert found.party_of("ada-quell") == "gbr"


def test_of_one_surname_an_envoy_has_the_counterpart() -> None:
    text = (
        "Kim Gunn, the South Korean envoy, was in Tokyo. Kim Jong Un watched a parade. "
        "Kim said he and his Japanese counterpart agreed."
    )
    found = read(text, people=("Kim Gunn", "Kim Jong Un", "Kim"))
    assert word(text, found, "Kim said") == ("kim-gunn",)


@pytest.mark.parametrize("name", ["Mohamed bin Salman", "Mohammad bin Salman", "Mohammed bin Salman"])
def test_a_name_of_several_spellings_is_one(name: str) -> None:
    text = f"The envoy called Crown Prince {name} on Monday."
    assert [e for _, e in named(text, read(text))] == ["mohammed-bin-salman"]


def test_a_japanese_name_may_begin_with_the_surname() -> None:
    text = "The envoy called Prime Minister Ishiba Shigeru on Monday."
    assert "shigeru-ishiba" in [e for _, e in named(text, read(text))]


def test_the_courtesy_of_an_office_that_was_left_gives_no_role() -> None:
    text = "They mourned former Indian Prime Minister Manmohan Singh. The envoy had met Prime Minister Singh."
    person = read(text).entities["manmohan-singh"]
    assert (person.roles, person.party) == ((), None)


def test_and_his_counterpart_is_no_title_of_the_name_before() -> None:
    text = "The U.S. envoy, Sung Kim, and his South Korean counterpart, Kim Gunn, met."
    people = read(text).entities
    assert people["sung-kim"].party == "usa"
    assert people["kim-gunn"].party == "kor"


@pytest.mark.parametrize(
    "text",
    [
        "French President Emmanuel Macron met Jean Marl, his deputy adviser.",
        "French President Emmanuel Macron and his deputy adviser, Jean Marl, spoke.",
    ],
)
def test_his_adviser_is_of_his_party(text: str) -> None:
    person = read(text, ("Emmanuel Macron", "Jean Marl")).entities["jean-marl"]
    assert (person.party, person.roles[0].title) == ("fra", "deputy adviser")


def test_two_halves_name_each_other() -> None:
    text = "The North fired, the South's army said. The South Korean government said the North had failed."
    assert [e for _, e in named(text, read(text))].count("prk") == 2


def test_a_name_in_another_script_is_another_name_and_hides_no_role() -> None:
    text = "Ada Quell (Ада Квелл), an envoy of Norway, met Jan Marl (AP), who left."
    found = read(text, ("Ada Quell", "Jan Marl"))
    ada = found.entities["ada-quell"]
    assert (ada.also, ada.party, ada.roles[0].title) == (("Ада Квелл",), "nor", "envoy of Norway")
    assert found.entities["jan-marl"].also == ()


def test_the_two_ministers_of_a_pair_of_states_are_the_pair() -> None:
    text = "The foreign ministers of Japan and South Korea met. The two ministers agreed to talk."
    assert [e for words, e in named(text, read(text)) if words == "The two ministers"] == ["jpn", "kor"]


def test_the_title_of_ones_brother_is_not_ones_own() -> None:
    text = "Ada Quell, the sister of North Korean leader Kim Jong Un, rejected the offer."
    people = read(text, ("Ada Quell", "Kim Jong Un")).entities
    assert people["ada-quell"].roles == ()
    assert people["kim-jong-un"].roles[0].title == "leader"


@pytest.mark.parametrize(
    ("text", "people", "name", "title"),
    [
        ("FCO Minister Ada Reeve spoke.", ("FCO Minister Ada Reeve",), "Ada Reeve", "Minister"),
        ("Jordan mourned mayor Omar Tal Nasser.", ("Nasser",), "Omar Tal Nasser", "mayor"),
        ("Readout of President Ada Reeve's call.", ("Ada Reeve",), "Ada Reeve", "President"),
        ("Emeritus Professor Ada Reeve spoke.", ("Emeritus Professor Ada Reeve",), "Ada Reeve", None),
        ("Navy deputy spokesman Capt Ada Reeve spoke.", ("Navy deputy spokesman Capt Ada Reeve",), "Ada Reeve", None),
    ],
)
def test_a_name_begins_after_its_titles(text: str, people: tuple[str, ...], name: str, title: str | None) -> None:
    (person,) = [e for e in read(text, people).entities.values() if e.type == "person"]
    assert person.name == name
    assert title is None or [r.title for r in person.roles] == [title]


def test_the_next_name_in_a_row_is_nobodys_title() -> None:
    text = "Ada Reeve, Chancellor of Germany Lena Hoff, and others signed."
    found = read(text, ("Ada Reeve", "Lena Hoff"))
    assert found.entities["ada-reeve"].roles == ()
    assert found.entities["lena-hoff"].party == "deu"


def test_a_minister_for_a_region_belongs_to_none_of_its_states() -> None:
    text = "Middle East Minister Ada Reeve condemned the attacks in Syria."
    assert read(text, ("Ada Reeve",)).entities["ada-reeve"].party is None


@pytest.mark.parametrize("text", ["The Haldari went home.", "A Guard Corps was formed.", "Aides agreed."])
def test_a_people_or_a_corps_is_no_person(text: str) -> None:
    words = text.removeprefix("The ").removeprefix("A Guard ").split()[:1]
    assert [e for e in read(text, tuple(words)).entities.values() if e.type == "person"] == []


def test_a_second_seat_of_government_is_a_city_of_its_own() -> None:
    found = read("They flew from Tel Aviv. They stayed in Jerusalem, and some in Kiev.")
    assert {"tel-aviv", "jerusalem"} <= set(found.entities)
    assert "Tel Aviv" not in found.entities["jerusalem"].also
    assert "Kiev" in found.entities["kyiv"].also


def test_capitals_are_the_body_whose_initials_they_are() -> None:
    text = "The Haldar Reform Assembly met. Later the HRA voted."
    found = read(text, bodies=("Haldar Reform Assembly", "HRA"))
    assert [e for _, e in named(text, found)] == ["haldar-reform-assembly"] * 2


def test_an_abbreviation_counts_in_other_letters_too() -> None:
    text = "The Commission of Inquiry (CoI) met. The COI reported. The CoI left."
    found = read(text, bodies=("Commission of Inquiry", "CoI", "COI"))
    assert {e for _, e in named(text, found)} == {"commission-of-inquiry"}


def test_a_body_of_a_body_is_named_whole() -> None:
    text = "The UN Commission of Rivers met."
    assert named(text, read(text, bodies=("UN Commission of Rivers",))) == [
        ("UN Commission of Rivers", "un-commission-of-rivers")
    ]


def test_states_in_a_row_are_no_body() -> None:
    text = "North and South Korea traded fire."
    assert [e for _, e in named(text, read(text, bodies=("North and South Korea",)))] == ["prk", "kor"]


@pytest.mark.parametrize(("day", "party"), [("2016-09-16", None), ("2018-09-16", "usa"), ("2022-09-16", None)])
def test_an_office_gives_a_party_only_while_it_is_held(day: str, party: str | None) -> None:
    text = "Donald Trump spoke in Ohio."
    found = cast(sentences(text, ("Donald Trump",)), text, Knowledge.load(), ArticleDate(day, "stated"))
    assert found.party_of("donald-trump") == party


@pytest.mark.parametrize("date", [None, ArticleDate("2023-06-10", "stated")])
def test_dating_a_story_by_its_names_leaves_them_as_they_are(date: ArticleDate | None) -> None:
    text = "“Well, Fumio, you came,” the host said. Prime Minister Fumio Kishida of Japan thanked him. KISHIDA left."
    parsed, knowledge = sentences(text, ("Fumio", "Fumio Kishida", "KISHIDA")), Knowledge.load()
    names = names_of(parsed, text, knowledge)
    rows = [[hit.copy() for hit in row] for row in names.rows]
    assert told_of_its_day(names).clues
    assert names.rows == rows
    assert not names.people
    assert not names.namings
    again = cast(parsed, text, knowledge, date, names=names)
    fresh = cast(parsed, text, knowledge, date)
    assert again.entities == fresh.entities
    assert again.mentions == fresh.mentions
    assert again.refers == fresh.refers


def test_labels_tell_a_transcript() -> None:
    text = "Ada Quell: We will not sign."
    assert read(text, ("Ada Quell",)).labelled
    assert not read("Ada Quell said: We will not sign.", ("Ada Quell",)).labelled


def test_what_an_entity_is_is_asked_of_the_cast() -> None:
    found = read("Norway met Ada Quell.", ("Ada Quell",))
    assert [found.type_of(x) for x in ("nor", "ada-quell", "nobody")] == ["state", "person", None]
