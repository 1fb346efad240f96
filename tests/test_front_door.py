"""What `import verbale` gives, and what it costs."""

import subprocess
import sys

import pytest

import verbale


def test_the_names_are_these_and_no_more():
    assert verbale.__all__ == [
        "KnowledgeError", "LedgerError", "ModelError", "Problem", "Record", "UsageError", "VerbaleError",
        "dumps", "loads", "open", "read", "read_text",
    ]  # fmt: skip
    assert all(hasattr(verbale, name) for name in verbale.__all__)


def loaded_by(program: str) -> set[str]:
    """Top-level packages that a fresh interpreter has loaded after a program."""
    program += "\nimport sys; print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_help_loads_neither_the_model_nor_the_web():
    program = "import sys; sys.argv = ['verbale', '--help']\n"
    program += "from verbale.views import cli\ntry: cli.main()\nexcept SystemExit: pass"
    heavy = {"onnxruntime", "tokenizers", "numpy", "starlette", "uvicorn", "sqlalchemy", "trafilatura", "lxml", "torch"}
    assert not heavy & loaded_by(program)


def test_importing_is_cheap():
    assert not {"onnxruntime", "sqlalchemy", "starlette", "lxml", "rich", "typer"} & loaded_by("import verbale")


def test_a_page_becomes_a_record(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Arland, 4 May 2011. Japan condemned North Korea on Tuesday for launching a missile.\n" * 2)
    record = verbale.read(page)
    assert record.page.source == str(page)
    assert any(act.cameo.startswith("11") for act in record.acts)
    assert verbale.loads(verbale.dumps(record), record.page.text).acts == record.acts


def test_text_at_hand_becomes_a_record():
    record = verbale.read_text("Japan condemned North Korea on Tuesday for launching a missile.")
    assert record.page.media_type == "text/plain"
    assert {m.entity for m in record.mentions} >= {"jpn", "prk"}


def test_a_ledger_is_opened_and_closed(tmp_path):
    with verbale.open(tmp_path / "ledger.db") as ledger:
        assert ledger.counts().pages == 0


def test_what_cannot_be_read_says_why(tmp_path):
    with pytest.raises(verbale.UsageError, match="no such file"):
        verbale.read(tmp_path / "nowhere.txt")
    with pytest.raises(verbale.UsageError, match="no page in it"):
        verbale.read(tmp_path)
