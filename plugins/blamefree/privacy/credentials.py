"""Credentials in a text: tokens of well-known forms, keys, and what is assigned to a password.

The forms are those their issuers document. Each is looked for only where the letters it begins with
occur: that is what keeps the linter fast.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from blamefree.late_patterns import late
from blamefree.privacy import Hit, issued, long_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.privacy.long_words import LongWords

# What it is, the letters it begins with, and its form; where there is a group, that is the secret.
_Written = tuple[str, tuple[str, ...], str]
# Each of these is a long word or a part of one (see `long_words`).
TOKENS: tuple[_Written, ...] = (
    ("an AWS access key", ("AKIA", "ASIA"), r"\bA[KS]IA[A-Z2-7]{16}\b"),
    ("a GitHub token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"\bgh[pousr]_[A-Za-z0-9]{36,255}\b"),
    ("a GitHub token", ("github_pat_",), r"\bgithub_pat_\w{22,255}\b"),
    (
        "a GitLab token",
        ("glpat-", "gldt-", "glrt-", "glptt-", "glcbt-", "glft-", "glsoat-", "glagent-"),
        r"\bgl(?:pat|dt|rt|ptt|cbt|ft|soat|agent)-[\w-]{20,255}",
    ),
    ("a Slack token", ("xox",), r"\bxox[abeoprs]-[A-Za-z0-9-]{10,255}"),
    ("a Slack token", ("xapp-",), r"\bxapp-\d-[A-Za-z0-9-]{10,255}"),
    (
        "the address of a Slack webhook",
        ("hooks.slack.com",),
        r"hooks\.slack\.com/(?:services|workflows|triggers)/[\w/]{20,255}",
    ),
    (
        "a Stripe key",
        ("sk_live_", "rk_live_", "sk_test_", "rk_test_"),
        r"\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}\b",
    ),
    ("a signing secret", ("whsec_",), r"\bwhsec_[A-Za-z0-9+/=]{24,255}"),
    ("a Google API key", ("AIza",), r"\bAIza[\w-]{35}(?![\w-])"),
    ("a Google secret", ("GOCSPX-",), r"\bGOCSPX-[\w-]{20,64}"),
    ("a Google token", ("ya29.",), r"\bya29\.[\w-]{20,1024}"),
    ("an npm token", ("npm_",), r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a PyPI token", ("pypi-",), r"\bpypi-[\w-]{50,1024}"),
    ("a SendGrid key", ("SG.",), r"\bSG\.[\w-]{16,32}\.[\w-]{32,64}"),
    ("an Anthropic key", ("sk-ant-",), r"\bsk-ant-[\w-]{20,255}"),
    ("an OpenAI key", ("sk-",), r"\bsk-(?:proj-|svcacct-|admin-)?(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{32,255}"),
    ("a Hugging Face token", ("hf_",), r"\bhf_[A-Za-z0-9]{30,64}\b"),
    ("a DigitalOcean token", ("dop_v1_", "doo_v1_", "dor_v1_"), r"\bdo[opr]_v1_[0-9a-f]{64}\b"),
    ("a Databricks token", ("dapi",), r"\bdapi[0-9a-f]{32}\b"),
    ("a Vault token", ("hvs.", "hvb.", "hvr."), r"\bhv[bsr]\.[\w-]{24,255}"),
    ("a Terraform token", (".atlasv1.",), r"\.atlasv1\.[\w-]{60,70}"),
    ("a Grafana token", ("glsa_",), r"\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}\b"),
    ("a New Relic key", ("NRAK-",), r"\bNRAK-[A-Z0-9]{27}\b"),
    ("a Shopify token", ("shpat_", "shpca_", "shppa_", "shpss_"), r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b"),
    ("a Square token", ("sq0",), r"\bsq0[a-z]{3}-[\w-]{22,43}"),
    ("a Twilio key", ("SK",), r"\bSK[0-9a-f]{32}\b"),
    ("a Telegram token", (":AA",), r"(?<=\d{8}):AA[\w-]{33}(?![\w-])"),
    (
        "an Azure key",
        ("accountkey", "sharedaccesskey"),
        r"(?i:accountkey|sharedaccesskey)=([\w+/]{40,100}={0,2})",
    ),
    ("an age key", ("age-secret-key-1",), r"\b(?i:age-secret-key-1)[0-9A-Za-z]{58}\b"),
    ("a JSON web token", ("eyJ",), r"\beyJ[\w-]{10,4096}\.eyJ[\w-]{10,4096}\.[\w-]{10,4096}"),
)
# These are shorter, or have blanks in them.
_OTHERS: tuple[_Written, ...] = (
    (
        "a private key",
        ("-----BEGIN ",),
        (
            r"-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
            r"(?=[^-]{0,400}[A-Za-z0-9+/]{16})[^-]{16,20000}(?:-----END [A-Z0-9 ]{0,48}-----)?"
        ),
    ),
    (
        "a password in an address",
        ("://",),
        r"://[^\s:/?#@\"'`<>]{0,64}:([^\s/?#@\"'`<>]{3,200})@[\w.\[-]",
    ),
    (
        "a password of a command",
        ("-u ", "--user "),
        (
            r"(?<!\S)(?:-u|--user) ['\"]?[\w.@-]{1,64}:"
            r"((?=[^\s0-9A-Z]{0,200}[0-9A-Z])(?=[^\sa-z]{0,200}[a-z])[^\s'\":]{6,200})"
        ),
    ),
    (
        "a password of a command",
        ("mysql",),
        r"mysql\w{0,9} (?:[^\n`|;]{0,80} )?-p['\"]?((?=[a-z_-]{0,200}[0-9A-Z])[^\s'\"`]{6,200})",
    ),
    ("a credential of a registry", ('"auth"',), r"\"auth\"[ ]?:[ ]?\"([A-Za-z0-9+/]{16,4096}={0,2})\""),
    (
        "a credential in a header",
        ("bearer", "authorization", "api-key"),
        (
            r"(?i:(?:(?:proxy-)?authorization|x-api-key|api-key)[\"']?[ ]{0,3}:[ ]{0,3}[\"']?"
            r"(?:(?:bearer|basic|token|bot|ssws|geniekey)[ ]{1,3})?|\bbearer[ ]{1,3})"
            r"([\w.~+/-]{16,4096}={0,2})"
        ),
    ),
)
_WORDS = ("passw", "passphrase", "pwd", "secret", "token", "key", "credential")
_ASSIGNED = late(
    r"(?:passw(?:or)?d|passphrase|pwd|secret|token|credentials?|key)s?"
    r"[\"'\]*]{0,3}[ \t]{0,3}(?::=|=>|={1,2}|:|\b(?:is|was|to)\b(?=[ \t]))[ \t]{0,3}[\"'`]?"
    r"(?P<value>[^\s\"'`,;|]{8,200})",
    re.IGNORECASE,
)
# Of the things called a key, these are secret.
_KEYS = late(r"(?:secret|access|private|api|auth|signing|encryption|account|master)[-_]?$", re.IGNORECASE)
_BEFORE = 12

# What people write where a secret stood or will stand.
_STAND_IN = late(
    r"example|placeholder|redacted|removed|censored|dummy|sample|change[-_]?me|your[-_]|\byour|(?-i:x{4,}|X{4,})|\*{3,}|•{3,}"
    r"|\.{3}|…|_{4,}|0{8,}|12345678|abcdefgh|qwerty|not[-_]?a[-_]?real|fake|<|\$|\{\{|%[A-Z_]{2,}%",
    re.IGNORECASE,
)
# Names have words and a few digits, and stand in code for what is secret: `settings.token`, `read(path)`.
_NAME = late(r"(?:[A-Za-z]{2,}[0-9]{0,4}|v?[0-9]{1,4})(?:[-_./:@][A-Za-z]{0,32}[0-9]{0,4})*[.)]?|.*[(\[].*")
# Behind a password's own name stands what people choose for one: a word and the digits that were asked for.
_CHOSEN = late(r"[A-Za-z]{2,}[0-9]{1,4}")
_FEWEST_KINDS = 5
# Instead of a secret, what it is called: `user:password@host`.
_CALLED = late(
    r"(?:my|the|db)?[-_]?(?:passw(?:or)?d|passwd|passphrase|secret|token|credentials?)", re.IGNORECASE
)


class _Form(NamedTuple):
    """A kind of credential, ready to be looked for."""

    what: str
    letters: tuple[str, ...]
    any_case: bool
    pattern: re.Pattern[str]
    # Of long words (see there); empty where its letters may stand anywhere.
    beginnings: frozenset[bytes]


def _form(what: str, letters: tuple[str, ...], form: str) -> _Form:
    any_case = "(?i:" in form
    begins = form.startswith(r"\b") and not any_case
    beginnings = frozenset(map(long_words.beginning, letters if begins else ()))
    # Compiled where its letters occur, which those of most do nowhere.
    return _Form(what, letters, any_case, late(form), beginnings)


_TOKEN_FORMS, _OTHER_FORMS = (tuple(_form(*one) for one in written) for written in (TOKENS, _OTHERS))


def find(text: str) -> Iterator[Hit]:
    """Yield every credential of a text; those found in two ways are yielded twice."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    long = long_words.of(text)
    for form in (*_likely_tokens(long), *_OTHER_FORMS):
        for place in _places(lowered if form.any_case else text, form.letters):
            match = form.pattern.match(text, place)
            if match is not None and not is_stand_in(match[match.re.groups]):
                yield Hit(*match.span(match.re.groups), form.what)
    for hit in issued.find(text, long):
        if not is_stand_in(text[hit.start : hit.end]):
            yield hit
    for place in _places(lowered, _WORDS):
        yield from _assigned(text, place)


