// For an authority: search an entity, see its outcomes and why. The list is unpacked when the page opens, explanations
// part by part when somebody asks.

const MOST_SHOWN = 25;

const SEVEREST_FIRST = ["non-compliant", "scheme-gap", "in-transition", "indeterminate", "compliant", "not-applicable"];

const entities = {
  list: [],
  parts: new Map(),

  async load() {
    const columns = await unpack("entities");
    if (!columns) {
      return;
    }
    this.list = columns.id.map((id, rank) => ({
      rank,
      id,
      name: columns.name[rank],
      memberState: columns.member_state[rank],
      sectorCode: columns.sector[rank],
      sector: columns.sector[rank].split(".")[0],
      size: columns.size_class[rank],
      category: columns.category[rank],
      outcomes: Object.fromEntries(edition.options.map((o) => [o.id, columns[`outcome ${o.id}`][rank]])),
      folded: fold(`${id} ${columns.name[rank]}`),
    }));
  },

  /** Counts, present value and causes of an entity for each option; null if they are not on the page. */
  async explanation(entity) {
    if (entity.rank >= edition.entities.explained) {
      return null;
    }
    const part = Math.floor(entity.rank / edition.entities.inAPart);
    if (!this.parts.has(part)) {
      this.parts.set(part, await unpack(`explanations-${part}`));
    }
    return this.parts.get(part)[entity.rank % edition.entities.inAPart];
  },
};

/** Case and accents do not count when people search. */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const asked = { text: "", outcome: "", found: null };

function matching(state) {
  const words = fold(asked.text).split(/\s+/).filter(Boolean);
  const rank = (entity) => SEVEREST_FIRST.indexOf(entity.outcomes[state.option]);
  const found = entities.list.filter(
    (entity) =>
      words.every((word) => entity.folded.includes(word)) &&
      (asked.outcome === "" || entity.outcomes[state.option] === asked.outcome) &&
      (state.memberState === TOTAL || entity.memberState === state.memberState) &&
      (state.sector === TOTAL || entity.sector === state.sector) &&
      (state.size === TOTAL || entity.size === state.size),
  );
  return found.sort((a, b) => rank(a) - rank(b) || a.rank - b.rank);
}

function outcomeMark(outcome) {
  return element("span", { class: "outcome" }, element("span", { class: `mark ${outcome}`, "aria-hidden": "true" }), term("outcome", outcome));
}

function entityRow(entity, state) {
  const open = () => showEntity(entity);
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, element("button", { type: "button", class: "name", onclick: open }, entity.name ?? entity.id)),
    element("td", {}, outcomeMark(entity.outcomes[state.option])),
    element("td", {}, entity.id),
    element("td", {}, term("member_state", entity.memberState)),
    element("td", {}, term("sector", entity.sector)),
  );
}

function showFound(state) {
  const found = matching(state);
  const place = document.getElementById("found");
  const text = found.length > MOST_SHOWN ? t("entities.first", show.number(MOST_SHOWN), show.number(found.length)) : t("entities.found", show.number(found.length));
  asked.found = found.length;
  place.replaceChildren(
    element("p", { class: "soft" }, text),
    found.length === 0
      ? ""
      : element(
          "div",
          { class: "scroll", tabindex: "0", role: "region", "aria-label": t("entities.list") },
          element(
            "table",
            { class: "list" },
            element("caption", { class: "unseen" }, t("entities.list")),
            element("thead", {}, element("tr", {}, ["name", "outcome", "id", "member_state", "sector"].map((c) => element("th", { scope: "col" }, t(`column.${c}`))))),
            element("tbody", {}, found.slice(0, MOST_SHOWN).map((entity) => entityRow(entity, state))),
          ),
        ),
  );
  return text;
}

async function showEntity(entity) {
  const explanation = await entities.explanation(entity);
  const place = document.getElementById("entity");
  place.replaceChildren(
    element("h3", { tabindex: "-1", id: "entity-name" }, entity.name ?? entity.id),
    element(
      "p",
      { class: "soft" },
      [entity.id, term("member_state", entity.memberState), sectorName(entity.sectorCode), term("size_class", entity.size), term("category", entity.category)].join(" · "),
    ),
    ...edition.options.map((option, place) => optionBlock(option.id, entity, explanation?.[place])),
    explanation ? "" : element("p", { class: "notice" }, t("entities.unexplained", show.number(edition.entities.explained))),
  );
  place.hidden = false;
  document.getElementById("entity-name").focus();
}

