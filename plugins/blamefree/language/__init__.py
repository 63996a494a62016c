"""The words of blame, and the grammar that decides who did what.

The vocabulary is data: `people`, `given_names`, `things`, `connectives`, and one module for each
family of phrases (`errors`, `omissions`, `counterfactuals`, `judgements`, `accusations`), in a
notation that `phrases` explains. The grammar is small: `sentences` cuts prose into sentences,
`gazetteer` knows the people a document names itself, `noun_phrases` cuts a clause, `agents` decides
what a noun stands for, `grammar` finds the subject of a verb, `guards` knows what takes blame back,
`rewrites` says it in another way. `failings` and `hindsight` put both together for the rules.
"""
