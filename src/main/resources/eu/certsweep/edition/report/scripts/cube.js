// The cube of statistics.csv: a cell for every combination of option, Member State, sector and size, totals among them.
// A cell that the file lacks has no entities. A cell that disclosure control has emptied is hidden: nothing is added up
// to make it appear.

const cube = {
  cells: new Map(),

  load() {
    for (const row of tables.rows("statistics") ?? []) {
      this.cells.set([row.option, row.member_state, row.sector, row.size_class].join("|"), row);
    }
  },

  /** The cell of the filter, some of its parts replaced. */
  cell(state, change = {}) {
    const at = { ...state, ...change };
    return this.cells.get([at.option, at.memberState, at.sector, at.size].join("|"));
  },

  /** The values that a dimension has, totals aside. */
  values(dimension) {
    const values = new Set((tables.rows("statistics") ?? []).map((row) => row[dimension]));
    values.delete(TOTAL);
    return [...values];
  },
};

function isHidden(row) {
  return row !== undefined && row.conf_status !== undefined && row.conf_status !== "F";
}

/** What a column of a cell holds: a figure, HIDDEN, or null where there is no such cell. */
function figure(row, column) {
  return row === undefined ? null : isHidden(row) ? HIDDEN : row[column];
}

/** Entities to which something applies and whose outcome is known: what the share that complies is a share of. */
function concerned(row) {
  return (
    row.entities_compliant + row.entities_in_transition + row.entities_scheme_gap + row.entities_non_compliant
  );
}

function shareCompliant(row) {
  return concerned(row) > 0 ? row.entities_compliant / concerned(row) : null;
}

/** Columns of a table of cells by outcome. */
function outcomeColumns(first) {
  return [
    first,
    { title: t("column.entities"), kind: "number", value: (r) => figure(r.cell, "entities") },
    ...OUTCOMES.map((outcome) => ({
      title: term("outcome", outcome),
      kind: "number",
      value: (r) => figure(r.cell, countColumn("entities", outcome)),
    })),
    { title: t("column.usages"), kind: "number", value: (r) => figure(r.cell, "usages_in_scope") },
    { title: t("column.present-value"), kind: "euro", value: (r) => figure(r.cell, "present_value_eur") },
  ];
}

/** Bars of entities by outcome, one for each cell. */
function outcomeSeries(cells) {
  return OUTCOMES.map((outcome) => ({
    name: term("outcome", outcome),
    style: outcomeStyle(outcome),
    ink: colour(`${outcome}-ink`),
    values: cells.map((cell) => (isHidden(cell) ? null : cell[countColumn("entities", outcome)])),
  }));
}