function sectorName(code) {
  const words = code.split(".");
  return words.map((_, i) => term("sector", words.slice(0, i + 1).join("."))).join(" › ");
}

function optionBlock(id, entity, figures) {
  return element(
    "div",
    { class: "explained" },
    element("h4", {}, `${optionName(id)}: `, outcomeMark(entity.outcomes[id])),
    figures ? element("p", { class: "soft" }, countsText(figures)) : "",
    figures && entity.outcomes[id] === "indeterminate" ? element("p", {}, indeterminateText(entity, figures)) : "",
    figures && figures[2].length ? element("ul", {}, figures[2].map(causeItem)) : "",
  );
}

/** figures: [[usages, in scope, compliant, in transition, gap, non-compliant, rejected rows], present value, causes] */
function countsText([counts, presentValue]) {
  return [
    t("entities.usages", show.number(counts[1]), show.number(counts[0])),
    counts[1] > 0 ? t("entities.compliant", show.number(counts[2])) : "",
    counts[6] > 0 ? t("entities.rejected", show.number(counts[6])) : "",
    presentValue > 0 ? t("entities.cost", show.euro(presentValue)) : "",
  ]
    .filter((text) => text !== "")
    .join(" · ");
}

function indeterminateText(entity, [counts]) {
  return entity.category === "undetermined" ? t("entities.undetermined") : t("entities.undecided", show.number(counts[6]));
}

/** cause: place of requirement, outcome and reason, number of usages, examples of [usage, certificate, file, row] */
function causeItem([kind, usages, ...examples]) {
  const [id, outcome, reason] = edition.entities.kinds[kind];
  const requirement = requirementOf(id);
  return element(
    "li",
    {},
    element("strong", {}, requirementName(id)),
    element("div", {}, outcomeMark(outcome), ` – ${term("reason", reason)} (${t("entities.concerns", show.number(usages))})`),
    requirement ? element("div", { class: "soft" }, t("entities.dates", t("article", requirement.legalBasis), requirement.accepted, show.date(requirement.inForce), show.date(requirement.mandatory))) : "",
    element("ul", { class: "places" }, examples.map(exampleItem)),
    usages > examples.length ? element("div", { class: "soft" }, t("entities.others", show.number(usages - examples.length))) : "",
  );
}

function exampleItem([usage, certificate, file, row]) {
  return element(
    "li",
    {},
    usage === "(entity)" ? t("entities.itself") : t("entities.usage", usage),
    certificate ? `, ${t("entities.certificate", certificate)}` : "",
    file >= 0 ? `, ${t("entities.row", edition.entities.files[file], row)}` : "",
  );
}

function searchForm(state, listen) {
  const heard = () => {
    asked.text = document.getElementById("asked").value;
    asked.outcome = document.getElementById("asked-outcome").value;
    listen();
  };
  return element(
    "form",
    { role: "search", class: "search", onsubmit: (event) => event.preventDefault() },
    element("label", { class: "chooser grow" }, element("span", {}, t("entities.ask")), element("input", { id: "asked", type: "search", autocomplete: "off", spellcheck: "false", oninput: heard })),
    chooser("asked-outcome", t("column.outcome"), [["", t("entities.any")], ...OUTCOMES.map((outcome) => [outcome, term("outcome", outcome)])], "", heard),
  );
}

/** The section; unlike the others it has no chart. */
function entitySection() {
  const known = edition.entities;
  const notes = [
    known.listed < known.all ? t("entities.left-out", show.number(known.listed), show.number(known.all)) : "",
    known.explained < known.listed ? t("entities.explained", show.number(known.explained)) : "",
  ].filter((text) => text !== "");
  const body = element(
    "section",
    { id: "entities", class: "card wide", "aria-labelledby": "entities-title" },
    element("h2", { id: "entities-title" }, t("entities.title")),
    element("p", { class: "lead" }, t("entities.lead")),
    notes.map((note) => element("p", { class: "notice" }, note)),
    searchForm(present, () => say(showFound(present))),
    element("div", { class: "pair" }, element("div", { id: "found" }), element("div", { id: "entity", class: "entity", hidden: true, tabindex: "0", role: "region", "aria-labelledby": "entity-name" })),
    element("p", { class: "source" }, t("source"), " ", joined(["per_entity.csv", "findings.csv"].map(fileLink))),
  );
  return { id: "entities", body, redraw: showFound };
}
