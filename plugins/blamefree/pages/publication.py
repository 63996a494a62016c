"""What an audience gets to see: which documents and attachments are published, and which withheld."""

from __future__ import annotations

import posixpath
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

from blamefree import archive, document
from blamefree.archive import Archive
from blamefree.audience_settings import Names
from blamefree.config import Config
from blamefree.pages import attachments, leaks, people, withholding
from blamefree.pages.attachments import Attachments, Texts
from blamefree.pages.plates import NOTHING_KEPT, Plates
from blamefree.pages.redaction import Redaction
from blamefree.pages.withholding import Circle
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from blamefree.pages.leaks import Watch
    from blamefree.pages.submission import Submission
    from blamefree.pages.withholding import View
    from blamefree.visibility import Visibility


@frozen(eq=False)
class Beside:
    """What an archive holds besides its documents: texts of pages that are no postmortems, and files."""

    pages: Mapping[str, str] = field(default_factory=dict)
    files: Attachments = field(default_factory=Attachments)


@frozen(eq=False)
class Publication:
    """The archive as its readers may see it, and nothing that names the rest."""

    archive: Archive
    # The source file of each published postmortem, by the path its findings are reported at.
    uris: Mapping[str, str]
    withheld: frozenset[str]
    # The files that are not published because nothing names them.
    unnamed: frozenset[str]
    # The pages that are no postmortems and may not be seen as they were written, as they may be seen.
    redacted: Mapping[str, str]
    # The paths of the documents that nobody can follow.
    unreadable: tuple[str, ...]
    # The paths of the documents of which a part is withheld.
    partly: frozenset[str]
    redaction: Redaction
    # What no file of a site for this audience may hold; it takes a while, and a preview needs none.
    watch: Callable[[], Watch]


def publish(
    documents: Mapping[str, Submission],
    audience: Visibility,
    *,
    beside: Beside | None = None,
    settings: Config | None = None,
    circle: Circle | None = None,
    plates: Plates = NOTHING_KEPT,
) -> Publication:
    """Choose what an audience sees of documents, and of what lies `beside` them.

    `circle` says who is named in the archive; without it, that is who these documents name.
    What cannot be interpreted is withheld: nobody can tell whom it was meant for.
    """
    settings, beside = settings or Config(), beside or Beside()
    circle = circle or circle_of(documents.values(), audience, settings)
    views = dict(_views(documents, circle))
    chosen = archive.collect((view.meant for view in views.values()), audience)
    paths = {postmortem.path for postmortem in chosen.postmortems}
    uris = {view.meant.path: uri for uri, view in views.items() if view.meant.path in paths}
    hidden = {uri: one for uri, one in documents.items() if one.path not in paths}
    theirs, passages, secret = _pages(beside.pages, circle)
    shown = {uri: views[uri].text for uri in uris.values()} | theirs
    parts = {uri: views[uri].hidden for uri in uris.values() if views[uri].hidden} | secret
    whole = {uri: one.text for uri, one in hidden.items()} | {
        uri: text for uri, text in secret.items() if uri not in theirs
    }
    names = _names_of(hidden.values(), chosen)
    pages = frozenset(whole)
    redaction = Redaction(pages, names)
    texts = Texts(whole, parts, shown)
    choice = attachments.choose(beside.files, texts, redaction, settings.publish)
    withheld = pages | choice.withheld
    redaction = plates.same("redaction", Redaction(withheld, names))
    cleaned = [
        plates.take(f"{one.path} redacted", (facts, redaction), partial(redaction.postmortem, *facts))
        for one in chosen.postmortems
        if (facts := (one, uris[one.path], views[uris[one.path]].text))
    ]
    quiet = {uri: redaction.markdown(text, uri) for uri, text in theirs.items()}
    passages = (*passages, *(passage for uri in uris.values() for passage in views[uri].passages))
    return Publication(
        archive=Archive(tuple(cleaned)),
        uris=uris,
        withheld=withheld,
        unnamed=choice.unnamed,
        redacted={uri: text for uri, text in quiet.items() if text != beside.pages[uri]},
        unreadable=tuple(sorted(_unreadable(documents, views, audience))),
        partly=frozenset(views[uri].meant.path for uri in uris.values() if views[uri].hidden),
        redaction=redaction,
        watch=partial(leaks.watch, redaction.mentions, passages, whole.values(), shown.values()),
    )


def circle_of(documents: Iterable[Submission], audience: Visibility, settings: Config) -> Circle:
    """Return an audience with what it does not see, and whom these documents name."""
    terms = settings.audiences.of(audience)
    if terms.names is Names.KEEP:
        return Circle(audience, terms)
    fronts = (
        front.values
        for one in documents
        if (front := document.head(one.text.encode("utf-8", "replace"), one.path).front_matter)
    )
    lexicon = settings.lexicon
    return Circle(audience, terms, people.gather(fronts, settings.catalog, lexicon.systems), lexicon)


def _views(documents: Mapping[str, Submission], circle: Circle) -> Iterator[tuple[str, View]]:
    for uri, one in documents.items():
        if one.meant is not None and one.meant.visibility.fits(circle.audience):
            view = withholding.look(one, circle)
            if view is not None:
                yield uri, view


def _unreadable(
    documents: Mapping[str, Submission], views: Mapping[str, View], audience: Visibility
) -> Iterator[str]:
    for uri, one in documents.items():
        if one.meant is None or (one.meant.visibility.fits(audience) and uri not in views):
            yield one.path


def _pages(
    others: Mapping[str, str], circle: Circle
) -> tuple[dict[str, str], tuple[str, ...], dict[str, str]]:
    """Return the pages that may be seen, the passages left out of them, and the texts that held any."""
    shown: dict[str, str] = {}
    passages: list[str] = []
    secret: dict[str, str] = {}
    for uri, text in others.items():
        if not withholding.visibility_of(text).fits(circle.audience):
            secret[uri] = text
            continue
        remainder = withholding.page(text, circle)
        shown[uri] = remainder.text
        passages += remainder.passages
        if remainder.passages:
            secret[uri] = text
    return shown, tuple(passages), secret


def _names_of(hidden: Collection[Submission], chosen: Archive) -> frozenset[str]:
    """Return the ids and titles of what is withheld, but for those that what is shown has too.

    A title of which all words stand in the name of a published file is told by the address of its page.
    """
    titles = {one.title.casefold() for one in chosen.postmortems}
    addresses = "\n".join(_row(posixpath.splitext(one.path)[0]) for one in chosen.postmortems)
    ids = {one.identifier for one in hidden if one.identifier and one.identifier not in chosen.by_id}
    telling = {one.title for one in hidden if one.title and _row(one.title) not in addresses}
    return frozenset(ids | {title for title in telling if title.casefold() not in titles})


def _row(name: str) -> str:
    return f" {' '.join(leaks.words(name))} "
