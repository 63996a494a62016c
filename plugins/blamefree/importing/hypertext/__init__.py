"""Pages of HTML, as Confluence and Google Docs export them, become Markdown; the libraries are an extra."""

from __future__ import annotations

from blamefree.importing.hypertext.conversion import convert

__all__ = ["convert"]
