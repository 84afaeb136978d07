// The first screen: how many comply under each option, what has changed, what to do next.

function answerCard(option, state) {
  const cell = cube.cell(state, { option: option.id });
  const heading = element("h3", {}, optionName(option.id));
  const card = (...children) =>
    element("li", { class: "answer" + (option.id === state.option ? " chosen" : "") }, heading, ...children);
  if (cell === undefined) {
    return card(element("p", { class: "nothing" }, t("answer.nobody")));
  }
  if (isHidden(cell)) {
    return card(element("p", { class: "nothing" }, t("answer.hidden")));
  }
  return card(
    element(
      "p",
      { class: "big" },
      element("strong", {}, show.number(cell.entities_compliant)),
      ` ${t("answer.of", show.number(cell.entities))}`,
    ),
    element("p", {}, concernedText(cell)),
    element(
      "p",
      { class: "warn" },
      element("span", { class: "mark non-compliant", "aria-hidden": "true" }),
      t("answer.fail", show.number(cell.entities_non_compliant)),
    ),
    cell.entities_indeterminate > 0
      ? element("p", { class: "soft" }, t("answer.unknown", show.number(cell.entities_indeterminate)))
      : null,
  );
}

function concernedText(cell) {
  return concerned(cell) === 0
    ? t("answer.unconcerned")
    : t("answer.concerned", show.number(concerned(cell)), show.percent(shareCompliant(cell)));
}

section({
  id: "answer",
  files: ["statistics.csv"],
  follows: ["memberState", "sector", "size"],
  wide: true,
  draw(state) {
    return {
      content: element(
        "ul",
        { class: "answers" },
        edition.options.map((option) => answerCard(option, state)),
      ),
    };
  },
});

section({
  id: "outcomes",
  files: ["statistics.csv"],
  follows: ["memberState", "sector", "size"],
  wide: true,
  draw(state) {
    const rows = edition.options.map(({ id }) => ({ id, cell: cube.cell(state, { option: id }) }));
    const known = rows.filter((row) => row.cell && !isHidden(row.cell));
    if (rows.every((row) => row.cell === undefined)) {
      return { message: t("answer.nobody") };
    }
    return {
      label: t("outcomes.title"),
      height: barsHeight(known.length, 38, outcomeNames()),
      option: known.length
        ? stackedBars({
            names: known.map((row) => optionLabel(row.id)),
            series: outcomeSeries(known.map((row) => row.cell)),
            pointed: (i) => optionName(known[i].id),
          })
        : undefined,
      notes: known.length ? [] : [t("answer.hidden")],
      columns: outcomeColumns({ title: t("column.option"), kind: "text", value: (r) => optionName(r.id) }),
      rows,
    };
  },
});

section({
  id: "changes",
  files: ["changes.csv"],
  follows: ["option"],
  draw(state) {
    const rows = tables.rows("changes").filter((row) => row.option === state.option);
    if (tables.rows("changes").length === 0) {
      return { message: t("changes.none") };
    }
    if (rows.length === 0) {
      return { message: t("changes.not-here") };
    }
    const rank = (outcome) => OUTCOMES.indexOf(outcome);
    const count = (test) => rows.filter(test).reduce((sum, row) => sum + row.entities, 0);
    const settled = (row) => row.before !== null && row.after !== null;
    const back = (row) => row.cause === "rows-returned";
    // As severe as its place: a gap in the data is no better than being in transition.
    const severity = ["not-applicable", "compliant", "indeterminate", "in-transition", "scheme-gap", "non-compliant"];
    const eased = (row) =>
      (row.cause === "rows-removed" || row.cause === "entity-gone") && severity.indexOf(row.after) < severity.indexOf(row.before);
    const lines = [
      ["changes.new-compliant", count((r) => r.after === "compliant" && !back(r) && !eased(r))],
      ["changes.lost-compliant", count((r) => r.before === "compliant")],
      ["changes.new-failing", count((r) => settled(r) && r.after === "non-compliant" && !back(r))],
      ["changes.arrived", count((r) => r.before === null && !back(r))],
      ["changes.gone", count((r) => r.after === null)],
      ["changes.eased", count(eased)],
      ["changes.back", count(back)],
    ].filter(([, entities]) => entities > 0);
    const sorted = [...rows].sort((a, b) => b.entities - a.entities || rank(a.after) - rank(b.after));
    return {
      label: t("changes.title"),
      content: element(
        "div",
        {},
        element("p", { class: "big" }, element("strong", {}, show.number(count(() => true))), ` ${t("changes.of")}`),
        element("ul", { class: "plain" }, lines.map(([key, entities]) => element("li", {}, t(key, show.number(entities))))),
      ),
      columns: [
        { title: t("column.before"), kind: "text", value: (r) => r.before && term("outcome", r.before) },
        { title: t("column.after"), kind: "text", value: (r) => r.after && term("outcome", r.after) },
        { title: t("column.cause"), kind: "text", value: (r) => term("cause", r.cause) },
        { title: t("column.entities"), kind: "number", value: (r) => r.entities },
      ],
      rows: sorted,
    };
  },
});
