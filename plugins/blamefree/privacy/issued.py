"""Tokens that say by their first letters who issued them, as issuers have them since scanners look for that.

They are looked for in long words alone, which a postmortem has few of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from blamefree.late_patterns import late
from blamefree.privacy import Hit, long_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.privacy.long_words import LongWords

_LETTERS: dict[str, str] = {
    "1Password": "ops_eyJ",
    "Adafruit": "aio_",
    "Alibaba": "LTAI5t",
    "Artifactory": "AKCp cmVmdGtuOj",
    "Atlassian": "ATATT3 ATCTT3 ATBB",
    "Brevo": "xkeysib- xsmtpsib-",
    "Buildkite": "bkua_",
    "CircleCI": "CCIPAT_ CCIPRJ_",
    "Clojars": "CLOJARS_",
    "Contentful": "CFPAT-",
    "Docker": "dckr_pat_ dckr_oat_",
    "Doppler": "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.",
    "Duffel": "duffel_live_ duffel_test_",
    "Dynatrace": "dt0c01. dt0s01. dt0s02.",
    "EasyPost": "EZAK EZTK",
    "Figma": "figd_",
    "Fly.io": "fm1_ fm1a_ fm1r_ fm2_",
    "GitLab": "glimt- gloas- glffct-",
    "Grafana": "glc_eyJ",
    "Groq": "gsk_",
    "Heroku": "HRKU-",
    "Honeycomb": "hcaik_ hcxik_ hcamk_ hcxmk_",
    "HubSpot": "pat-na1- pat-eu1-",
    "Infracost": "ico-",
    "Linear": "lin_api_ lin_oauth_",
    "Mapbox": "sk.eyJ",
    "Netlify": "nfp_ nfc_ nfo_ nfu_",
    "Notion": "ntn_",
    "Perplexity": "pplx-",
    "Plaid": "access-production- access-development- access-sandbox-",
    "PlanetScale": "pscale_tkn_ pscale_pw_ pscale_oauth_",
    "Postman": "PMAK-",
    "Prefect": "pnu_ pnb_",
    "Pulumi": "pul-",
    "ReadMe": "rdme_",
    "Replicate": "r8_",
    "RubyGems": "rubygems_",
    "Scalingo": "tk-us-",
    "Sentry": "sntrys_ sntryu_",
    "Shippo": "shippo_live_ shippo_test_",
    "SonarQube": "squ_ sqp_ sqa_",
    "Sourcegraph": "sgp_ slk_",
    "Supabase": "sbp_ sb_secret_",
    "Tailscale": "tskey-",
    "Typeform": "tfp_",
    "Vercel": "vcp_ vck_ vci_ vca_ vcr_",
    "xAI": "xai-",
}
_ISSUERS = {letters: issuer for issuer, words in _LETTERS.items() for letters in words.split()}
_BEGINNINGS = tuple(_ISSUERS)
# What has more form than a beginning: what it is, of what a word holds one to be looked at, and the form.
_FORMS: tuple[tuple[str, str, str], ...] = (
    ("a Mailgun key", "key-", r"(?<![\w-])key-[0-9a-f]{32}(?![\w-])"),
    ("a Mailchimp key", "-us", r"(?<![\w-])[0-9a-f]{32}-us\d{1,2}(?![\w-])"),
    ("an Airtable token", "pat", r"(?<![\w.-])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}(?![\w-])"),
    ("a Harness token", "pat.", r"(?<![\w.-])pat\.[\w-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}(?![\w-])"),
    ("a Google token", "1//0", r"(?<![\w/-])1//0[\w-]{40,255}"),
    ("a Cloudflare key", "v1.0-", r"(?<![\w-])v1\.0-[0-9a-f]{24}-[0-9a-f]{146}(?![\w-])"),
    ("an Azure secret", "Q~", r"(?<![\w.~-])[\w.~-]{3}[78]Q~[\w.~-]{31,34}(?![\w~-])"),
    ("an Azure DevOps token", "AZDO", r"(?<!\w)\w{76}AZDO\w{4}(?!\w)"),
    ("a NuGet key", "oy2", r"(?<!\w)oy2[a-z0-9]{43}(?!\w)"),
    ("a crates.io token", "cio", r"(?<!\w)cio(?=\w{0,30}\d)(?=\w{0,30}[A-Z])[A-Za-z0-9]{32}(?!\w)"),
    ("an Asana token", "2/", r"(?<![\w/])2/\d{15,17}/\d{15,17}:[0-9a-f]{32}(?!\w)"),
    (
        "a Discord token",
        "MT Mj Mz ND NT Nj Nz OD OT",
        r"(?<![\w.-])(?:M[Tjz]|N[DTjz]|O[DT])[\w-]{22,26}\.[\w-]{6}\.[\w-]{27,40}(?![\w.-])",
    ),
    ("a signed address", "sig=", r"[?&;]sig=([\w%+/-]{40,255})"),
    ("the address of a webhook", "webhook", r"discord(?:app)?\.com/api/webhooks/\d{15,20}/[\w-]{40,100}"),
    ("the address of a webhook", "webhook", r"\.webhook\.office\.com/webhookb2/[\w@/-]{60,255}"),
)
# The letters that stand inside a run; and by how a run begins then, those it begins with, signs before it.
_INSIDE = ("AZDO", "Q~")
_HINTS: dict[bytes, list[str]] = defaultdict(list)
for _letters in (*_BEGINNINGS, *" ".join(words for _, words, _ in _FORMS).split()):
    _HINTS[long_words.beginning(_letters)].append(_letters)
_PIECE = late(r"(?<![A-Za-z0-9])[A-Za-z0-9][\w.~-]{3,1023}")
_REST = late(r"[\w.~+/-]{16,2048}={0,2}")
# A name has short words, and capitals at their beginnings; what is drawn by lot has neither.
_DRAWN = late(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]{8})"
    r"(?:[A-Za-z]+[0-9]|[0-9]+[A-Za-z]|[A-Za-z]*?(?:[a-z]{1,3}[A-Z]{1,3}){3})"
)


def find(text: str, long: LongWords) -> Iterator[Hit]:
    """Yield the tokens of a text with these long words."""
    begun = chain.from_iterable(map(_HINTS.__getitem__, _HINTS.keys() & long.beginnings))
    if not any(map(long.text.__contains__, chain(_INSIDE, begun))):
        return
    end = 0
    for word in long.text.split():
        start = text.index(word, end)
        end = start + len(word)
        yield from (Hit(start + first, start + last, what) for first, last, what in _tokens(word))


def _tokens(word: str) -> Iterator[Hit]:
    for piece in _PIECE.finditer(word):
        if piece[0].startswith(_BEGINNINGS):
            letters = next(one for one in _BEGINNINGS if piece[0].startswith(one))
            rest = _REST.match(word, piece.start() + len(letters))
            if rest is not None and _DRAWN.search(rest[0]):
                end = piece.start() + len(letters) + len(rest[0].rstrip("."))
                yield Hit(piece.start(), end, f"a token of {_ISSUERS[letters]}")
    for what, words, form in _FORMS:
        if any(map(word.__contains__, words.split())):
            for match in re.finditer(form, word):
                yield Hit(*match.span(match.re.groups), what)
