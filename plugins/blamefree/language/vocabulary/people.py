"""The words for people: what they are by trade, in groups, and as pronouns."""

from __future__ import annotations

from blamefree.language.words import words

# One person by trade or task; the plural is understood.
ROLES = words("""
    engineer developer dev operator administrator admin sysadmin dba sre on-call oncall responder
    programmer coder technician electrician contractor consultant intern employee staffer worker-on-duty
    reviewer approver author maintainer committer contributor deployer releaser tester architect analyst
    scientist designer manager director executive cto ceo lead commander facilitator scribe
    colleague coworker co-worker teammate newcomer hire junior senior trainee apprentice freelancer
    person individual human man woman guy somebody someone anyone anybody everyone nobody whoever
    pilot captain dispatcher controller-on-duty nurse doctor clerk mechanic personnel staff crew
    releng techops swe folk colleague sysop steward student specialist expert newbie
""")

# What makes a manager, a lead or a member a person: without it they may be programs.
QUALIFIERS = words("""
    engineering security platform
    incident release product project engineering account duty line change shift on-call general
    problem service delivery support team tech technical lead store branch office plant senior junior
    staff crew our their his her night day morning evening weekend hosting customer vendor storage network database infrastructure first second
""")
# People only beside one of the qualifiers: "resource manager" and "cluster member" are none.
QUALIFIED = words("manager member owner director representative shift support group")
# Verbs too, where nothing but "this" or "it" stands before them: "this lead to an outage".
VERBS_TOO = words("lead")

# Roles that programs have too: beside the name of a product they are one.
SHARED = words("operator controller manager agent provider client user reader subscriber carrier")

# Several people with one name.
TEAMS = words("""
    team squad tribe guild department vendor supplier provider management leadership isp registrar
    engineering folks crowd carrier subsidiary reseller integrator
    devops qa ops sres devs dbas admins netops secops noc soc
""")

# People the service is for: what befalls them is impact, so that only what nobody but a person
# can do counts.
CUSTOMERS = words("user customer client visitor subscriber reader guest")

AUTHORS = words("i we")
# What "'d" and "'ve" are written on.
CONTRACTED = words("i we he she they you who it that there")
PRONOUNS = words("he she who whoever someone somebody anyone nobody everyone everybody")
OTHER_PRONOUNS = words("they it you this that these those which there")

INDEFINITE = words("whoever someone somebody nobody anyone")
POSSESSIVES = words("his her their my our")
OWN = words("my our")

# Beginnings of a group of people: "none of the reviewers".
QUANTIFIERS = words("none neither one two three both some several many most all each any few either")
