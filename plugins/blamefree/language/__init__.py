"""The words of blame, and the grammar that decides who did what.

The way of a sentence:

    vocabulary/   the words, as data: who people are, what systems are, which words are everywhere
    phrases       the notation phrases are written in, and the patterns they become
    notation      a phrase taken apart: its pieces, and the ways each of them may be put
    anchors       the words a phrase cannot do without, and which of them stand side by side
    kept_signs    the latter for the vocabulary, worked out before
    wording       the words of a text, without what only dresses them
    passages      a document's own words: those of each run, and where no phrase reaches across
    sentences     prose cut into sentences, and these into words and marks
    phrasebook    which phrases a pair of words may be a sign of, and the sentences they stand in
    gazetteer     the people a document names itself
    noun_phrases, participles, agents, grammar   who is the subject of a verb, and of which kind
    guards        what takes blame back: negation, prevention, policy, an apology
    reasons       and a reason in the situation, stated in the same sentence
    patterns      a kind of blame as data: words, who has to stand where, what to say instead
    categories/   the kinds: one module each, all data where a pattern is enough
    reading       a document read for all kinds at once; one hit where several stand on the same words
    protagonist   the document as a whole: one person as the subject of most of it

Nothing here knows of rules, codes or configuration files; a `Lexicon` holds what a project adds.
"""
