"""Older documents become drafts: a Document in, text out, nothing invented and nothing lost."""

from __future__ import annotations

from blamefree.importing.numbering import number
from blamefree.importing.original import Original, read
from blamefree.importing.rendering import named_by, render
from blamefree.importing.selection import extension, name_refusal, refusal

__all__ = ["Original", "extension", "name_refusal", "named_by", "number", "read", "refusal", "render"]
