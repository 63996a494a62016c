"""What a document gives away is found, and said nowhere again."""

from __future__ import annotations

import re
import string
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest

from blamefree import baseline, config, document, output, sheets
from blamefree.cli import difference
from blamefree.config import Config, ConfigError
from blamefree.diagnostics import Edit, Fix
from blamefree.masking import Mask
from blamefree.privacy import contacts, credentials, long_words, networks, scanner
from blamefree.rules.email_address import EmailAddress
from blamefree.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from blamefree.privacy import Hit

TODAY = date(2026, 11, 25)
# Written in parts, so that no scanner takes this file for a leak.
RUN = "Zq7Kw2Xv9Rt4Np6Ly1Bd8Hf3Gs5Jm0Ca7Ue2"
TOKEN = "gh" + "p_" + RUN
KEY = "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEowIBAAKCAQEAxQ7Kw2Xv9Rt4Np6L\ny1Bd8Hf3Gs5Jm0Ca7Ue2Wo9Ik4\n"
KEY += "-----END RSA " + "PRIVATE KEY-----"
HEX = "9f86d081884c7d659a2feaa0c55ad015"


def found(text: str, find: Callable[[str], Iterator[Hit]]) -> list[str]:
    return list(dict.fromkeys(text[hit.start : hit.end] for hit in find(text)))


