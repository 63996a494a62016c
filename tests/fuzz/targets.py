"""What reads what others wrote, as functions of bytes: whatever the bytes are, each of them comes to an end.

What a function may raise is caught in it, where the program itself catches it; everything else is a bug.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from click.testing import CliRunner

from blamefree import (
    baseline,
    catalog,
    config,
    document,
    drafting,
    editing,
    fixes,
    generator_settings,
    identity,
    importing,
    incident_exports,
    kept_file,
    model,
    output,
    sheets,
    suppression_writer,
    timeline,
)
from blamefree.brief_cache import BriefCache
from blamefree.cli import group
from blamefree.config import Config, ConfigError
from blamefree.importing import bundles, hypertext
from blamefree.kept_lines import KeptLines
from blamefree.pages import leaks, publication, sanitising, submission
from blamefree.policy import Policy
from blamefree.rules import RULES
from blamefree.visibility import Visibility

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TODAY = date(2026, 11, 25)
LINTER = Config().linter(TODAY)

Target = Callable[[bytes], None]


def read_document(data: bytes) -> None:
    """Read, judge, keep and take up again, and show in every format."""
    written = document.parse(data, "a.md")
    sheet = LINTER.examine(written)
    line = sheets.encode(sheet)
    again = sheets.decode(line, "a.md", lambda: written.source)
    said = LINTER.conclude([again], [identity.identify(document.head(data, "b.md"))])
    length = len(written.source.text)
    assert said == LINTER.conclude([sheet], [identity.identify(document.head(data, "b.md"))])
    assert all(0 <= flaw.finding.span.start <= flaw.finding.span.end <= length for flaw in written.flaws)
    timeline.read(written)
    model.interpret(written)
    for form in output.FORMATS:
        output.render(said, form, color=form == "text").encode("utf-8", "surrogatepass")


def change_document(data: bytes) -> None:
    """Fix, suppress and edit; what comes out is read again."""
    written = document.parse(data, "a.md")
    said = LINTER.lint([written])
    after, _ = fixes.apply(written.source.text, [one.fix for one in said if one.fix is not None])
    document.parse(after.encode(), "a.md")
    suppressed, _ = suppression_writer.add(written, said[:12], "known")
    document.parse(suppressed.encode(), "a.md")
    with contextlib.suppress(editing.EditError):
        editing.add_item(written, {"id": "A9", "title": "Cap it: at an hour"})
    front = written.front_matter
    items = front.at("action_items") if front else None
    if isinstance(items, list) and items and isinstance(items[0], dict):
        with contextlib.suppress(editing.EditError):
            editing.set_fields(written, 0, {"owner": "Ines Duarte", "due": None})


def import_document(data: bytes) -> None:
    """Make a draft of an older document; the draft can be read."""
    written = document.parse(data, "older.md")
    if not importing.refusal(written, "older.md", chosen=True):
        for identifier, original in importing.number([importing.read(written, "older.md")], []):
            draft = document.parse(importing.render(original, identifier).encode(), "draft.md")
            oversized = len(draft.source.text) == 0
            assert oversized or (draft.front_matter is not None and not draft.flaws)


def import_page(data: bytes) -> None:
    """Make Markdown of a page of HTML, or of a zipped one, within the bounds that are refused."""
    try:
        data = bundles.read(data).page
    except bundles.BundleError:
        if data.startswith(b"PK"):
            return
    # Both ends are the command's own refusals.
    with contextlib.suppress(UnicodeDecodeError, ValueError, RecursionError):
        page = hypertext.convert(data.decode(), "older", lambda name: "x" in name)
        import_document(f"\n{page.markdown}".encode("utf-8", "replace"))


def publish_document(data: bytes) -> None:
    """Show a document, and a page that is none, to each audience; nothing withheld is in the document."""
    written = submission.of(document.parse(data, "a.md"))
    settings = Config()
    for audience in Visibility:
        found = publication.publish(
            {"a.md": written}, audience, beside=publication.Beside({"b.md": written.text}), settings=settings
        )
        sanitising.page(found.redacted.get("b.md", written.text))
        for one in found.archive.postmortems:
            made = sanitising.page(one.body).encode("utf-8", "replace")
            assert not leaks.search("a.md", made, found.watch())


def read_export(data: bytes) -> None:
    """Begin a document with what another tool exported; it can be read."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    for users in (None, value):
        for as_roles in (False, True):
            incident = incident_exports.read([value], users)
            if incident is None:
                continue
            told = incident_exports.as_roles(incident) if as_roles else incident
            draft = incident_exports.fill(drafting.Draft("INC-2026-0001", "x", "incident", "P1"), told)
            draft = drafting.Draft(**{**vars(draft), "title": incident_exports.title(told) or "x"})
            text = drafting.render(draft, Policy().of("P1"))
            read = document.parse(text.encode(), "a.md")
            assert len(text) > document.MAX_BYTES // 8 or not read.flaws, read.flaws


