"""How guilt is assigned in so many words."""

from __future__ import annotations

from blamefree.language.phrases import phrases

# The accused stands before it.
AFTER_SUBJECT = phrases("""
    (is/are/was/were/be/been) [solely/entirely/partly/clearly/largely/mainly/also/mostly] to blame
    (is/are/was/were/be/been) [solely/entirely/partly/clearly/largely/mainly/also/mostly] (at fault/guilty/culpable/blameworthy)
    (is/are/was/were) [solely/entirely/directly/personally] responsible for (breaking/causing/the outage/the incident/this outage/this incident/the downtime/the failure/the breakage/deleting/taking down/the mess/the damage)
    (is/are/was/were) the [real/main/actual] (culprit/culprits)
    (has/have/had) (only/nobody but) … to blame
""")

# The accused stands after it.
BEFORE_OBJECT = phrases("""
    responsibility …… (lies/lay/rests/rested/falls/fell) (squarely/solely/entirely) (with/on)
    responsibility for (the/this) (outage/incident/failure/downtime/breakage/data loss) (lies/lay/rests/rested/falls/fell) (with/on)
    [the] (fault/blame) (lies/lay/rests/rested/falls/fell) [squarely/solely/entirely/mainly/clearly/largely] (with/on)
    [the] [real/main/actual] (culprit/culprits/guilty party) (is/was/were/are)
    [the] [real/main/actual] (culprit/culprits/guilty party) (is/was/were/are) (found to be/identified as)
    (blame/blames/blamed)
    (blame/blames/blamed) it on
    fault of
    put the blame on
""")

CULPRIT = phrases("the culprit")

# Whose fault.
OWNED = phrases("""
    (fault/faults/doing)
""")

# Somebody is accused, whoever it is.
OUTRIGHT = phrases("""
    (shoulder/shoulders/bear/bears/carry/carries/take/takes) the (blame/guilt)
    (who's/who is) to blame
    only (himself/herself/themselves/yourself) to blame
    [it/this/that] (is/was) all down to (the/a/an) (intern/engineer/developer/operator/admin/contractor/team/dba/sre)
    (find/found/hold/held/holds) the … (responsible/liable/accountable) for
    fault of (nobody/no one)
    (is/are/was/were) [therefore/thus/solely/entirely/fully/personally] (liable/culpable/accountable) for
    (fault/blame) (lies/lay/rests/falls) [squarely/solely/entirely/mainly/clearly/largely] with the (card/payment/hosting/service/cloud/internet/booking)

    (the/a/any) [single] (person/people/engineer/engineers/developer/developers/individual/individuals/team/one/ones/guy/operator) (at fault/to blame/responsible for (the outage/the incident/the failure/this/causing/breaking))
    (guilty party/guilty parties)
    (the/a) (person/engineer/developer/individual/team/operator/colleague) who (caused/broke/is responsible for/was responsible for) (this/the outage/the incident/it)
    (his/her/their own) fault
    (only/nobody but) (himself/herself/themselves/yourself) to blame
""")
