"""Words given to somebody that end in nothing but marks."""

from verbale.reading import read_bytes


def test_a_sentence_that_ends_in_marks_only_is_read(engine):
    text = "`` A few of us tried to leave and they said , ' Please go back inside , '' '\n"
    assert read_bytes(text.encode(), "marks.txt", engine).record.page.text == text