def read_settings(data: bytes) -> None:
    """Read settings, with a catalog beside them, and judge a document by them."""
    text = data.decode(errors="replace")
    for name in ("blamefree.toml", "pyproject.toml"):
        with contextlib.suppress(ConfigError):
            found = config.read(text, name, lambda _: text)
            if found is not None:
                found.linter(TODAY).lint([sample()])
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("blamefree.toml").write_bytes(data)
        Path("catalog.toml").write_bytes((HERE / "catalog.toml").read_bytes())
        Path("postmortems").mkdir()
        Path("postmortems", "a.md").write_text(sample().source.text, encoding="utf-8")
        count_all()


def count_all() -> None:
    """Count what an archive holds, on an early and on a late day."""
    for day in ("2026-11-25", "1900-01-01", "2999-12-31"):
        run("actions", "--format", "json", "--as-of", day)
    run("insights", "--format", "json", "--as-of", "2026-11-25")
    run("insights", "--as-of", "2999-12-31")
    run("digest", "--as-of", "2026-11-25")


def count_document(data: bytes) -> None:
    """Count the actions and the moments of an archive that holds a document twice."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("postmortems").mkdir()
        Path("postmortems", "a.md").write_bytes(data)
        Path("postmortems", "b.md").write_bytes(data.replace(b"2026-0142", b"2026-0143"))
        count_all()


def read_catalog(data: bytes) -> None:
    """Read a catalog."""
    with contextlib.suppress(ConfigError):
        catalog.read(data.decode(errors="replace"), "catalog.toml")


def read_generator_settings(data: bytes) -> None:
    """Read a `mkdocs.yml`, one that inherits from itself too, and write it anew."""
    text = data.decode(errors="replace")
    with contextlib.suppress(generator_settings.SettingsError):
        read = generator_settings.read(text, lambda _: text)
        written = generator_settings.write(
            read, name="x", url="", pages={"index.md"}, navigation=["index.md"], styles=("a",), scripts=("b",)
        )
        generator_settings.read(written)


def read_baseline(data: bytes) -> None:
    """Hold findings against a baseline, and write it anew."""
    said = LINTER.lint([sample()])
    with contextlib.suppress(baseline.BaselineError):
        compared = baseline.compare(said, data.decode(errors="replace"), lambda path, _: path == "a.md")
        baseline.compare(said, compared.updated(adding=True), lambda _path, _code: True)


def read_sheet(data: bytes) -> None:
    """Take up a sheet that anybody may have written."""
    with contextlib.suppress(*sheets.UNREADABLE):
        sheets.until(data)
    with contextlib.suppress(*sheets.UNREADABLE):
        LINTER.conclude([sheets.decode(data, "a.md", lambda: sample().source)])


def read_kept_files(data: bytes) -> None:
    """Look into files that the program keeps: broken ones, and whole ones that say something else."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "kept")
        path.write_bytes(data)
        KeptLines(path).get(b"x")
        assert kept_file.load(path, "blamefree sheets 1") is None or data.startswith(b"blamefree")
        known = BriefCache(path)
        if known.knows("x"):
            known.get("x", "a.md")
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            return
        kept_file.save(path, "blamefree", value)
        kept_file.load(path, "blamefree")


def merge_reports(data: bytes) -> None:
    """Merge a report with itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.json")
        path.write_bytes(data)
        run("merge", str(path), str(path))


def take_arguments(data: bytes) -> None:
    """Run a command with arguments between NUL bytes, none of which asks for a network or a server."""
    words = [word.decode(errors="surrogateescape") for word in data.split(b"\0")][:12]
    allowed = {"lint", "merge", "rule", "policy", "config", "actions", "digest", "insights"}
    if not words or words[0] not in allowed or len(data) > 4_000:
        return
    # What leads out of the folder leads to whatever lies on the machine, and some options write.
    if any(word.startswith(("-j", "--j", "--out", "/")) or "=" in word or ".." in word for word in words):
        return
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("postmortems").mkdir()
        Path("postmortems", "a.md").write_text(sample().source.text, encoding="utf-8")
        run(*words)


def run(*words: str) -> None:
    """Run the command in this process; an exit code is an end, an exception is none."""
    done = CliRunner().invoke(group, list(words))
    if done.exception is not None and not isinstance(done.exception, SystemExit | ConfigError | OSError):
        raise done.exception
    assert done.exit_code in {0, 1, 2}


@cache
def sample() -> document.Document:
    """Return a document with faults."""
    return document.parse((HERE / "sample.md").read_bytes(), "a.md")


@dataclass(frozen=True)
class Corpus:
    """A target, and what to begin with; `paths` are more files, for those that read documents."""

    target: Target
    first: Callable[[], Iterator[bytes]]
    documents: bool = False


def documents() -> Iterator[bytes]:
    """Yield the documents of the tests, of the repository and of the rules' examples."""
    yield sample().source.text.encode()
    for folder in (ROOT / "tests" / "golden", ROOT / "postmortems"):
        yield from (path.read_bytes() for path in sorted(folder.rglob("*.md")))
    for rule in RULES:
        for text in (*rule.examples("bad"), *rule.examples("good")):
            yield text.encode("utf-8", "surrogateescape")