@pytest.mark.parametrize(
    "secret",
    [
        TOKEN,
        "AK" + "IAQ3EGRNDKSPLQWZTV",
        "github" + "_pat_11AAX7Q2Y0" + RUN,
        "gl" + "pat-" + RUN[:20],
        "xo" + "xb-2938475610-" + RUN[:24],
        "sk" + "_live_" + RUN[:24],
        "AI" + "za" + RUN[:35],
        "np" + "m_" + RUN[:36],
        "S" + "G." + RUN[:22] + "." + (RUN + RUN)[:43],
        "sk" + "-ant-api03-" + RUN,
        "dap" + "i" + HEX,
        "dop" + "_v1_" + HEX + HEX,
        "hv" + "s." + RUN,
        "S" + "K" + HEX,
        "8293746510" + ":A" + "A" + RUN[:33],
        "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiJ6cTdrdzIifQ." + RUN,
        KEY,
    ],
    ids=lambda secret: secret[:6],
)
def test_a_token_of_a_known_form_is_found_wherever_it_stands(secret: str) -> None:
    for text in (
        secret,
        f"see `{secret}`.",
        f"| 10:00 | {secret} |",
        f"key: '{secret}'",
        f"```\nX={secret}\n```",
    ):
        hits = found(text, credentials.find)
        assert any(hit in secret and len(hit) > len(secret) // 2 for hit in hits), text


LETTERS, HEXADECIMAL = string.ascii_letters + string.digits, "0123456789abcdef"
# The forms that issuers document: what a token begins with, what it is drawn from, and how long that is.
ISSUED = [
    *((letters, HEXADECIMAL, 40) for letters in ("bkua_", "pul-", "sbp_", "squ_", "shippo_live_")),
    *((letters, HEXADECIMAL, 64) for letters in ("gloas-", "sntryu_", "xkeysib-", "dop_v1_", "rubygems_")),
    *((letters, LETTERS, 40) for letters in ("lin_api_", "ntn_", "nfp_", "gsk_", "r8_", "pplx-", "dp.pt.")),
    *((letters, LETTERS + "-_", 58) for letters in ("HRKU-AA", "pscale_tkn_", "figd_", "tfp_", "tk-us-")),
    *((letters, LETTERS + "+/", 90) for letters in ("FlyV1 fm2_", "ops_eyJ", "xai-", "glc_eyJ")),
    *((letters, LETTERS + "-_", 160) for letters in ("ATATT3xFfGF0", "sk.eyJ", "1//0", "sntrys_eyJ")),
    *((letters, string.ascii_uppercase + string.digits, 60) for letters in ("dt0c01.", "CLOJARS_")),
    *((letters, LETTERS, 54) for letters in ("EZAK", "cmVmdGtuOj", "tskey-auth-", "vcp_", "AKCp8")),
    ("dckr_pat_", LETTERS, 27),
    ("key-", HEXADECIMAL, 32),
    ("pat-na1-", HEXADECIMAL, 36),
    ("oy2", string.ascii_lowercase + string.digits, 43),
    ("cio", LETTERS, 32),
    ("https://discord.com/api/webhooks/482937465019283746/", LETTERS, 68),
    ("https://acme.webhook.office.com/webhookb2/", HEXADECIMAL + "@/", 120),
    ("https://files.acme.net/a?sv=2024-05-04&sig=", LETTERS, 44),
    ("Authorization: SSWS 00", LETTERS, 40),
    ('"au' + 'th": "', LETTERS, 32),
]


def test_tokens_of_the_forms_that_issuers_document_are_found() -> None:
    random = Random(9)  # noqa: S311 - to be repeated
    for letters, alphabet, length in ISSUED:
        for before, behind in (("", ""), ("see `", "`."), ("| 10:00 | ", " |"), ('X="', '"')):
            secret = letters + "".join(random.choices(alphabet, k=length))
            end = '"' if letters.startswith('"') else ""
            hits = found(f"{before}{secret}{end}{behind}", credentials.find)
            assert any(hit in secret and 2 * len(hit) > length for hit in hits), (letters, hits)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("curl -u admin:Vq7mTz2kRw9e https://jenkins", "Vq7mTz2kRw9e"),
        ("mysqldump -h db -u root -pVq7mTz2kRw9e seats", "Vq7mTz2kRw9e"),
        ("mysql -u app -p'Vq7mTz2kRw9e' seats", "Vq7mTz2kRw9e"),
        ('mysql -p"Vq7mTz2kRw9e"', "Vq7mTz2kRw9e"),
        ("DB_PASSWORD=Harbour2031", "Harbour2031"),
        ("password: Ferryboat77", "Ferryboat77"),
        ("we set the password to Vq7mTz2kRw9e.", "Vq7mTz2kRw9e"),
        ("postgres://booking:Vq7mTz2kRw9e@db7/seats", "Vq7mTz2kRw9e"),
        ("redis://:Vq7mTz2kRw9e@cache:6379", "Vq7mTz2kRw9e"),
        ("Authorization: Bearer Vq7mTz2kRw9eLp04", "Vq7mTz2kRw9eLp04"),
        ("curl -H 'X-Api-Key: Vq7mTz2kRw9eLp04'", "Vq7mTz2kRw9eLp04"),
        ("DB_PASSWORD=Vq7mTz2kRw9e", "Vq7mTz2kRw9e"),
        ('"clientSecret": "Vq7mTz2kRw9e"', "Vq7mTz2kRw9e"),
        ("the password: Vq7mTz2kRw9e.", "Vq7mTz2kRw9e"),
        ("aws_secret_access_key = Vq7mTz2kRw9e/Lp04+Xa", "Vq7mTz2kRw9e/Lp04+Xa"),
        ("AccountKey=" + RUN + RUN + "==", RUN + RUN + "=="),
    ],
)
def test_what_is_assigned_to_a_password_is_found(text: str, secret: str) -> None:
    assert found(text, credentials.find) == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "password: <password>",
        "token: ***",
        "token=$GITHUB_TOKEN and `${TOKEN}` and {{ secrets.token }}",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "AKIAIOSFODNN7EXAMPLE",
        "secret: seat-map-tls-2024",
        "key: value1234",
        "idempotency-key: 550e8400-e29b-41d4-a716-446655440000",
        "The token: it expired on 2026-03-01.",
        "the secret name: booking/db-credentials-v2",
        "password=os.environ['DB_PASSWORD_2']",
        "token = read(path2)",
        "commit 7b3731d2c4d8f4b0a9e1c3d5f7a9b1c3d5e7f901",
        "image@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "550e8400-e29b-41d4-a716-446655440000",
        "SEAT-2231, JIRA-48213377",
        "aGVsbG8gd29ybGQsIHRoaXMgaXMgbm90aGluZw==",
        "https://nightjar-rail.example:8443/runbooks@v2",
        "http://user:password@proxy.acme.net/ and https://me:my_token@host",
        "pkcs11:token=Root%20CA%20Certificates;serial=1%3AROOTS%3A",
        "token: section2031, secret = release42, password: settings.field1, password = read(field1)",
        "docker run -u 1000:1000 and --user deploy:deploy, mysql -p -P3306",
        "the token was rotated2024 and the password is in vault-2026",
        "API_KEY = 'this-will-be-read-from-the-vault'",
        "aio_read_event_loop_completion_queue, pul-provider-policy-pack-2026, ico-arrow-right-20",
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
    ],
)
def test_what_only_looks_like_a_credential_is_none(text: str) -> None:
    assert found(text, credentials.find) == []
    assert found(text, scanner.find) == []


