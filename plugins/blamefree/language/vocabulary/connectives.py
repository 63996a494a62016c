"""The small words that hold a sentence together."""

from __future__ import annotations

from blamefree.language.words import words

CONJUNCTIONS = words("and but or then yet nor &")

# Where the words of another clause begin.
SUBORDINATORS = words("""
    that which who whom whose because since as while whilst when whenever where if unless although though
    whereas whether so than how why what once
""")

PREPOSITIONS = words("""
    of in on at to for from with without by about into onto over under after before during until till
    through throughout between among within via per against across around behind beyond despite near off
    upon following given towards toward beside besides like instead due regarding concerning
""")

DETERMINERS = words("the a an this that these those our their his her its my your no every another such")

ADVERBS = words("""
    also just even still again then not never n't ever always often sometimes already initially maybe
    perhaps instead somehow once later soon however therefore thus hence though too either ahead
    had has have having did does do was were been be is are to of 'd 've 'm 're 'll
    probably really simply completely totally earlier later yesterday today tomorrow here now tonight
    afterwards beforehand when
""")

# Verbs in a finite form that do not end in -ed.
VERBS = words("""
    is are was were be been has had have does did do can could may might must shall should will would
    ran saw took went got knew thought made put sent left began found kept told gave came became built
    wrote read set hit let cut lost held brought bought caught felt meant met paid said shut spoke spent
    stood taught tried understood woke rose fell broke chose drove drew forgot grew led rode shook spun
    stole swept tore threw wore undid redid thinks says sees knows notices tries runs takes goes gets
""")

# Those that say nothing of what was done.
AUXILIARIES = words("""
    is are was were be been has had have does did do can could may might must shall should will would
    knew thought felt meant understood thinks says sees knows notices isn't aren't wasn't weren't hasn't
    hadn't haven't doesn't didn't don't can't couldn't mightn't mustn't shouldn't won't wouldn't
""")

# Words in -ed that stand before a noun and are no verbs.
ADJECTIVES_IN_ED = words("""
    distributed shared managed automated detailed dedicated improved limited increased centralized
    centralised standardized standardised affected impacted expected needed required assigned embedded
    hosted unified advanced experienced tired trusted untested failed
    need feed seed speed red bed shed weed greed indeed hundred sacred
""")

# Words in -ing that are nouns or adjectives.
NOUNS_IN_ING = words("""
    engineering monitoring networking testing staging billing hosting onboarding routing logging
    alerting caching training marketing accounting booking pricing shipping streaming messaging
    reporting building scheduling existing remaining missing ongoing processing trading training
    operating outgoing incoming acting
""")
