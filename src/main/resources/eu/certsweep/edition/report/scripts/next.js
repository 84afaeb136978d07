// What to do next: the most pressing first. A step is there only if the tables that it rests on are.

function sum(rows, column) {
  return rows.reduce((total, row) => total + (row[column] ?? 0), 0);
}

function link(id, text) {
  return element("a", { href: `#${id}` }, text);
}

function failingStep(state) {
  const cell = cube.cell(state);
  if (cell === undefined || isHidden(cell) || cell.entities_non_compliant === 0) {
    return null;
  }
  const reasons = (tables.rows("reasons") ?? [])
    .filter((row) => row.option === state.option && row.outcome === "non-compliant")
    .reduce((by, row) => by.set(row.reason, (by.get(row.reason) ?? 0) + row.usages), new Map());
  const first = [...reasons].sort((a, b) => b[1] - a[1])[0];
  return [
    t("next.failing", show.number(cell.entities_non_compliant)),
    first ? t("next.failing.reason", term("reason", first[0]), show.number(first[1])) : "",
    edition.entities ? link("entities", t("next.find")) : link("sectors", t("next.sectors")),
  ];
}

function lapsingStep(state) {
  const days = (tables.rows("expiring_days") ?? []).filter((row) => row.option === state.option);
  const lapsing = sum(days, "usages_lapsing");
  if (lapsing === 0) {
    return null;
  }
  const first = days.find((row) => row.usages_lapsing > 0);
  return [
    t("next.lapsing", show.number(sum(days, "certificates")), show.number(lapsing), show.date(first.ends_on)),
    link("expiring", t("next.dates")),
  ];
}

function periodStep(state) {
  const cell = cube.cell(state);
  const coming = requirementsOf(state.option)
    .filter((requirement) => requirement.mandatory > edition.referenceDate)
    .sort((a, b) => (a.mandatory < b.mandatory ? -1 : 1));
  if (coming.length === 0 || cell === undefined || isHidden(cell) || cell.entities_in_transition === 0) {
    return null;
  }
  return [
    t("next.period", show.number(cell.entities_in_transition), show.date(coming[0].mandatory), coming[0].title),
    link("periods", t("next.periods")),
  ];
}

function gapStep(state) {
  const gaps = (tables.rows("scheme_gaps") ?? []).filter((row) => row.option === state.option);
  if (gaps.length === 0) {
    return null;
  }
  const schemes = [...new Set(gaps.flatMap((row) => row.missing_schemes.split(";")))];
  return [t("next.gap", show.number(sum(gaps, "usages")), schemes.join(", ")), link("gaps", t("next.evidence"))];
}

function qualityStep() {
  const registers = tables.rows("import_registers") ?? [];
  const rejected = sum(registers, "rejected");
  return rejected === 0
    ? null
    : [t("next.quality", show.number(rejected), show.number(sum(registers, "rows_read"))), link("quality", t("next.files"))];
}

section({
  id: "next",
  files: [],
  follows: ["option", "memberState", "sector", "size"],
  draw(state) {
    const steps = [failingStep(state), lapsingStep(state), periodStep(state), gapStep(state), qualityStep()].filter(
      (step) => step !== null,
    );
    return steps.length === 0
      ? { message: t("next.nothing") }
      : {
          content: element(
            "ol",
            { class: "steps" },
            steps.map((step) =>
              element("li", {}, step.flatMap((part, i) => (i === 0 || part === "" ? [part] : [" ", part]))),
            ),
          ),
        };
  },
});