@pytest.mark.parametrize(
    ("find", "text", "expected"),
    [
        (contacts.emails, "Write to maja.krol84@gmail.com.", ["maja.krol84@gmail.com"]),
        (contacts.emails, "<ines@nightjar-rail.eu>", ["ines@nightjar-rail.eu"]),
        (contacts.emails, "a@example.com b@x.example c@y.test d@z.invalid e@sub.example.org", []),
        (contacts.emails, "logo@2x.png nginx@sha256 backup@daily.timer git@host:x @ines", []),
        (contacts.emails, "postgres://u:p@db.acme.com/x", []),
        (contacts.phones, "called at +48 601 482 937.", ["+48 601 482 937"]),
        (contacts.phones, "Phone: 212-664-7665", ["212-664-7665"]),
        (contacts.phones, "+1 (415) 555-0132, +44 7700 900123, +49 30 0000 0000", []),
        (contacts.phones, "UTC+01:00, +1, +15000000 rows, +2026-03-01, 2026-03-01 22:14, INC-2026-0142", []),
        (contacts.phones, "called 2026-03-01 at 22:14", []),
        (contacts.phones, "callback. Version 0.9.99 (2003-11-28), rpc_call (CVE-2017-12133) [21120]", []),
        (networks.find, "from 81.2.69.142:443, http://34.117.59.81/x", ["81.2.69.142", "34.117.59.81"]),
        (networks.find, "2a02:8071:b783:1c40::1", ["2a02:8071:b783:1c40::1"]),
        (networks.find, "2a02:8071:b783:1c40:0:0:0:1", ["2a02:8071:b783:1c40:0:0:0:1"]),
        (networks.find, "10.0.0.1 172.16.3.4 192.168.1.1 127.0.0.1 169.254.1.1 100.64.0.1 0.0.0.0", []),
        (networks.find, "192.0.2.1 198.51.100.7 203.0.113.9 2001:db8::1 ::1 fe80::1 fd00::1", []),
        (networks.find, "v81.2.69.142, version 81.2.69.142, Chrome/120.0.6099.109, 4.14.2.1, 1.2.3.4.5", []),
        (
            networks.find,
            "bumped V8 to 9.6.180.14, upgraded V8 from 9.6.180.14, OID 1.3.101.110",
            [],
        ),
        (networks.find, "we moved the record to 81.2.69.142", ["81.2.69.142"]),
        (networks.find, "10:20:30, std::vector, aa:bb:cc:dd:ee:ff, 999.1.1.1", []),
    ],
)
def test_contacts_and_addresses_are_found_and_those_of_nobody_are_not(
    find: Callable[[str], Iterator[Hit]], text: str, expected: list[str]
) -> None:
    assert found(text, find) == expected


@pytest.mark.parametrize("form", [form for _, _, form in credentials.TOKENS])
def test_whatever_has_the_form_of_a_token_is_a_part_of_a_long_word(form: str) -> None:
    shortest, _ = re._parser.parse(form).getwidth()  # type: ignore[attr-defined] # noqa: SLF001
    assert shortest >= long_words.SHORTEST
    assert not re.search(r"\s|\\[sSWD]|\[\^|(?<!\\)\.", form), "it could match white space"


EXAMPLES = {
    "artifactory": "curl -u x:AK" + "Cp8" + RUN,
    "aws": "AB" + "IAQ3EGRNDKSPLQWZTV is ours",
    "azure_storage_key": "Account" + f"Key={RUN}{RUN}{RUN[:16]}",
    "cloudant": f"cloudant_password = '{HEX}{HEX}'",
    "discord": "Discord: M" + f"{RUN[:23]}.Zq7Kw2.{RUN[:27]}",
    "ibm_cloud_iam": f"ibm_cloud_key: {RUN}{RUN[:8]}",
    "ibm_cos_hmac": f"ibm_cos_secret_access_key = {HEX}{HEX[:16]}",
    "mailchimp": f"at {HEX}-us12",
    "npm": "//registry.nightjar-rail.example/:_auth" + "Token=np" + f"m_{RUN}",
    "openai": "sk" + f"-{RUN[:20]}T3Blbk" + f"FJ{RUN[:20]}",
    "softlayer": f"softlayer_key = '{HEX}{HEX}'",
    "square_oauth": "sq0" + f"csp-{RUN}{RUN[:7]}",
    "twilio": "Twilio: A" + f"C{HEX}",
}


@pytest.mark.parametrize("module", [module for _, _, module, _ in scanner.DETECTORS])
def test_each_detector_of_detect_secrets_finds_what_it_knows(module: str) -> None:
    text = EXAMPLES[module]
    for written in (text, f"| 10:00 | {text} |", "Some words before.\n\n" + f"> {text}\nand some behind.\n"):
        hits = list(scanner.find(written))
        assert hits
        assert all(written[hit.start : hit.end].strip("| \n") in text for hit in hits)


