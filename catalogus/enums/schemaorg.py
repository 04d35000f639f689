"""Words of schema.org that a course needs, and our own term sets. Facts of <https://schema.org/Course>."""

from .opleiding import Leervorm, Tempo

CONTEXT = "https://schema.org"
CURSUS = {"course", "educationaloccupationalprogram"}
UITVOERING = {"courseinstance"}
VORMEN = {
    "onsite": Leervorm.CONTACT, "on-site": Leervorm.CONTACT, "offline": Leervorm.CONTACT, "in-person": Leervorm.CONTACT,
    "face-to-face": Leervorm.CONTACT, "classroom": Leervorm.CONTACT, "on campus": Leervorm.CONTACT, "contact": Leervorm.CONTACT,
    "offlineeventattendancemode": Leervorm.CONTACT, "klassikaal": Leervorm.CONTACT,
    "blended": Leervorm.GEMENGD, "hybrid": Leervorm.GEMENGD, "mixed": Leervorm.GEMENGD, "mixedeventattendancemode": Leervorm.GEMENGD,
    "gemengd": Leervorm.GEMENGD,
    "online": Leervorm.ONLINE, "distance": Leervorm.ONLINE, "distance learning": Leervorm.ONLINE, "e-learning": Leervorm.ONLINE,
    "onlineeventattendancemode": Leervorm.ONLINE, "mooc": Leervorm.ONLINE, "afstandsonderwijs": Leervorm.ONLINE,
    "work-based": Leervorm.WERKPLEK, "workplace": Leervorm.WERKPLEK, "on the job": Leervorm.WERKPLEK, "werkplek": Leervorm.WERKPLEK,
}  # fmt: skip
"""courseMode and eventAttendanceMode as providers write them, lower case."""
TEMPI = {
    "full-time": Tempo.VOLTIJDS, "fulltime": Tempo.VOLTIJDS, "voltijds": Tempo.VOLTIJDS, "part-time": Tempo.DEELTIJDS,
    "parttime": Tempo.DEELTIJDS, "deeltijds": Tempo.DEELTIJDS, "part-time intensive": Tempo.INTENSIEF,
}  # fmt: skip
MOMENTEN = {
    "overdag": "overdag", "daytime": "overdag", "day": "overdag", "avond": "avond", "evening": "avond", "weekend": "weekend",
    "eigen_tempo": "eigen_tempo", "self-paced": "eigen_tempo", "asynchronous": "eigen_tempo",
}  # fmt: skip
ALTIJD = "instappen kan altijd"
UIT_VORM = {
    Leervorm.CONTACT: "onsite",
    Leervorm.GEMENGD: "blended",
    Leervorm.ONLINE: "online",
    Leervorm.WERKPLEK: "work-based",
}
UIT_TEMPO = {Tempo.VOLTIJDS: "full-time", Tempo.DEELTIJDS: "part-time", Tempo.INTENSIEF: "part-time intensive"}

ISCEDF, EQF = "http://data.europa.eu/snb/isced-f", "http://data.europa.eu/snb/eqf"
ESCO = "http://data.europa.eu/esco/"
ESCO_BEROEP, ESCO_VAARDIGHEID = f"{ESCO}occupation", f"{ESCO}skill"
EIGEN = "urn:levenslang-leren:"
NIVEAU, SECTOR, THEMA, KENMERK = f"{EIGEN}niveau", f"{EIGEN}sector", f"{EIGEN}thema", f"{EIGEN}kenmerk"
TOEGANKELIJK, OPVANG = "wheelchairAccessible", "childcare"
"""Names of amenities at a place."""

EIGENSCHAPPEN: dict[str, set[str]] = {
    "Course": {
        "name", "description", "abstract", "text", "url", "teaches", "educationalLevel", "educationalCredentialAwarded",
        "inLanguage", "keywords", "coursePrerequisites", "audience", "about", "financialAidEligible", "provider", "dateModified",
        "hasCourseInstance",
    },
    "CourseInstance": {
        "description", "courseMode", "keywords", "startDate", "endDate", "courseWorkload", "courseSchedule",
        "maximumAttendeeCapacity", "remainingAttendeeCapacity", "inLanguage", "location", "offers",
    },
    "Organization": {"name", "url", "description"},
    "Occupation": {"name", "alternateName", "description", "occupationalCategory", "skills", "url", "sameAs"},
    "DefinedTerm": {"name", "termCode", "inDefinedTermSet", "description"},
    "Audience": {"audienceType"},
    "Schedule": {"description", "repeatCount"},
    "Place": {"name", "address", "geo", "amenityFeature"},
    "PostalAddress": {"streetAddress", "addressLocality", "addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "LocationFeatureSpecification": {"name", "value"},
    "Offer": {"price", "priceCurrency", "category", "url", "availabilityStarts", "availabilityEnds", "description", "priceSpecification"},
    "PriceSpecification": {"description"},
}  # fmt: skip
"""The properties of the vocabulary that our export uses, by type; each belongs to its type or to one it descends from."""
