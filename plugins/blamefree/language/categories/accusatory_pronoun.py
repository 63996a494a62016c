"""People as the other side: those guys, you people, they just don't care."""

from __future__ import annotations

from blamefree.language.hits import HIGH, Category
from blamefree.language.patterns import Kind, Pattern
from blamefree.language.phrases import phrases

PATTERNS = (
    Pattern(
        phrases("""
            (those/these) (guys/clowns/cowboys/jokers/geniuses/idiots)
            (you people/you lot/that lot/those lot)
            you guys (had/should/never/did/didn't/broke/keep/always/forgot)
            it's always (them/him/her/you)
            (he/she/they) and no one else
            see what (he/she/they) did
            people like (him/her/them/you/that)
            (he/she/they/you) had no business
            (they/he/she/you) (just/simply) (don't/do not/didn't/did not/doesn't/does not/never/won't/wouldn't) (care/listen/get it/understand/bother/learn/think/read/respond/answer)
            (they/he/she/you) (don't/doesn't/do not/does not/didn't/did not) care
            (they/you) never (listen/listened/learn/learned/read/bother/bothered/tell/told/ask/asked/answer/answered/respond/responded)
            you (should have/should of/should've/shouldn't have/should not have/forgot/failed to/ignored/broke/never told/didn't tell/didn't even)
            (is/was/that's) (their/his/her/your) problem
            not (our/my) problem
            (their/his/her/your) (mess/screw-up/screwup)
        """),
        "‹the system, interface or agreement› between ‹us› and ‹them› did ‹what›",
        "what did each side know, and what did each expect of the other?",
        tier=HIGH,
        near=0,
    ),
)

KIND = Kind(
    Category.PRONOUN,
    PATTERNS,
)