def page(visibility: str, text: str, more: str = "") -> document.Document:
    head = f"---\nid: INC-2026-0142\ntitle: Seats\nstatus: draft\nvisibility: {visibility}\n{more}---\n\n"
    return document.parse(f"{head}{text}\n".encode(), "a.md")


@pytest.mark.parametrize(
    ("visibility", "levels"),
    [
        ("public", ["error", "error", "error", "error"]),
        ("internal", ["error", "info", "warning", "warning"]),
        ("restricted", ["info", "info", "info", "warning"]),
        ("everybody", ["error", "error", "error", "error"]),
    ],
)
def test_a_finding_weighs_more_the_more_people_may_read_it(visibility: str, levels: list[str]) -> None:
    text = f"{TOKEN}, maja.krol84@gmail.com, +48 601 482 937, 81.2.69.142"
    said = Config(select=("PM7",)).linter().lint([page(visibility, text)])
    assert sorted(str(one.severity) for one in said) == levels


def test_options_set_the_weight_and_what_may_stand() -> None:
    text = "Write to maja.krol84@gmail.com, sre@acme.io, x@status.acme.io or Y@acme.io."
    settings = config.read(
        """
        select = ["PM7"]
        rules.email-address = {internal = "off", public = "info", allow = ["@status.acme.io", "y@acme.io"]}
        """,
        "blamefree.toml",
    )
    assert settings is not None
    assert settings.linter().lint([page("internal", text)]) == ()
    (said,) = settings.linter().lint([page("public", text)])
    assert (str(said.severity), said.code) == ("info", EmailAddress.code)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('rules.PM702.public = "fatal"', "public is 'fatal'; one of error, warning, info, off"),
        ('rules.PM705.patterns = ["("]', "patterns has '(', which is no regular expression"),
    ],
)
def test_an_option_that_cannot_be_followed_is_named(text: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=r"rules\.") as error:
        config.read(text, "blamefree.toml")
    assert problem in str(error.value)


PLACES = {
    "title": "title: Reset {}",
    "id": "id: {}",
    "an unknown field": "{}: x",
    "a misspelt field": "severty: {}",
    "an invalid value": "severity: {}",
    "a list": "services: [{}]",
    "a relation": "related: [{}]",
    "an owner": "action_items:\n  - {{id: A1, title: x, owner: '{}', due: 2025-01-01, status: open}}",
    "an action's id": "action_items:\n  - {{id: '{0}', title: x}}\n  - {{id: '{0}', title: x}}",
    "an action's title": "action_items:\n  - {{id: A1, title: 'improve {}', status: done}}",
    "a factor": "contributing_factors:\n  - {{category: code, summary: 'an engineer forgot {}'}}",
    "a comment": "severity: P9 # {}",
    "a suppression": "severity: P9 # blamefree: ignore[{}] reason: {}",
    "a double-quoted value": 'commander: "{}"',
    "a folded value": "impact:\n  summary: >\n    A careless engineer used\n    {}\n    again",
    "a broken block": "x: [{}",
    "a duplicate key": "{0}: 1\n{0}: 2",
    "a tag": "x: !{} y",
    "a moment": "started_at: {}",
}
TEXTS = {
    "prose": "The engineer carelessly pasted {} and should have known better.",
    "a heading": "## {}\n\n## {}",
    "inline code": "A stupid mistake: `{}`",
    "fenced code": "```\nexport X={}\n```",
    "a link": "[the stupid page](https://x.example/{})",
    "a comment": "<!-- {} -->",
    "a suppression": "<!-- blamefree: ignore[blame-word] reason: {} -->\n\nAll fine.",
    "a broken suppression": "<!-- blamefree: ignore {} -->",
    "a table": "## Timeline\n\n| Time | Phase | Event |\n| - | - | - |\n| {0} | {0} | {0} |\n| 1 | x | {0} |",
    "TBD": "TBD {}",
    "raw HTML": "<script>{}</script> <a href='javascript:{}'>x</a>",
}


def everything_said(written: document.Document) -> Iterator[str]:
    for settings in (Config(select=("ALL",)), Config(ignore=("PM7",))):
        linter = settings.linter(TODAY)
        sheet = linter.examine(written)
        yield sheets.encode(sheet).decode()
        kept = sheets.decode(sheets.encode(sheet), written.path, lambda: written.source)
        said = linter.conclude([sheet])
        assert said == linter.conclude([kept])
        yield baseline.record(said)
        yield from (output.render(said, form, color=False) for form in output.FORMATS)
        yield output.render(said, "text", color=True)
        yield repr(said)


