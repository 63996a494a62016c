"""An editor's server: what the linter and the archive know, while somebody writes.

`server` speaks the protocol and `wire` translates; all other modules answer with plain values.
"""
