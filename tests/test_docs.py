"""The docs name only what there is: commands, options, make targets, files, modules, keys."""

from __future__ import annotations

import re
import shlex
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
import typer.main

from verbale.views.cli import app

ROOT = Path(__file__).parent.parent
DOCS = [
    ROOT / name
    for name in (
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE-WEIGHTS", "examples/README.md", "docs/tutorial.md",
        "docs/words.md", "docs/how-it-decides.md", "docs/design/overview.md", "docs/judging.md", "docs/keeping.md",
        "docs/pages.md", "docs/searching.md",
        "docs/explaining.md",
    )
]  # fmt: skip
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def code_of(text: str) -> list[str]:
    """Everything that is set as code: indented lines, fenced blocks, and words in backticks."""
    fenced = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.M | re.S)
    rest = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    indented = re.findall(r"^    (.*)$", rest, re.M)
    return [line for block in fenced for line in block.splitlines()] + indented + re.findall(r"`([^`\n]+)`", rest)


def calls(text: str) -> list[list[str]]:
    """The calls of `verbale` in code, each as its words."""
    found = []
    for line in code_of(text):
        for call in re.findall(r"(?:^|[|;] |\$ |bin/)verbale ((?:[a-z-]).*)", line.strip()):
            words = shlex.split(call.split(" #")[0].split(" >")[0].split(" |")[0], comments=True)
            found.append(words)
    return found


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_commands_and_options_exist(path: Path) -> None:
    for words in calls(path.read_text(encoding="utf-8")):
        name, *rest = words
        if name.startswith("--"):
            continue
        assert name in COMMANDS, f"verbale {name}"
        command = COMMANDS[name]
        if rest and rest[0] in getattr(command, "commands", {}):
            command = command.commands[rest[0]]
        options = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        given = {word.split("=")[0] for word in rest if re.match(r"--?[a-z]", word)}
        assert given <= options, f"verbale {name}: {given - options}"


def test_the_docs_show_every_command() -> None:
    shown = {words[0] for path in DOCS for words in calls(path.read_text(encoding="utf-8"))}
    named = set(re.findall(r"`(?:verbale )?([a-z]+)`", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
    assert set(COMMANDS) <= shown | named


def test_calls_are_found_at_all() -> None:
    text = "    verbale add FOLDER --db x   # why\nuse `verbale show ID`\n```\n$ cat x | verbale read - > y\n```\n"
    assert calls(text) == [["read", "-"], ["add", "FOLDER", "--db", "x"], ["show", "ID"]]
    assert sum(len(calls(path.read_text(encoding="utf-8"))) for path in DOCS) > 15


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_make_targets_and_modules_exist(path: Path) -> None:
    code = code_of(path.read_text(encoding="utf-8"))
    targets = {target for line in code for call in re.findall(r"^make ([a-z ]+)", line) for target in call.split()}
    assert targets <= TARGETS, targets - TARGETS
    for module in {module for line in code for module in re.findall(r"python -m ([a-z_.]+)", line)}:
        assert find_spec(module) is not None, module


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_links_and_named_files_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert target.startswith("https://") or (path.parent / target).exists(), target
    for named in re.findall(r"`((?:src|docs|examples|tests|benchmarks|training)/[\w./-]*)`", text):
        assert (ROOT / named).exists(), named


def test_the_tree_in_the_readme_is_the_tree() -> None:
    tree = (ROOT / "README.md").read_text(encoding="utf-8").split("## The tree", 1)[1].split("##", 1)[0]
    inside = re.findall(r"^ {8}(\S+)", tree, re.M)
    package = ROOT / "src" / "verbale"
    folders = {f"{p.name}/" for p in package.iterdir() if p.is_dir() and not p.name.startswith("__")}
    files = {p.name for p in package.glob("*.py") if not p.name.startswith("__")}
    assert set(inside) == folders | files


def test_examples_are_all_described() -> None:
    described = set(re.findall(r"^\| `([^`]+)`", (ROOT / "examples/README.md").read_text(encoding="utf-8"), re.M))
    assert described == {path.name for path in (ROOT / "examples/pages").iterdir()}
    assert len(described) >= 12


def test_the_keys_of_the_help_page_are_the_keys_of_the_script() -> None:
    web = ROOT / "src/verbale/views/web"
    told = set(re.findall(r"<kbd>(.)</kbd>", (web / "templates/help.html").read_text(encoding="utf-8")))
    script = (web / "static/keys.js").read_text(encoding="utf-8")
    keys = set(re.findall(r'^    "?([a-z?/])"?: \(\) =>', script, re.M))
    places = set(re.findall(r'([a-z]): "/', script.split("const places")[1].split("\n")[0]))
    review = set(re.findall(r'data-key="(.)"', (web / "templates/review.html").read_text(encoding="utf-8")))
    assert told == keys | places | review


def test_the_version_is_one() -> None:
    from verbale import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
