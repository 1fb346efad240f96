"""The bad day: one clear line names the file and the cause, the run goes on, and nothing in the ledger is lost."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from verbale import pages
from verbale.ledger import Ledger
from verbale.pages import inputs

GOOD = "TOKYO, May 4, 2011 - Japan condemned North Korea on Tuesday for launching a missile over the sea.\n"
JAPANESE = "日本政府は北朝鮮によるミサイル発射を強く非難し、国連安全保障理事会の緊急会合を求めた。" * 6


def verbale(*arguments: object, cwd: Path, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "verbale.views.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False, **more)


def write(folder: Path, pages: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, data in pages.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def bad_run(tmp_path_factory):
    """A folder with one of everything, read once into a ledger that holds a good page already."""
    place = tmp_path_factory.mktemp("bad")
    write(place / "first", {"first.txt": GOOD.replace("Tuesday", "Monday").encode()})
    before = verbale("add", "first", cwd=place)
    assert before.returncode == 0, before.stderr
    folder = write(
        place / "pages",
        {
            "binary.txt": bytes(range(256)) * 40,
            "bom16.txt": GOOD.encode("utf-16"),
            "empty.txt": b"",
            "good.txt": GOOD.encode(),
            "invalid.txt": GOOD.encode() + b"The \xff\xfe\xfa envoy left for talks in Beijing.\n",
            "japanese.txt": JAPANESE.encode(),
            "latin.txt": GOOD.replace("Japan", "The café owner’s state, Japan,").encode("cp1252"),
            "nobody.html": b"<html><head><title>Nothing</title></head></html>",
            "nuls.txt": GOOD.encode().replace(b" ", b" \x00"),
            "white.txt": b" \n\t \n",
        },
    )
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    return place, verbale("add", "pages", cwd=place)


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("binary.txt", "binary|no text|not text"),
        ("empty.txt", "empty file"),
        ("nobody.html", "without any visible text"),
        ("broken.txt", "broken link"),
        ("white.txt", "nothing but white space"),
    ],
)
def test_what_cannot_be_read_gets_one_clear_line(bad_run, name, cause):
    _, run = bad_run
    lines = [line for line in run.stderr.splitlines() if f"/{name}: " in line]
    assert len(lines) == 1, run.stderr
    assert re.search(cause, lines[0]), lines


@pytest.mark.parametrize("name", ["good.txt", "bom16.txt", "invalid.txt", "latin.txt"])
def test_what_can_be_read_is_read(bad_run, name):
    place, _ = bad_run
    with Ledger.open(place / "verbale.db") as ledger:
        assert ledger.chronology(page=f"pages/{name}", text="missile"), name


def test_a_japanese_page_is_kept_and_said_to_be_unread(bad_run):
    place, run = bad_run
    assert "pages/japanese.txt: a story in another language (ja) was kept and not read" in run.stderr
    with Ledger.open(place / "verbale.db") as ledger:
        assert ledger.page("pages/japanese.txt").entry.acts == 0


def test_the_exit_status_says_that_something_failed_and_nothing_is_lost(bad_run):
    place, run = bad_run
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    with Ledger.open(place / "verbale.db") as ledger:
        assert ledger.chronology(page="first/first.txt")
    shown = verbale("problems", cwd=place).stdout
    assert "pages/empty.txt: empty file" in shown


def test_nul_bytes_neither_crash_nor_pass_unsaid(bad_run):
    place, run = bad_run
    with Ledger.open(place / "verbale.db") as ledger:
        read = [e for e in ledger.pages() if e.source == "pages/nuls.txt" and e.state == "read"]
    assert read or "pages/nuls.txt: " in run.stderr


def test_a_page_over_the_limit_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "MAX_BYTES", 1000)
    page = tmp_path / "huge.txt"
    page.write_text("All work and no play. " * 100)
    problem = pages.read_input(pages.Input("huge.txt", page))
    assert str(problem).startswith("huge.txt: larger than")


def test_time_grows_with_the_page_and_not_with_its_square(engine):
    """What makes 50 MB readable at all: ten times the text takes about ten times as long (twenty allowed)."""
    from verbale.reading import read_bytes

    def seconds(copies: int) -> float:
        text = "\n\n".join(f"{GOOD} The ministry said so in note {n}." for n in range(copies))
        start = time.process_time()
        read_bytes(text.encode(), "page.txt", engine)
        return time.process_time() - start

    seconds(5)
    short = max(*(seconds(30) for _ in range(3)), 0.05)
    assert any(seconds(300) < 20 * short for _ in range(3)), "a busy machine may be slow once, not three times"


def test_a_missing_file_and_standard_input(tmp_path):
    run = verbale("add", "nowhere.txt", "-", cwd=tmp_path, input=GOOD)
    assert run.returncode == 1
    assert "nowhere.txt: no such file or folder" in run.stderr
    assert "1 page read, 1 failed" in run.stdout


@pytest.mark.parametrize("db", ["/proc/verbale.db", "nowhere/verbale.db", "."])
def test_a_ledger_that_cannot_be_written(tmp_path, db):
    write(tmp_path / "pages", {"good.txt": GOOD.encode()})
    run = verbale("add", "pages", "--db", db, cwd=tmp_path)
    assert run.returncode == 1
    assert re.match(rf"verbale: {re.escape(db)}: \S.+", run.stderr), run.stderr
    assert run.stderr.count("\n") == 1


def test_a_full_disk_loses_nothing_that_was_finished(tmp_path):
    """A file-size limit stands for the full disk: SQLite gets the same refusal from the system."""
    first = write(tmp_path / "first", {"first.txt": GOOD.encode()})
    assert verbale("add", first, cwd=tmp_path).returncode == 0
    padding = "Nothing new was said in the evening. " * 100
    write(tmp_path / "pages", {f"{n}.txt": f"{GOOD}{padding}{n}".encode() for n in range(12)})
    limit = ((tmp_path / "verbale.db").stat().st_size // 1024 + 30) * 1024
    program = f"""
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
sys.argv = ["verbale", "add", "pages", "--processes", "1"]
from verbale.views.cli import main
main()
"""
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 1, run.stderr
    assert re.search(r"verbale\.db: (the disk is full|the disk could not be read or written)", run.stderr), run.stderr
    with Ledger.open(tmp_path / "verbale.db") as ledger:
        assert ledger.chronology(page=str(first / "first.txt"))
    after = verbale("add", cwd=tmp_path)  # there is room again: what was left is taken up
    assert after.returncode == 0, after.stderr
    with Ledger.open(tmp_path / "verbale.db") as ledger:
        assert ledger.counts().pages == 13
        assert ledger.queued() == []


def test_ctrl_c_loses_no_finished_page(tmp_path):
    many = {f"{n:03}.txt": (GOOD.replace("missile", f"missile {n}") * 30).encode() for n in range(200)}
    write(tmp_path / "pages", many)
    command = [sys.executable, "-m", "verbale.views.cli", "add", "pages", "--processes", "2"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=tmp_path, preexec_fn=heeding_ctrl_c, **pipes) as run:
        finished = wait_for_pages(tmp_path / "verbale.db", 3, run)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=60)
    assert run.returncode == 130, said
    assert "Stopped. What was finished is kept" in said
    assert "Traceback" not in said
    with Ledger.open(tmp_path / "verbale.db") as ledger:
        entries = ledger.pages()
        assert len([e for e in entries if e.state == "read"]) >= finished
        assert len(entries) == 200, "every page is known: read, or waiting"


def heeding_ctrl_c() -> None:
    """What a shell runs in the background has Ctrl-C turned off, and so has all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for_pages(db: Path, many: int, run: subprocess.Popen[str]) -> int:
    """Wait until the ledger holds so many pages; how many it holds then."""
    for _ in range(600):
        time.sleep(0.1)
        assert run.poll() is None, "it ended before it was stopped"
        if db.exists() and db.stat().st_size:
            with Ledger.open(db) as ledger:
                read = len([e for e in ledger.pages() if e.state == "read"])
            if read >= many:
                return read
    raise AssertionError("no page was read in a minute")


def test_a_reader_that_goes_away_is_no_error(bad_run):
    place, _ = bad_run
    command = f"{sys.executable} -m verbale.views.cli chronology | head -1; exit ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], cwd=place, capture_output=True, text=True, check=False)
    assert "Traceback" not in run.stderr, run.stderr
    assert run.returncode in (0, 141)