def _likely_tokens(long: LongWords) -> Iterator[_Form]:
    """Yield the forms of which the first letters may stand in a long word."""
    lowered = long.text.lower()
    for form in _TOKEN_FORMS:
        within = lowered if form.any_case else long.text
        if (
            not form.beginnings.isdisjoint(long.beginnings)
            if form.beginnings
            else any(map(within.__contains__, form.letters))
        ):
            yield form


def _places(text: str, letters: tuple[str, ...]) -> Iterator[int]:
    for one in letters:
        place = text.find(one)
        while place >= 0:
            yield place
            place = text.find(one, place + 1)


def _assigned(text: str, place: int) -> Iterator[Hit]:
    match = _ASSIGNED.match(text, place)
    if match is None:
        return
    if text[place] in "kK" and not _KEYS.search(text, max(0, place - _BEFORE), place):
        return
    value = match["value"].rstrip(".)*")
    has_both = re.search(r"\d", value) and re.search(r"[A-Za-z]", value)
    chosen = text[place] in "pP" and _CHOSEN.fullmatch(value)
    named = (_NAME.fullmatch(value) and not chosen) or "://" in value or "%20" in value
    if has_both and not named and not is_stand_in(value):
        start = match.start("value")
        yield Hit(start, start + len(value), "a password or a key")


def is_stand_in(value: str) -> bool:
    """Tell whether a value only stands where a secret would: `<token>`, `***`, `AKIA…EXAMPLE`, `password`."""
    few = len(set(value)) < _FEWEST_KINDS
    return few or _STAND_IN.search(value) is not None or _CALLED.fullmatch(value) is not None
