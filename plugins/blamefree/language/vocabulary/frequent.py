"""Words that stand in so many sentences of an incident report that to look for them saves nothing."""

from __future__ import annotations

from blamefree.language.words import words

# In any English text.
EVERYWHERE = words("""
    a an the this that these those it its they them their there he she his her him we us our i my me you your
    who what which whom whose when where why how and or but nor so then than as if because while since until
    not no never none nobody nothing only just also even still again very too more most much many less few
    other another some any all both each every either neither such own same of in on at by to for from with
    without into onto over under after before during about against between through out up down off within
    is are was were be been being am has have had having do does did doing done can may must
    shall will s t d ll ve re m get got gets make made makes take took taken one two three
    first second new now here well back way time times day days due like however instead
    isn aren wasn weren hasn haven hadn doesn don didn won wouldn couldn shouldn
""")

# What reports of incidents are full of.
USUALLY = words("""
    issue issues error errors fail failed fails failure failures incident outage problem service services
    system systems server servers cluster user users team change changes config configuration deploy deployed
    deployment release process request requests traffic network database data cause caused causes root impact
    could would should might not alert alerts test tests node nodes update
""")

# In many reports of incidents.
OFTEN = words("""
    customer customers teams engineer engineers changed updated
    check checks checked run running ran work worked working use used using need needed needs see seen
    notice noticed know known think found find fix fixed start started stop set put left right long high
    response respond responsible review reviewed production code state version access control performance
    experience experienced complete completed continue continued action actions support report reported
    people person someone something everything anyone everyone make sure read follow followed following
    remove removed restart restarted create created delete deleted add added apply applied return
    early earlier later soon bad better good wrong full fully correct correctly single small large part
    point place case order line list number level step steps require required requires call called result resulted
    lost loss lack clear clearly simple simply obvious immediate immediately available different possible
    give given come came go going went become became keep kept turn turned open opened close closed
    consider considered expect expected prevent prevented allow allowed ensure ensured identify identified
    monitor monitoring incorrect incorrectly push pushed merge merged
    communicate communication company management manager operation operations
""")
