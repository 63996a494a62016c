"""Given names from many places, without those that are also words, months or products."""

from __future__ import annotations

from blamefree.language.words import words

GIVEN_NAMES = words("""
    aaron abdul abebe abena abigail abu adaeze adam adebayo adele adnan adrian adwoa agata agnes
    agnieszka ahmad ahmed aida aidan aiden aiko ainhoa aisha aisling akash akiko akin akira akosua
    alan albert alberto alejandro alessandra alessandro alessia alex alexander alexandra alexandre
    alexei alfonso alfred alfredo ali alice alicia alina alison alyssa amadou amal amanda amara
    ambika ameera amelia amelie amiel amina amir amirah amit amy ana ananya anastasia anders andre
    andrea andreas andrei andrew aneta anette angela angelina angus anika aniket anil anish anita
    anja anjali anjana ankit ann anna annabel anne anneke annette annika anouk ansel anselm anthony
    antoine anton antonella antonia antonio anvi anwar anya aparna aranka archana ariadne arif arjun
    arnaud arne arno arslan artem arthur arturo aruna arvind asha ashok ashwin asif asma asmaa
    astrid atsuko audrey augusto aurelie avi avinash ayako ayan ayesha aylin ayo ayodele azad aziz
    babak bahar bajram balazs balint barbara bartek bartosz bassam beata beatrice beatriz ben
    benedikt benjamin bente berit bernard bernhard berta bertrand bhavna bianca bilal birgit
    birgitta bjarne bjorn blanca blanka bob bogdan bojan boris borja brandon branko brendan brian
    bridget brigitte bruna bruno burak calvin camila camille candice carl carla carlo carlos carmela
    carmen carol carolina caroline catalina caterina catherine cecilia cedric celia celine cesar
    charles charlotte chen chiara chidi chie chinedu chioma chloe chris christa christelle christian
    christina christine christoph christopher chukwu cillian claire clara claudia claudio clemens
    coen colin connor conor constantin constanze corinna corinne cosmin craig cristian cristina
    csaba cyril dagmar daisuke damian damien dana daniel daniela daniele danielle danijel dario
    darius dariusz darya dave david davide deborah deepa deepak deepika denis deniz dennis derek
    desmond diana diego dieter dieudonne dilip dimitri dina dinesh dirk divya djamila dmitri dmitry
    domingo dominik dominika donald doris dorota dorothy dragan duncan dylan ebba edith eduard
    eduardo edward efua eileen ekaterina ekene elaine elena eleni eli elias elif elina eline eliot
    elisa elisabeth elisabetta elizabeth ella ellen elodie eloise elsa elvira emeka emil emile
    emilia emilie emilija emilio emily emin emma emmanuel endre enrique enzo eric erica erik erika
    erin ernesto ersin estelle esther eszter ethan etienne eugene eun eva evan evelina evelyn ewa
    fabian fabienne fabio fabrice fadi fahad farah farid farida farouk fatema fatima fatma fatou
    federica federico felicia felipe felix ferdinand ferenc fergus fernando ferran filip filippo
    fiona florian floris frances francesca francine francisca francisco franck francois franz fred
    freddy frederic frederica frederik fredrik frida frieda friedrich fumiko gabriel gabriela
    gaetano galina ganesh gareth gary gaurav gemma geoff georg george georges georgios gerald
    geraldine gerardo gerd gerrit gianluca gilles gintaras giorgio giovanna giovanni gita giulia
    giulio giuseppe gloria goncalo gonzalo goran gosia graham greg gregory greta gretchen grigor
    grzegorz gudrun guido guillaume guillermo gulsen gunther gustavo gyorgy hadi hadiza hakan hakim
    halima hamid hamish hamza hana hannah hannes hans harald haris harish harsh haruto hassan hatice
    heather hector hedda hedwig heidi heike heinz hela helen helena helene helga helmut hendrik henk
    henri henrik henry herbert herman hilda hiroko hiroshi hisham holger honza hridoy huda hugo
    humberto hussein hyun ian ibrahim ibrahima iciar ida idris ignacio igor ikechukwu ikram ilaria
    ildiko ilona ilse ilya imani imran imre ines inga ingo ingrid inigo ioana ioannis irene irina
    irma isaac isabel isabella isadora isak isha ishaan ishan ismail istvan ivan ivana ivo iwona
    jacek jacob jacqueline jacques jaime jakob jakub jalal jamal james jamie jamila jan jana jane
    janek janet janine janos jared jarek jaroslav jarv jasmina jason jaume javad javier jayant jean
    jeanne jeff jeffrey jelena jelle jennifer jens jeremy jeroen jerome jessica jiho jin jiri
    joachim joan joanna joao joaquin jochen joel joelle johan johanna johannes john jolanta jonah
    jonas jonathan joost jordi jorg jorge joris jose josef josefina joseph josephine joshua josie
    josip jozef juan juana judit judith juha jules julian juliane julie julien juliette julio jun
    jung junko juraj jurgen justin jutta jyoti kaan kaito kalle kamal kamil kamila kaori karan karen
    karim karima karin karina karl karolin karolina karsten kasia kasper katalin katarina katarzyna
    kate katharine katherine kathleen katja katrin katya kaushik kavita kayode kazuki kazuo kees
    keiko keith kelechi kelly kemal ken kenji kenneth kenta kerstin kevin khadija khaled khalid
    kieran kim kimberly kirsten kirsty kjell klara klaus kofi kojo konrad konstantin koray kostas
    krishna kristen kristian kristina kristof krzysztof kseniya kumar kunal kurt kwabena kwaku kwame
    kwesi kyle laila lakshmi lars laszlo latoya laura lauren laurence laurent lavanya leah leandro
    leif leila leilani lena lennart leon leonard leonardo leonie leticia leyla liam liang lidia
    lieke lien lilian liliana lin linda linnea lionel lisa lisbeth liu livia ljiljana loic lorenzo
    lorna lotte louis louisa louise luana lubna luca lucas lucia luciana luciano lucie lucile lucy
    ludmila ludovic ludwig luigi luis luisa luiz lukas luke lutz lydia lyudmila maarten maciej mads
    magda magdalena magdalene magnus mahesh mahmoud maho maite malak malik malika malin malte
    mamadou manfred manish manoj manon manuel manuela mara marc marcel marcela marcelina marceline
    marcelo marcia marcin marco marcos marcus mareike marek margaret margarida margarita margit
    margot maria mariam mariana marianne maribel marie marija marijke mariko marilyn marina mario
    marion marisa marit marius marketa marko markus marlene marlies marta marten martha marthe
    martijn martin martina marwa marwan mary masako masato massimo mateo mateusz mathias mathieu
    mathilde matias matilda mats matteo matthew matthias mattia matus maurice maurizio mayumi meera
    megan mehdi mehmet mei meike melanie melek melina melissa mert meryem mette micha michael
    michaela michal michalis michel michelle miguel mihaela mihai miho mika mikael mike mikhail
    mikkel miko mila milan milena milos minh minna mireille mirela miriam mirko miroslav mirza
    misaki mitsuko mohamed mohammed mohan mohit moira moises monica monika moritz morten mostafa
    mukesh mukunda munira murat muriel mustafa mustapha nabil nadezhda nadia nadine nadja naima
    nanami nandini naoko naomi naoto narges nasser natacha natalia natalie natasha nathalie nathan
    nathaniel navin nazanin neda neelam neema neha neil nelly nestor ngozi nguyen niall nicholas
    nicola nicolas nicole nicoletta nidhi niels nikhil nikita niko nikola nikolai nikolaos nikos
    nils nimisha nina ninon niraj nishant nnamdi noah noemi noha noor nora norbert noriko nuno nuria
    oana obinna octavio odette odile ognjen okan oksana olaf olajide ole oleg oleksandr olena olga
    oliver olivia olivier olof oluwaseun omar omari omer ondrej oriol orla ornella osama oscar oskar
    osman otto oxana pablo pankaj paola paolo parisa parth patrice patricia patricio patrick patrik
    patrycja paul paula paulina paulo pavel pavlina pawel pedro pekka penelope perrine petar
    peter peteris petra petros petteri philip philipp philippa piero pierre pietro pim pinar piotr
    pooja prakash pranav prasad pratik praveen preeti priscilla priya priyanka quentin quinn rabia
    rachel radek radoslav rafael rafaela rafal ragnar rahul raimund rainer raisa raj rajesh rajiv
    rakesh ralf ralitsa ramesh rami ramon ramona randa rania raphael raquel rashid rasmus raul ravi
    raymond rebecca reem reiko reinhard reinhold renata renate renaud reza rhea rhian ricarda
    ricardo richard rikke rina rita riya robert roberta roberto robin rocio rodolfo rodrigo roel
    roger rohan rohit roland rolf romain roman romina romy ronald ronan rosa rosalie rosalind
    rosario rositsa ross roxana roy ruben rudi rudolf rukmini rune rupert ruslan rutger ruth ryan
    saad sabina sabine sabri sabrina sachiko sadia saeed safiya sahil salim sally salma salman
    salome salvatore samantha sami samina samir samira samuel sandeep sandra sandrine sanjay sanna
    sanne santiago sara sarah sarita sascha sasha saskia satish satoshi saurabh sean sebastian selim
    selma senthil seonwoo serena serge sergei sergey sergio sergiu seung severin shahid shalini
    shanti sharon shaun shauna shinji shirin shivani shreya shruti shu siamak sibel siddharth
    sidonie sigrid silke silvia silvio simon simona simone sina sinead siobhan siri slavica slawomir
    smita snezana sofia sofiane sofie solange solene solomon sonal songul sonia sophia sophie soren
    soumya stanislav stefan stefania stefanie stefano steffen stephanie stephen steve steven stijn
    stina stuart suad subhash suhail sujata sulaiman sumit sunil sunita suresh susan susana susanna
    susanne sushma suzanne svein sven svetlana swati sylvain sylvia sylvie szymon tadashi tadeusz
    taeko takashi takeshi tamara tamas tamer tania tanja tanya tarek tariq tatiana tatjana taylor
    teemu tere terence teresa terry tesfaye teun thabo thandi thea theodor theodora theresa thibault
    thierry thijs thilo thomas thorsten tiago tibor tihana tim timo timothee timothy tina tobi
    tobias tobin todor tom tomas tomasz tomislav tomoko tonje tony tore torsten toshiko tracey tracy
    tristan tuomas ugo uli ulrich uma umar umberto ursula uwe uzma vaclav vadim valentin valentina
    valentine valeria valerie valerio vanessa vasil vasilis vasily veena venkat vera veronika
    vicente victor victoria vidya viggo vijay vijaya vikas vikram viktor viktoria vilma vinay
    vincent vincenzo vineet violeta virginia virginie vishal vivek vivian vlad vladimir vladislav
    vojtech volker waleed walid walter wanda wei wenche wendy werner wiebke wiktor wilhelm willem
    william witold wojciech wolfgang xander xavier ximena xiomara yael yahya yan yana yang yanis
    yann yannick yara yasemin yash yasin yasmin yasmine yassine yelena yevgeny yolanda yosef yoshiko
    younes youssef yuki yulia yumi yuri yuriy yusra yusuf yutaka yves yvette yvonne zaid zainab
    zaira zakaria zara zbigniew zdenek zehra zeinab zeljko zeynep zhang zhi zoe zofia zoltan zoran
    zubair zuzana zuzanna
""")
