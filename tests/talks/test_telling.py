"""Acts told in a short sentence; the table behind it is whole."""

import csv
from importlib.resources import files

import pytest
import yaml

from verbale.ledger.lines import Dated, Line, Who
from verbale.model import Span
from verbale.talks.telling import SOMEBODY, deed_of, tell, with_article

ARLAND, BORLAND = Who("arl", "Arland", "arl"), Who("bor", "Borland", "bor")
ADA = Who("ada-quell", "Ada Quell", "arl")


def line(cameo="1221", status="actual", actors=(ARLAND,), targets=(BORLAND,), issues=(), **more):
    values = {
        "act": "0" * 40, "local": "x1", "page": "sha256:0", "source": "one.txt", "article": "a1", "title": None,
        "outlet": None, "published": Dated("2011-05-04", "stated"), "happened": Dated("2011-05-03", "explicit"),
        "day": "2011-05-03", "cameo": cameo, "plover": "REJECT", "cue": Span(7, 14), "span": Span(0, 40),
        "quote": "q" * 40, "sentence_span": Span(0, 40), "sentence": "q" * 40, "actors": actors, "targets": targets,
        "actor_parties": tuple(w for w in actors if w.id == w.party) or (ARLAND,),
        "target_parties": tuple(w for w in targets if w.id == w.party), "issues": issues, "status": status,
        "condition": None, "condition_text": "", "condition_span": None, "speakers": (), "place": None,
        "confidence": 0.9, "because": "",
    }  # fmt: skip
    return Line(**(values | more))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Arland refused economic aid to Borland"),
        ({"issues": ("energy-aid",)}, "Arland refused economic aid to Borland: energy aid"),
        ({"targets": ()}, "Arland refused economic aid"),
        ({"cameo": "0841"}, "Arland returned people to Borland"),
        ({"cameo": "0841", "targets": (ADA,)}, "Arland returned Ada Quell"),
        ({"cameo": "0841", "targets": (ADA,), "actors": (), "actor_parties": ()}, "Ada Quell was returned"),
        ({"cameo": "0841", "actors": (), "actor_parties": ()}, "people to Borland were returned"),
        ({"actors": (ADA,)}, "Ada Quell (Arland) refused economic aid to Borland"),
        ({"cameo": "042", "status": "planned"}, "Arland will visit Borland"),
        ({"cameo": "057", "status": "negated"}, "Arland did not sign an agreement with Borland"),
        ({"cameo": "0862", "status": "proposed"}, "Arland to let inspectors in from Borland"),
        ({"cameo": "190", "status": "hypothetical"}, "Arland might use military force against Borland"),
        ({"cameo": "030", "actors": (ARLAND, BORLAND), "targets": ()}, "Arland and Borland agreed to cooperate"),
        ({"cameo": "036", "status": "negated"}, "Arland did not agree to meet or negotiate with Borland"),
        ({"cameo": "173"}, "Arland arrested people of Borland"),
        ({"cameo": "173", "targets": (Who("bo-li", "Bo Li"),)}, "Arland arrested Bo Li"),
        ({"cameo": "1999"}, "Arland fought Borland"),
    ],
)  # fmt: skip
def test_sentences(asked, sentence):
    assert str(tell(line(**asked))) == sentence


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"cameo": "181", "targets": (Who("bo-li", "Bo Li"),)}, "Bo Li was abducted"),
        ({"cameo": "181", "targets": (ADA, Who("bo-li", "Bo Li"))}, "Ada Quell and Bo Li were abducted"),
        ({"cameo": "073", "status": "planned"}, "humanitarian aid to Borland will be given"),
        ({"cameo": "073", "status": "negated", "targets": ()}, "humanitarian aid was not given"),
        ({"cameo": "085", "status": "proposed", "targets": ()}, "sanctions to be lifted"),
        ({"cameo": "085"}, "sanctions on Borland were lifted"),
        ({"cameo": "026", "status": "hypothetical"}, "Borland might be asked for a meeting or talks"),
        ({"cameo": "190", "issues": ("energy-aid",)}, "military force against Borland was used: energy aid"),
        ({"cameo": "111", "targets": ()}, f"{SOMEBODY} was criticized"),
    ],
)  # fmt: skip
def test_where_nobody_is_known_to_have_done_it_it_is_told_of_whom_it_was_done_to(asked, sentence):
    assert str(tell(line(actors=(), **{"actor_parties": ()} | asked))) == sentence


def test_a_negated_deed_keeps_the_verb_that_is_struck_through():
    assert tell(line(status="negated")).happened == "refused"
    assert tell(line(status="negated", cameo="181", actors=(), actor_parties=())).happened == "was abducted"


def test_every_code_of_the_act_table_can_be_told():
    table = (files("verbale.acts") / "data" / "cameo.tsv").read_text(encoding="utf-8").splitlines()
    codes = [row[0] for row in csv.reader(table, delimiter="\t") if row and row[0].isdecimal()]
    assert len(codes) > 200
    assert all("CAMEO" not in deed_of(code).object for code in codes)
    told = [tell(line(cameo=code, actors=(), actor_parties=(), targets=t)) for code in codes for t in ((), (BORLAND,))]
    assert not [str(one) for one in told if "{" in str(one) or "[" in str(one)]


def test_names_take_the_article_that_english_gives_them():
    lists = yaml.safe_load((files("verbale.talks") / "data" / "articles.yaml").read_text(encoding="utf-8"))
    assert lists["examples"]
    for told, name in lists["examples"].items():
        assert with_article(name) == told
