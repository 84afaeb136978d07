// Outcomes by sector and by size, and the reasons of those that fail.

function byDimension(state, dimension, kind, values) {
  return values
    .map((value) => ({ value, name: term(kind, value), cell: cube.cell(state, { [dimension]: value }) }))
    .filter((row) => row.cell !== undefined && (isHidden(row.cell) || row.cell.entities > 0));
}

function hiddenNotes(rows) {
  const hidden = rows.filter((row) => isHidden(row.cell));
  return hidden.length ? [t("hidden.note", hidden.map((row) => row.name).join(", "))] : [];
}

function outcomeChart(rows, kind, label, pick) {
  if (rows.length === 0) {
    return { message: t("nobody") };
  }
  const shown = rows.filter((row) => !isHidden(row.cell));
  const columns = outcomeColumns({ title: t(`column.${kind}`), kind: "text", value: (r) => r.name });
  return {
    label,
    columns,
    rows,
    notes: hiddenNotes(rows),
    height: barsHeight(shown.length, 32, outcomeNames(), shown.map((row) => row.name)),
    pick: pick && ((event) => pick(shown[event.dataIndex].value)),
    option:
      shown.length > 0
        ? stackedBars({ names: shown.map((row) => row.name), series: outcomeSeries(shown.map((row) => row.cell)) })
        : undefined,
  };
}

section({
  id: "sectors",
  files: ["statistics.csv"],
  follows: ["option", "memberState", "size"],
  wide: true,
  draw(state) {
    const rows = byDimension(state, "sector", "sector", cube.values("sector"));
    rows.sort((a, b) => (b.cell.entities ?? -1) - (a.cell.entities ?? -1) || a.name.localeCompare(b.name, language));
    return outcomeChart(rows, "sector", t("sectors.title"));
  },
});

section({
  id: "sizes",
  files: ["statistics.csv"],
  follows: ["option", "memberState", "sector"],
  wide: true,
  draw(state) {
    return outcomeChart(byDimension(state, "size", "size_class", SIZES), "size", t("sizes.title"));
  },
});

section({
  id: "reasons",
  files: ["findings.csv"],
  follows: ["option"],
  draw(state) {
    const rows = tables.rows("reasons").filter((row) => row.option === state.option);
    if (rows.length === 0) {
      return { message: t("reasons.none") };
    }
    const total = (reason, outcome) =>
      sum(rows.filter((row) => row.reason === reason && row.outcome === outcome), "usages");
    const failing = OUTCOMES.filter((outcome) => rows.some((row) => row.outcome === outcome));
    const all = (reason) => sum(rows.filter((row) => row.reason === reason), "usages");
    const reasons = [...new Set(rows.map((row) => row.reason))].sort((a, b) => all(b) - all(a));
    return {
      label: t("reasons.title"),
      height: barsHeight(reasons.length, 34, failing.map((outcome) => term("outcome", outcome)), reasons.map((reason) => term("reason", reason))),
      option: stackedBars({
        names: reasons.map((reason) => term("reason", reason)),
        series: failing.map((outcome) => ({
          name: term("outcome", outcome),
          style: outcomeStyle(outcome),
          ink: colour(`${outcome}-ink`),
          values: reasons.map((reason) => total(reason, outcome)),
        })),
      }),
      columns: [
        { title: t("column.requirement"), kind: "text", value: (r) => requirementName(r.requirement_id) },
        { title: t("column.reason"), kind: "text", value: (r) => term("reason", r.reason) },
        { title: t("column.outcome"), kind: "text", value: (r) => term("outcome", r.outcome) },
        { title: t("column.usages"), kind: "number", value: (r) => r.usages },
        { title: t("column.entities"), kind: "number", value: (r) => r.entities },
      ],
      rows: [...rows].sort((a, b) => b.usages - a.usages),
    };
  },
});

function requirementName(id) {
  const requirement = requirementOf(id);
  return requirement ? `${id} ${requirement.title}` : id;
}
