"""The pages of the site: an archive becomes `{uri: Markdown}`, and one thin adapter hands that to MkDocs."""

# The pages of the navigation, besides the handbook: the others are reached from these.
LISTED = ("index.md", "browse.md", "actions.md", "insights.md", "rules/index.md")
