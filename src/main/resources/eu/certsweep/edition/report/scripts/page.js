// The page as a whole: facts, filter, contents, sections.

const present = { option: "", memberState: TOTAL, sector: TOTAL, size: TOTAL };

/** The order in which sections stand; the contents follow it. */
const ORDER = [
  "answer", "next", "changes", "outcomes", "entities", "sectors", "sizes", "map", "reasons", "costs", "bearers",
  "sensitivity", "expiring", "forecast", "periods", "gaps", "trust", "consultation", "quality",
];

const page = { sections: [] };

function redraw() {
  page.sections.forEach((made) => made.redraw(present));
}

/** Sets a part of the filter, from wherever. */
function choose(part, value) {
  present[part] = value;
  const select = document.getElementById(`filter-${part}`);
  if (select) {
    select.value = value;
  }
  redraw();
  const cell = cube.cell(present);
  say(isHidden(cell) ? t("answer.hidden") : t("filter.said", show.number(cell?.entities ?? 0)));
}

function dimensionChoices(kind, values) {
  return [[TOTAL, t("all")], ...values.map((value) => [value, term(kind, value)])];
}

function byName(kind, values) {
  return [...values].sort((a, b) => term(kind, a).localeCompare(term(kind, b), language));
}

function buildFilter() {
  const form = document.getElementById("filter");
  form.addEventListener("submit", (event) => event.preventDefault());
  const add = (part, label, choices) =>
    form.append(chooser(`filter-${part}`, label, choices, present[part], (value) => choose(part, value)));
  add("option", t("column.option"), edition.options.map((option) => [option.id, optionName(option.id)]));
  add("memberState", t("column.member_state"), dimensionChoices("member_state", byName("member_state", cube.values("member_state"))));
  add("sector", t("column.sector"), dimensionChoices("sector", byName("sector", cube.values("sector"))));
  add("size", t("column.size"), dimensionChoices("size_class", SIZES.filter((size) => cube.values("size_class").includes(size))));
  form.append(
    element(
      "button",
      {
        type: "button",
        onclick: () => {
          ["memberState", "sector", "size"].forEach((part) => {
            present[part] = TOTAL;
            document.getElementById(`filter-${part}`).value = TOTAL;
          });
          choose("option", present.option);
        },
      },
      t("filter.reset"),
    ),
  );
}

function buildHead() {
  document.getElementById("facts").append(
    [
      edition.authority,
      t("facts.date", show.date(edition.referenceDate)),
      t(`facts.${edition.audience}`),
    ].join(" · "),
  );
  document.getElementById("foot").append(
    element("p", {}, t("foot.made", edition.version, edition.job)),
    element("p", {}, t("foot.files"), " ", ...joined(edition.files.map(fileLink)), ", ", fileLink("manifest.json"), "."),
    element("p", {}, t("foot.charts")),
  );
}

function buildContents() {
  const wide = window.matchMedia("(min-width: 70.01rem)");
  const list = element(
    "details",
    { open: wide.matches },
    element("summary", {}, t("contents")),
    element(
      "ul",
      {},
      page.sections.map((made) => element("li", {}, element("a", { href: `#${made.id}` }, t(`${made.id}.title`)))),
    ),
  );
  wide.addEventListener("change", () => {
    list.open = wide.matches;
  });
  document.getElementById("contents").append(list);
}

/** Where the baseline is not all there is, people ask for the options first. */
function firstOption() {
  return (edition.options.find((option) => option.id !== BASELINE) ?? edition.options[0]).id;
}

async function open() {
  await tables.load();
  cube.load();
  present.option = firstOption();
  const made = edition.entities ? [...sections, entitySection()] : sections;
  page.sections = ORDER.map((id) => made.find((one) => one.id === id)).filter(Boolean);
  buildHead();
  buildFilter();
  buildContents();
  document.getElementById("main").append(...page.sections.map((one) => one.body));
  await entities.load();
  redraw();
  onNewCanvas(redraw);
  document.documentElement.classList.add("ready");
}

open().catch((error) => {
  document.getElementById("main").append(element("p", { class: "notice", role: "alert" }, t("failed", error.message)));
  throw error;
});