def pieces(secret: str) -> set[str]:
    words = [word for word in secret.split() if not word.startswith("-----")]
    return {word[start : start + 8].lower() for word in words for start in range(len(word) - 7)}


@pytest.mark.parametrize(
    "form", [*PLACES.values(), *(f"---\n\n{text}" for text in TEXTS.values())], ids=[*PLACES, *TEXTS]
)
@pytest.mark.parametrize("before", ["---\nstatus: final\nid: INC-1\n", ""])
def test_a_secret_is_said_in_no_format_wherever_it_stands(form: str, before: str) -> None:
    closing = "" if "---\n\n" in form else "\n---\n\nText.\n"
    written = document.parse(f"{before}{form.format(TOKEN, TOKEN)}{closing}\n".encode(), "a.md")
    assert any(one.code == "PM701" for one in Config().linter(TODAY).lint([written]))
    for said in everything_said(written):
        assert not [piece for piece in pieces(TOKEN) if piece in said.lower()]


def test_a_secret_of_several_lines_is_hidden_in_all_of_them() -> None:
    written = page("internal", f"A stupid mistake:\n\n```\n{KEY}\n```")
    for said in everything_said(written):
        assert not [piece for piece in pieces(KEY) if piece in said.lower()]


def test_a_secret_is_hidden_where_only_an_escape_tells_it() -> None:
    written = page("internal", "", f'severity: "{TOKEN[:10]}\\x{ord(TOKEN[10]):x}{TOKEN[11:]}"\n')
    assert {one.code for one in Config().linter(TODAY).lint([written])} >= {"PM104", "PM701"}
    for said in everything_said(written):
        assert not [piece for piece in pieces(TOKEN) if piece in said.lower()]


def test_a_secret_of_a_neighbour_is_not_told_by_rules_about_the_archive() -> None:
    one = document.parse(f"---\nid: {TOKEN}\n---\n".encode(), "a.md")
    other = document.parse(f"---\nid: {TOKEN}\nrelated: [{TOKEN}x]\n---\n".encode(), "b.md")
    linter = Config(select=("PM9",)).linter(TODAY)
    for said in (linter.lint([one, other]), linter.lint([one], [linter.identify(other)])):
        told = output.render(said, "json", color=False)
        assert not [piece for piece in pieces(TOKEN) if piece in told.lower()]


def test_a_customers_identifier_is_hidden_like_a_secret() -> None:
    settings = config.read(r"""rules.customer-identifier.patterns = ['\bKD-[0-9]{8}\b']""", "blamefree.toml")
    assert settings is not None
    said = settings.linter(TODAY).lint([page("public", "A stupid mistake of KD-48213377.")])
    assert {"PM705"} < {one.code for one in said}
    assert "48213377" not in output.render(said, "text", color=False) + output.render(
        said, "json", color=False
    )


def test_what_is_hidden_keeps_its_place_and_the_rest_of_the_line() -> None:
    text = "ab secret1 cd\nsecret2 ef"
    mask = Mask(Source("a.md", text), (Span(3, 10), Span(14, 21)), ("decoded9secret",))
    assert (mask.line(1), mask.line(2)) == ("ab ••••••• cd", "••••••• ef")
    assert mask.text("'secret1' is not SECRET2 nor decoded9sec") == "'•••••••' is not ••••••• nor •••••••••••"
    assert mask.whole(text) == "ab ••••••• cd\n••••••• ef"
    assert mask.fix(Fix("write it", (Edit(Span(0, 2), "x"),))) is not None
    assert mask.fix(Fix("write it", (Edit(Span(0, 4), "x"),))) is None
    assert mask.fix(Fix("write secret1", (Edit(Span(0, 2), "x"),))) is None
    assert mask.fix(Fix("write it", (Edit(Span(0, 2), "secret2"),))) is None


def test_a_diff_shows_no_control_code(capsys: pytest.CaptureFixture[str]) -> None:
    difference.show("a.md", "a\x1b[31m\tb\nc\n", "a\x1b[31m\tb\nd")
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\tb\n-c\n+d\n\\ No newline at end of file\n" in shown


def test_a_password_that_begins_with_the_word_leaves_the_word_to_the_message() -> None:
    text = "## Summary\n\npassword: Password-9341!\n"
    (one,) = Config(select=("PM701",)).linter().lint([page("internal", text)])
    assert one.message.startswith("a password or a key")
    assert not {"Password-9341!", "9341"} & set(" ".join(one.excerpt).split())
    assert "9341" not in f"{one.message}{one.excerpt}"
