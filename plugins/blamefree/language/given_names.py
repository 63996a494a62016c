"""Given names from many places, without those that are also words, months or products."""

from __future__ import annotations

from blamefree.language.phrases import words

GIVEN_NAMES = words("""
    aaron abdul abigail adam adele adrian agnes ahmad ahmed aiko aisha akira alan albert alejandro
    alessandro alex alexander alexandra alexei alfonso alfred ali alice alicia alina alison amanda amara
    amelia amina amir amit amy ana anders andre andrea andreas andrei andrew anette angela anil anita
    anja anjali ann anna annabel anne anneke anouk anthony anton antonio anya arjun arne arturo asha
    astrid audrey ayesha barbara bartosz beatriz ben benedikt benjamin bernard bernhard bianca birgit
    bjorn bob bogdan boris brian bridget bruno camila carl carla carlos carmen carol caroline catherine
    cecilia charles charlotte chen chiara chloe chris christian christina christine christopher claire
    clara claudia clemens colin connor craig dana daniel daniela danielle darius dave david deborah deepak
    denis dennis derek diana diego dieter dimitri dirk dmitri dmitry dominik donald dorota dorothy dylan
    edith eduardo edward eileen elena eleni eli elias elisa elisabeth elizabeth ella ellen elsa emil emily
    emma enrique eric erica erik erika esther ethan eva evan evelyn fabian farid fatima fatou felicia
    fernando fiona florian frances francesca francisco francois frederik frieda gabriel gabriela gareth
    gary geoff george gerald gerd giorgio giovanni giulia giuseppe gloria goran graham greg gregory greta
    guido guillaume gunther gustavo hamza hana hannah hans harald haruto hassan heather hector heidi
    helen helena hendrik henry hiroshi holger hugo ian ibrahim ida igor ikram ilse imran ines ingrid irene
    irina isaac isabel isabella ivan ivana jacob jakob jakub james jamie jan jana jane janet janine jarv
    javier jean jeff jeffrey jelena jennifer jens jeremy jerome jessica jin joan joanna joao joel johan
    johannes john jonas jonathan jorge jose josef joseph joshua josie juan judith julian julie jun jurgen
    justin kamal kamila karen karin karl karolina katarina kate katharine katherine kathleen katrin kavita
    kazuo keiko keith kelly ken kenji kenneth kerstin kevin khadija khalid kim kofi krishna kristen
    kristina krzysztof kumar kurt kwame kyle lakshmi lars laura lauren laurent leah leila lena leon
    leonardo leonie leticia liam liang lin linda linnea lisa liu livia lorenzo lotte louis louise luca
    lucas lucia luciano lucy ludwig luis luisa lukas luke lydia maciej magdalena magnus mahmoud malik
    manuel marcel marcin marco marcus marek margaret maria mariam marianne marie marina mario marius
    marta martha martin martina marwan mary mateo mathieu matteo matthew matthias maurice mehmet mei
    melanie melissa michael michal michel michelle miguel mihai mika mikael mike mila milan miriam mohamed
    mohammed moritz mustafa nadia nadine naomi natalia natalie natasha neha nicholas nicolas nicole niels
    nikhil nikita nikolai nils nina noah noor nora norbert odile olaf ole oleg olga oliver olivia omar
    oscar oskar otto pablo paola parisa patricia patrick paul paula paulo pavel pawel pedro per peter petra
    philip philipp pierre pietro piotr priya rachel radek rafael rahul raj rajesh ralf ramon rania
    raphael rashid ravi raymond rebecca reinhard ricardo richard rita robert roberto robin rodrigo roger
    rohan roland roman ronald rosa rosalind ross roy ruben rune ruth ryan sabine sabrina sally salma
    samantha samir samuel sandra sanjay sara sarah satoshi saskia sean sebastian sergei sergey sergio
    seung sharon shirin silvia simon simone sofia sonia sophia sophie stefan stefanie stephanie stephen
    steve steven stuart sunil suresh susan susanne sven svetlana sylvia tamara tanja tanya tariq tatiana
    teresa terry tesfaye thandi theodor theresa thomas tiago tim timothy tobias tom tomas tomasz tomoko
    tony tracy ulrich uma ursula uwe valentina valeria vanessa vera veronika victoria vijay vikram
    viktor vincent virginia vivian vladimir walid walter wanda wei wendy werner wilhelm william wolfgang
    xavier yan yang yann yara yasmin yolanda yosef youssef yuki yuri yusuf yvonne zara zeynep zhang zoe
    zofia zuzana
""")
