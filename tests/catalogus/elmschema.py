"""The LOQ schema with the lists that are shared, and stand-ins for the schemas it imports and that are not at hand.

A stand-in takes any address where the true list has closed values. That the stand-ins fit is proved on the model's own sample.
"""

import re
import shutil
from pathlib import Path

from lxml import etree

from tests.gedeeld import gedeeld

XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
RDF, SKOS, DC = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://purl.org/dc/terms/",
)
KOP = '<xs:schema {xs} xmlns="{ns}" {meer} targetNamespace="{ns}" elementFormDefault="qualified">{in_}{binnen}</xs:schema>'
CONCEPT = """
<xs:complexType name="ConceptType"><xs:sequence>
  <xs:element ref="prefLabel" minOccurs="0" maxOccurs="unbounded"/><xs:element ref="altLabel" minOccurs="0" maxOccurs="unbounded"/>
  <xs:element ref="notation" minOccurs="0" maxOccurs="unbounded"/>
  <xs:element name="inScheme" type="xs:anyURI" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence><xs:attribute name="uri" type="xs:anyURI" use="required"/></xs:complexType>
<xs:element name="prefLabel" type="rdf:LangStringType"/><xs:element name="altLabel" type="rdf:LangStringType"/>
<xs:element name="notation"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
  <xs:attribute name="type" type="xs:anyURI"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>"""
LANG = """<xs:complexType name="LangStringType"><xs:simpleContent><xs:extension base="xs:string">
  <xs:attribute name="language" type="xs:language" use="required"/></xs:extension></xs:simpleContent></xs:complexType>"""
IDENTIFIER = """<xs:complexType name="IdentifierType"><xs:sequence><xs:element ref="skos:notation"/>
  <xs:element ref="dc:creator" minOccurs="0"/></xs:sequence></xs:complexType>"""
DUBLIN = """<xs:element name="creator" type="xs:anyURI"/><xs:element name="type" type="skos:ConceptType"/>
<xs:element name="subject" type="skos:ConceptType"/><xs:complexType name="LocationType"/><xs:complexType name="PeriodOfTimeType"/>"""
ROV = """<xs:complexType name="RegisteredOrganizationType"><xs:sequence>
  <xs:element ref="skos:altLabel" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>"""
ENUM = '<xs:simpleType name="{naam}"><xs:restriction base="xs:anyURI"/></xs:simpleType>'
GEOMETRIE = '<xs:element name="geometry" type="xs:anyType"/>'
VREEMD = {
    "rdf": (LANG, ()), "skos": (CONCEPT, ("rdf",)), "dc": (DUBLIN, ("skos",)), "adms": (IDENTIFIER, ("skos", "dc")),
    "rov": (ROV, ("skos",)), "core-locn-ap": (GEOMETRIE, ()), "org": ("", ()), "foaf": ('<xs:complexType name="AgentType"/>', ()),
}  # fmt: skip
ADRES = {"rdf": RDF, "skos": SKOS, "dc": DC}


def loq_schema(map_: Path) -> etree.XMLSchema:
    """The schema, ready to validate; made in `map_`."""
    bron = gedeeld("courses/europass_loq/loq.xsd")
    tekst = bron.read_text(encoding="utf-8")
    (map_ / "cv").mkdir()
    (map_ / "external").mkdir()
    for lijst in gedeeld("codelists/elm_cv").glob("*.xsd"):
        shutil.copy(lijst, map_ / "cv")
    voorvoegsels = {adres: naam for naam, adres in re.findall(r'xmlns:([\w.-]+)="([^"]+)"', tekst)}
    for ns, plaats in re.findall(r'<xs:import namespace="([^"]+)"\s+schemaLocation="([^"]+)"', tekst):
        if not (map_ / plaats).exists():
            (map_ / plaats).write_text(_stand_in(ns, Path(plaats), voorvoegsels.get(ns, ""), tekst), encoding="utf-8")
    eigen = "".join(ENUM.format(naam=naam) for naam in ("SubjectTypeCodeEnumType", "AccreditationStatusEnumType"))
    loq = "http://data.europa.eu/snb/model/ap/loq-constraints/"
    (map_ / "cv" / "loq_individuals.xsd").write_text(
        KOP.format(xs=XS, ns=loq, meer="", in_="", binnen=eigen), encoding="utf-8"
    )
    (map_ / "loq.xsd").write_text(tekst, encoding="utf-8")
    return etree.XMLSchema(etree.parse(map_ / "loq.xsd"))


def _stand_in(ns: str, plaats: Path, voorvoegsel: str, tekst: str) -> str:
    binnen, nodig = VREEMD.get(plaats.stem, ("", ()))
    if plaats.parent.name == "cv":
        namen = sorted(set(re.findall(rf"\b{re.escape(voorvoegsel)}:(\w+EnumType)", tekst)))
        binnen = "".join(ENUM.format(naam=naam) for naam in namen)
    meer = " ".join(f'xmlns:{naam}="{ADRES[naam]}"' for naam in ADRES)
    in_ = "".join(f'<xs:import namespace="{ADRES[naam]}" schemaLocation="{naam}.xsd"/>' for naam in nodig)
    return KOP.format(xs=XS, ns=ns, meer=meer, in_=in_, binnen=binnen)