def bodies() -> Iterator[bytes]:
    """Yield the documents without their front matter."""
    for data in documents():
        yield data.rpartition(b"\n---\n")[2]


def exports() -> Iterator[bytes]:
    """Yield what other tools export."""
    yield from (path.read_bytes() for path in sorted((ROOT / "tests" / "exports").rglob("*.json")))


def older_pages() -> Iterator[bytes]:
    """Yield pages of HTML."""
    for suffix in ("html", "zip"):
        yield from (path.read_bytes() for path in sorted((ROOT / "tests" / "imports").rglob(f"*.{suffix}")))
    yield b"<html><h1>Outage</h1><table><tr><td colspan=9>22:14</td></tr></table><pre>x</pre></html>"


def settings() -> Iterator[bytes]:
    """Yield settings in which every table stands."""
    yield (HERE / "settings.toml").read_bytes()
    yield (ROOT / "pyproject.toml").read_bytes()


def catalogs() -> Iterator[bytes]:
    """Yield a catalog."""
    yield (HERE / "catalog.toml").read_bytes()


def generators() -> Iterator[bytes]:
    """Yield the settings of a site."""
    yield (ROOT / "mkdocs.yml").read_bytes()
    yield b"INHERIT: base.yml\nsite_name: x\nnav:\n  - a.md\n  - B:\n      - b.md\n"


def baselines() -> Iterator[bytes]:
    """Yield a baseline of either version."""
    said = LINTER.lint([sample()])
    yield baseline.record(said).encode()
    yield b'{"version": 1, "findings": {"a.md": {"PM301:0123456789abcdef": 2}}}'


def kept_sheets() -> Iterator[bytes]:
    """Yield what is kept of documents."""
    for data in documents():
        yield sheets.encode(LINTER.examine(document.parse(data, "a.md")))


def kept_files() -> Iterator[bytes]:
    """Yield files that the program keeps."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "kept")
        kept = KeptLines(path)
        kept.put(b"0" * 32, sheets.encode(LINTER.examine(sample())))
        kept.save()
        yield path.read_bytes()
        kept_file.save(path, "blamefree", {"a": [1, None, "x"]})
        yield path.read_bytes()
    yield b'{"a": [1, null, "x"]}'


def reports() -> Iterator[bytes]:
    """Yield a report."""
    yield output.render(LINTER.lint([sample()]), "json", color=False).encode()


def arguments() -> Iterator[bytes]:
    """Yield command lines, their words between NUL bytes."""
    lines = (
        "lint --format json --statistics",
        "lint a --select PM3 --ignore PM301 --fail-on info --as-of 2026-11-25",
        "lint --baseline b --update-baseline --strict-baseline --no-cache",
        "lint --fix --diff postmortems",
        "lint --add-suppressions --reason x --shard 1/2",
        "rule PM301",
        "policy P1",
        "config --all",
        "actions --overdue --owner x --format csv --as-of 2026-11-25",
        "digest --format slack --owner x",
        "insights --format json --since 2026-01-01",
        "merge a b --fail-on never",
    )
    yield from (line.replace(" ", "\0").encode() for line in lines)


TARGETS = {
    "read": Corpus(read_document, documents, documents=True),
    "change": Corpus(change_document, documents, documents=True),
    "count": Corpus(count_document, documents, documents=True),
    "import": Corpus(import_document, bodies, documents=True),
    "page": Corpus(import_page, older_pages),
    "publish": Corpus(publish_document, documents, documents=True),
    "export": Corpus(read_export, exports),
    "settings": Corpus(read_settings, settings),
    "catalog": Corpus(read_catalog, catalogs),
    "generator": Corpus(read_generator_settings, generators),
    "baseline": Corpus(read_baseline, baselines),
    "sheet": Corpus(read_sheet, kept_sheets),
    "kept": Corpus(read_kept_files, kept_files),
    "merge": Corpus(merge_reports, reports),
    "arguments": Corpus(take_arguments, arguments),
}
