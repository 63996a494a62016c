"""Credentials by the detectors of detect-secrets, where that is installed (extra `secrets`).

They know more issuers than `credentials` does. To import them takes longer than to lint a document:
that is only done where a line holds letters that one of their forms begins with.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from blamefree.late_patterns import late
from blamefree.privacy import Hit, long_words
from blamefree.privacy.credentials import is_stand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

# Letters in lower case, of a long word (see `long_words`) and of any, and by module and class the detector
# that is asked where some of them occur; those that guess are not among them.
DETECTORS: tuple[tuple[tuple[str, ...], tuple[str, ...], str, str], ...] = (
    ((), ("akc",), "artifactory", "ArtifactoryDetector"),
    (("akia", "asia", "abia", "acca"), ("aws",), "aws", "AWSKeyDetector"),
    (("accountkey=",), (), "azure_storage_key", "AzureStorageKeyDetector"),
    ((), ("cloudant",), "cloudant", "CloudantDetector"),
    ((), ("discord",), "discord", "DiscordBotTokenDetector"),
    ((), ("bluemix", "ibm_cloud", "ibm-cloud", "ibmcloud"), "ibm_cloud_iam", "IbmCloudIamDetector"),
    ((), ("ibm_cos", "ibm-cos"), "ibm_cos_hmac", "IbmCosHmacDetector"),
    (("-us",), (), "mailchimp", "MailchimpDetector"),
    ((), ("_authtoken",), "npm", "NpmDetector"),
    (("t3blbkfj",), (), "openai", "OpenAIDetector"),
    ((), ("softlayer",), "softlayer", "SoftlayerDetector"),
    (("sq0csp-",), (), "square_oauth", "SquareOAuthDetector"),
    ((), ("twilio",), "twilio", "TwilioKeyDetector"),
)
# All of them are at least that long.
_RUN = late(r"[\w/+=.-]{13}")
# What is only words names something: `API_KEY = 'the-key-of-the-seat-map'`.
_WORDS = late(r"[a-z]+(?:[-_ ][a-z]+)*")
# Their forms are made for lines of code.
_LONGEST_LINE = 1_000


@cache
def is_installed() -> bool:
    """Tell whether detect-secrets is there; that imports nothing of it."""
    return find_spec("detect_secrets") is not None


def find(text: str) -> Iterator[Hit]:
    """Yield what the detectors find; nothing where they are not installed."""
    if not is_installed():
        return
    lowered, words = text.lower(), long_words.of(text).text.lower()
    wanted = [
        (module, name)
        for within, anywhere, module, name in DETECTORS
        if any(map(words.__contains__, within)) or any(map(lowered.__contains__, anywhere))
    ]
    for module, name in wanted if _RUN.search(text) else ():
        detector, what = _detector(module, name)
        start = 0
        for line in text.splitlines(keepends=True):
            looks_so = len(line) <= _LONGEST_LINE and _RUN.search(line)
            for secret in set(detector.analyze_string(line)) if looks_so else ():
                named = is_stand_in(secret) or _WORDS.fullmatch(secret) is not None
                place = line.find(secret) if secret and not named else -1
                if place >= 0:
                    yield Hit(start + place, start + place + len(secret), what)
            start += len(line)


@cache
def _detector(module: str, name: str) -> tuple[Any, str]:
    kind = getattr(import_module(f"detect_secrets.plugins.{module}"), name)
    return kind(), f"a credential ({kind.secret_type})"
