"""The words, as data: who people are, what systems are, and how blame is put into words.

A list of words stands between quotes, separated by spaces. A list of phrases has one phrase a
line, in the notation that `blamefree.language.phrases` explains. What follows # is a note.
"""
