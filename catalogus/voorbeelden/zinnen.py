"""Sentences of the samples, so that no two descriptions read alike."""

ERBIJ = {
    "basis": ("Je hebt geen voorkennis nodig.", "We beginnen bij het begin.", "Ook als je er niets van kent.", ""),
    "vervolg": ("Je kent de basis en wil verder.", "Sluit aan bij de basiscursus.", "Voor wie het al eens deed.", ""),
    "gevorderd": (
        "Je werkt er al mee en wil de diepte in.",
        "Breng gerust je eigen werk mee.",
        "Voor wie ervaring heeft.",
    ),
    "traject": (
        "Na elk deel krijg je een deelcertificaat.",
        "Met stage in een echt bedrijf.",
        "Je kunt per module instappen.",
    ),
    "opfris": ("Kort en praktisch.", "Voor wie weer even bij wil zijn.", "Een frisse blik op wat je al kunt."),
    "online": ("Waar en wanneer het jou past.", "Met een begeleider die antwoordt.", "Zonder verplaatsing."),
    "werkplek": ("We komen naar jouw werk.", "Leren terwijl je werkt.", "Met een mentor naast je."),
    "weekend": ("Als je in de week geen tijd hebt.", "Enkel op zaterdag.", "Intensief en gezellig."),
    "proef": ("Gratis en zonder verplichting.", "Kom eens kijken.", "Proef eerst, beslis later."),
}
VOOR_WIE = {
    "basis": (
        "Iedereen vanaf 18 jaar",
        "Werknemers en werkzoekenden",
        "Starters en herintreders",
        "Wie van job wil veranderen",
    ),
    "vervolg": ("Wie de basiscursus volgde", "Werknemers met wat ervaring", "Wie verder wil groeien"),
    "gevorderd": ("Ervaren vakmensen", "Werknemers met minstens twee jaar ervaring"),
    "traject": ("Werkzoekenden en werknemers die een diploma of certificaat willen", "Wie een nieuw beroep wil leren"),
    "opfris": ("Wie het attest al heeft", "Ervaren medewerkers"),
    "online": ("Wie zelfstandig kan leren", "Iedereen met een computer en internet"),
    "werkplek": ("Werknemers en hun werkgever", "Ploegen van 4 tot 12 mensen"),
    "weekend": ("Wie in de week werkt", "Iedereen vanaf 16 jaar"),
    "proef": ("Iedereen die twijfelt", "Nieuwsgierigen"),
}
VOORAF = {
    "basis": ("", "", "Je begrijpt eenvoudig Nederlands.", "Geen. We helpen je met een intakegesprek."),
    "vervolg": ("Je volgde de basis of legt een korte proef af.", "Je kent de leerstof van de basiscursus."),
    "gevorderd": ("Ervaring in het vak. Twijfel je? Bel ons.", "Een jaar praktijk, of een gesprek met de lesgever."),
    "traject": ("Een intakegesprek en een kijkdag.", "Je bent minstens 18 jaar en medisch geschikt."),
    "opfris": ("Je vorige attest.", "Je werkte hier al mee."),
    "online": ("Een computer en een stabiele verbinding.", ""),
    "werkplek": ("Een werkgever die tijd vrijmaakt.", "Een werkplek waar je kunt oefenen."),
    "weekend": ("", "Goed humeur en oude kleren."),
    "proef": ("",),
}
AANPAK = {
    "cvo": (
        "Je leert in een groep van twaalf tot achttien mensen, met veel oefentijd.",
        "De lesgever staat zelf nog in het vak en brengt voorbeelden mee.",
        "Wie een les mist, vindt de leerstof op het leerplatform terug.",
        "De helft van de tijd oefen je in het atelier of op de computer.",
    ),
    "sector": (
        "De praktijkhal staat vol met materiaal dat je ook op je werk vindt.",
        "Je werkt aan opdrachten van bedrijven uit de sector.",
        "Een instructeur begeleidt hoogstens acht mensen.",
        "Je oefent tot het zit, en dan nog een keer onder tijdsdruk.",
    ),
    "prive": (
        "We werken in kleine groepen en starten van jouw vragen.",
        "Vooraf vul je een korte vragenlijst in, zodat de les bij je past.",
        "Een maand later krijg je een gesprek over wat je ermee deed.",
        "Je krijgt een naslagwerk dat je op de werkvloer kunt gebruiken.",
    ),
    "socio": (
        "We leren van elkaar, met koffie en zonder toets.",
        "Twijfel je of het iets voor jou is? Kom de eerste keer vrijblijvend.",
        "We maken tijd voor ervaringen van deelnemers.",
    ),
    "hoger": (
        "Onderzoek en praktijk komen samen: je past de theorie toe op een eigen vraag.",
        "Je werkt in een kleine leergroep aan een opdracht uit je eigen job.",
        "De studiepunten tellen mee als je later een diploma wil halen.",
    ),
    "stad": (
        "De groep is klein en de sfeer los.",
        "Een vrijwilliger zit naast je als het te snel gaat.",
        "Je mag altijd terugkomen om te oefenen.",
    ),
    "werk": (
        "Je leert door te doen, met een vaste begeleider.",
        "We bekijken elke week wat goed gaat en wat je nog wil oefenen.",
        "Er is taalsteun voor wie nog Nederlands leert.",
    ),
    "online": (
        "Je kijkt korte filmpjes, maakt oefeningen en krijgt binnen een dag antwoord op je vraag.",
        "Elke week is er een online vragenuur met de begeleider.",
        "Je houdt zelf bij hoe ver je staat en kunt pauzeren wanneer je wil.",
    ),
}
NADIEN = (
    "Nadien kun je doorstromen naar een vervolgcursus.",
    "Veel deelnemers gebruiken het de week erna al op hun werk.",
    "Je kunt het geleerde laten erkennen als je later een certificaat wil.",
    "Vraag je werkgever of je het tijdens de werkuren mag volgen.",
    "Na de cursus blijf je drie maanden welkom met vragen.",
    "We geven eerlijk advies over wat een goede volgende stap is.",
)
OMVAT = {
    "cvo": ("Inschrijving en cursus", "Inschrijving, cursus en materiaal"),
    "sector": ("Cursus en beschermingskledij", "Cursus en verbruiksmateriaal"),
    "prive": ("Cursus, koffie en broodjes", "Cursus en persoonlijk gesprek achteraf"),
    "socio": ("Koffie en materiaal", "Materiaal"),
    "hoger": ("Inschrijving en leerplatform", "Inschrijving, examen en leerplatform"),
    "stad": ("Alles inbegrepen",),
    "werk": ("Begeleiding op de werkplek",),
    "online": ("Toegang tot het leerplatform", "Toegang en begeleiding"),
}
