"""Words that stand in so many sentences of an incident report that to look for them saves little."""

from __future__ import annotations

from blamefree.language.words import words

# In nearly every sentence.
EVERYWHERE = words("""
    the to and of a in for on was is with from it not by are an at have has had that this were be been we as or
    but which when after during all no
""")

# Small words of any text, and what reports of incidents are full of.
USUALLY = words("""
    about again against another any back because before between both can did didn do does down each even every
    few first get got he her here him his how however i if into just less make made many may more most much must my
    nor now off only other our out over own same second she since so some still such take than them then there
    these they those three through time times too took two under until up us very way well what where who will
    within without would could should you your its their one new also being while t s
    issue issues error errors failed failure failures incident outage problem service services system systems
    server servers cluster user users team change changes config configuration deploy deployed deployment update
    process request requests traffic network database data cause caused root impact node nodes experienced
""")

# In many reports of incidents.
OFTEN = words("""
    neither none nobody never nothing taken make makes re me d ll ve m isn wasn weren hasn haven hadn doesn don won
    wouldn couldn shouldn aren like instead less might fail fails causes alert alerts release test tests updates
    customer customers teams engineer engineers changed updated tested testing
    check checks checked run running ran work worked working use used using need needed needs see seen
    notice noticed know known think found find fix fixed start started stop set put left right long high
    response respond responsible review reviewed production code state version access control performance
    experience complete completed continue continued action actions support report reported people person
    someone something everything anyone everyone sure read follow followed following
    remove removed restart restarted create created delete deleted add added apply applied return
    early earlier later soon bad better good wrong full fully correct correctly single small large part
    point place case order line list number level step steps require required call called result resulted
    lost loss lack clear clearly simple immediate immediately available different possible
    given come came go going went became keep turn turned open opened close closed
    consider considered expect expected prevent prevented allow allowed ensure ensured identify identified
    monitor monitoring incorrect incorrectly push pushed merge merged bug triggered introduced
    communication company management operation operations security human manual inadvertently
""")
