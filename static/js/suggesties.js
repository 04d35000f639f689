// Voorstellen terwijl je typt: een combobox (ARIA 1.2) boven op de lijst die de server in het datalist zet.
// Zonder dit script blijft het gewone datalist van de browser werken.

function maakCombobox(veld, bron) {
  const lijst = document.createElement("ul");
  lijst.id = `${bron.id}-keuzes`;
  lijst.className = "voorstellen";
  lijst.hidden = true;
  lijst.setAttribute("role", "listbox");
  lijst.setAttribute("aria-label", "Voorstellen");
  const melding = document.createElement("span");
  melding.className = "onzichtbaar";
  melding.setAttribute("role", "status");
  veld.after(lijst, melding);

  veld.removeAttribute("list");
  // Een zoekveld mag geen combobox zijn, een tekstveld wel; de knop van het toetsenbord blijft 'zoek'.
  veld.type = "text";
  veld.enterKeyHint = "search";
  for (const [naam, waarde] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": lijst.id,
  })) veld.setAttribute(naam, waarde);

  let actief = -1;
  let stil = true; // wie koos of zocht, krijgt geen lijst meer tot hij weer typt

  const kies = (nummer) => {
    const keuzes = [...lijst.children];
    actief = nummer;
    keuzes.forEach((keuze, plaats) => keuze.setAttribute("aria-selected", String(plaats === nummer)));
    if (nummer < 0) veld.removeAttribute("aria-activedescendant");
    else {
      veld.setAttribute("aria-activedescendant", keuzes[nummer].id);
      keuzes[nummer].scrollIntoView({ block: "nearest" });
    }
  };
  const zet = (open) => {
    lijst.hidden = !open;
    veld.setAttribute("aria-expanded", String(open));
    if (!open) kies(-1);
  };
  const vul = () => {
    const woorden = [...bron.querySelectorAll("option")].map((optie) => optie.value);
    lijst.replaceChildren(...woorden.map((woord, plaats) => {
      const keuze = document.createElement("li");
      keuze.id = `${lijst.id}-${plaats}`;
      keuze.setAttribute("role", "option");
      keuze.setAttribute("aria-selected", "false");
      keuze.textContent = woord;
      return keuze;
    }));
    const open = woorden.length > 0 && !stil && document.activeElement === veld;
    zet(open);
    if (!stil) melding.textContent = open ? `${woorden.length === 1 ? "1 voorstel" : `${woorden.length} voorstellen`}. Kies met de pijltjes.` : "";
  };
  const neem = (keuze) => {
    veld.value = keuze.textContent;
    stil = true;
    zet(false);
    melding.textContent = "";
    veld.form?.requestSubmit();
  };

  veld.addEventListener("input", () => { stil = !veld.value.trim(); if (stil) zet(false); });
  veld.addEventListener("blur", () => zet(false));
  veld.form?.addEventListener("submit", () => { stil = true; zet(false); });
  veld.addEventListener("keydown", (g) => {
    const aantal = lijst.children.length;
    if (g.key === "Escape" && !lijst.hidden) { zet(false); g.preventDefault(); return; }
    if (g.key === "Enter" && actief >= 0) { g.preventDefault(); neem(lijst.children[actief]); return; }
    if (!["ArrowDown", "ArrowUp"].includes(g.key) || !aantal || !veld.value.trim()) return;
    g.preventDefault();
    if (lijst.hidden) zet(true);
    // Voorbij de laatste staat weer wat je zelf schreef.
    const stap = g.key === "ArrowDown" ? 1 : -1;
    kies(((actief + 1 + stap + aantal + 1) % (aantal + 1)) - 1);
  });
  lijst.addEventListener("pointerdown", (g) => g.preventDefault()); // het veld houdt de focus
  lijst.addEventListener("click", (g) => {
    const keuze = g.target.closest("[role=option]");
    if (keuze) neem(keuze);
  });
  document.addEventListener("htmx:afterSwap", (g) => { if (g.detail.target === bron) vul(); });
}

for (const veld of document.querySelectorAll("input[list][hx-get]")) {
  const bron = document.getElementById(veld.getAttribute("list"));
  if (bron) maakCombobox(veld, bron);
}
