# Alles staat in scripts/huis (alleen de standaardbibliotheek van Python); dit bestand geeft de opdrachten een naam.
PYTHON ?= python3
export PORT BIND ARGS

.PHONY: help run test check bewijs stop schoon

help:
	@echo "make run      zet alles klaar en start het portaal op http://localhost:8000 (PORT=... om te wijzigen)"
	@echo "make test     zet alles klaar en voert alle tests uit (ARGS=\"tests/kern -x\" voor een deel)"
	@echo "make check    linters, lagen, types, migraties, productie-instellingen, huisregels"
	@echo "make bewijs   de lange bewijzen: belasting, uitval, schaal; elk met cijfer en doel"
	@echo "make stop     stop een databank die is blijven draaien"
	@echo "make schoon   gooi de demo weg: databank, bestanden en instellingen in .lokaal (vraagt niets)"

run test check bewijs stop schoon:
	@command -v $(PYTHON) >/dev/null || { echo "Python ontbreekt. Installeer het met:  sudo apt-get install python3 python3-venv"; exit 1; }
	@exec $(PYTHON) -m scripts.huis $@
