"""The law that everything hangs on: every span of a record leads back to its words, whatever the page."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.model import Record, Span
from verbale.reading import read_bytes

SENTENCES = st.sampled_from(
    [
        "Japan condemned North Korea on Tuesday.",
        "“We will not pay,” Foreign Minister Ada Quell said.",
        "The United States offered food aid to the North if it froze its reac-\ntor.",
        "Seoul’s envoy met his Chinese counterpart in Beijing on 3 May 2011.",
        "DONATE NOW to support our journalism!",
        "He said the talks, held last week, had failed. 😀",
        "e\u0301lan\u200b of Tokyo\u00a0and Moscow",
    ]
)
JUNK = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
PAGES = st.lists(st.one_of(SENTENCES, JUNK), min_size=1, max_size=12).flatmap(
    lambda parts: st.sampled_from(["\n\n", " ", "\n", "\r\n\r\n"]).map(lambda glue: glue.join(parts))
)
MARKUP = st.lists(SENTENCES, min_size=1, max_size=8).map(
    lambda parts: "<html><body>" + "".join(f"<p>{part}</p>" for part in parts) + "</body></html>"
)


def spans_of(record: Record) -> list[Span]:
    """Every span that a record holds."""
    spans = [a.span for a in record.articles] + [f.span for f in record.furniture]
    spans += [r.span for a in record.articles for r in a.date.because]
    spans += [m.span for m in record.mentions] + [t.span for t in record.times]
    spans += [r.span for e in record.entities for r in e.roles]
    spans += [s for t in record.attributions for s in (t.source.span, t.cue, t.content)]
    spans += [s for x in record.acts for s in (x.cue, x.span, x.condition.span if x.condition else None)]
    spans += [s for k in record.linkages for s in (k.withholds.span, k.awaits.span)]
    return [s for s in spans if s is not None]


def check(record: Record) -> None:
    length = len(record.page.text)
    for span in spans_of(record):
        assert 0 <= span.start < span.end <= length, span
    for act in record.acts:
        assert act.span.start <= act.cue.start < act.cue.end <= act.span.end
    for mention in record.mentions:
        words = record.page.text[mention.span.start : mention.span.end]
        assert words == words.strip(), "a mention is its words, without the white space around them"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=PAGES)
def test_every_span_of_a_text_leads_back(engine, text):
    check(read_bytes(f"The story begins here. {text}".encode(), "page.txt", engine).record)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(markup=MARKUP)
def test_every_span_of_html_leads_back(engine, markup):
    check(read_bytes(markup.encode(), "page.html", engine).record)
