// What the options cost, how far that may be off, and who bears it.

/** A thin line from low to high with a mark at central. */
function rangeBars(names, ranges, width, pointed) {
  return {
    grid: { left: 4, right: 28, top: 8, bottom: 4, containLabel: true },
    tooltip: tooltip((points) => pointed(points[0].dataIndex)),
    xAxis: valueAxis(show.short),
    yAxis: nameAxis(names, width),
    series: [
      { type: "bar", stack: "range", silent: true, itemStyle: { color: "transparent" }, data: ranges.map((r) => r.low) },
      {
        type: "bar",
        stack: "range",
        barMaxWidth: 16,
        itemStyle: { color: colour("range"), borderRadius: 3 },
        data: ranges.map((r) => (r.low === null || r.high === null ? null : r.high - r.low)),
      },
      {
        type: "scatter",
        symbol: "rect",
        symbolSize: [4, 24],
        itemStyle: { color: colour("ink") },
        data: ranges.map((r) => r.central),
        label: {
          show: true,
          position: "top",
          distance: 2,
          color: colour("ink"),
          fontSize: 12,
          formatter: (point) => show.short(point.value),
        },
      },
    ],
  };
}

function hasCosts() {
  return (tables.rows("options") ?? []).some((row) => row.present_value_eur !== null);
}

section({
  id: "costs",
  files: ["options.csv"],
  wide: true,
  draw() {
    if (!hasCosts()) {
      return { message: t("costs.none") };
    }
    const all = tables.rows("options");
    const value = (option, estimate) => all.find((row) => row.option === option && row.estimate === estimate)?.present_value_eur ?? null;
    const ids = edition.options.map((option) => option.id);
    const ranges = ids.map((id) => ({ low: value(id, "low"), central: value(id, "central"), high: value(id, "high") }));
    const likely = tables.rows("simulation") ?? [];
    const order = ["low", "central", "high"];
    return {
      label: t("costs.title"),
      height: barsHeight(ids.length, 56),
      option: (width) =>
        rangeBars(ids.map(optionLabel), ranges, width, (i) =>
          tip(optionName(ids[i]), order.map((estimate) => [t(`estimate.${estimate}`), show.euro(value(ids[i], estimate))])),
        ),
      notes: likely
        .filter((row) => row.option !== BASELINE && row.present_value_p5_eur !== null)
        .map((row) =>
          t("costs.likely", optionLabel(row.option), show.short(row.present_value_p5_eur), show.short(row.present_value_p95_eur)),
        ),
      columns: [
        { title: t("column.option"), kind: "text", value: (r) => optionName(r.option) },
        { title: t("column.estimate"), kind: "text", value: (r) => t(`estimate.${r.estimate}`) },
        { title: t("column.one-off"), kind: "euro", value: (r) => r.one_off_eur },
        { title: t("column.per-year"), kind: "euro", value: (r) => r.per_year_eur },
        { title: t("column.admin"), kind: "euro", value: (r) => r.admin_eur },
        { title: t("column.present-value"), kind: "euro", value: (r) => r.present_value_eur },
        { title: t("column.additional"), kind: "euro", value: (r) => r.additional_present_value_eur },
        { title: t("column.affected"), kind: "number", value: (r) => r.entities_affected },
        { title: t("column.micro-small"), kind: "number", value: (r) => r.entities_micro_small },
        { title: t("column.needing-action"), kind: "number", value: (r) => r.usages_needing_action },
      ],
      rows: ids.flatMap((id) => order.map((estimate) => all.find((row) => row.option === id && row.estimate === estimate)).filter(Boolean)),
    };
  },
});

/** The name of an assumption, `developed.EUCC.high.one-off`, on two lines: broken at the dot nearest to its middle. */
function twoLines(name) {
  const middle = name.length / 2;
  const dots = [...name.matchAll(/\./g)].map((dot) => dot.index).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return dots.length ? `${name.slice(0, dots[0])}\n${name.slice(dots[0] + 1)}` : name;
}

section({
  id: "sensitivity",
  files: ["sensitivity.csv"],
  follows: ["option"],
  draw(state) {
    const rows = tables.rows("sensitivity").filter((row) => row.option === state.option);
    const moving = rows.filter((row) => row.effect_eur > 0);
    if (moving.length === 0) {
      return { message: t("sensitivity.none") };
    }
    const shown = moving.slice(0, 10);
    const central = rows[0].present_value_central_eur;
    const side = (column, name, pattern) => ({
      name,
      type: "bar",
      stack: "all",
      barMaxWidth: 18,
      itemStyle: { color: colour(pattern), decal: { symbol: "none" } },
      data: shown.map((row) => row[column] - central),
    });
    return {
      label: t("sensitivity.title"),
      height: barsHeight(shown.length, 36, [t("sensitivity.low"), t("sensitivity.high")]),
      option: (width) => ({
        legend: legend({ data: [t("sensitivity.low"), t("sensitivity.high")] }),
        grid: { left: 4, right: 24, top: legendHeight([t("sensitivity.low"), t("sensitivity.high")], width), bottom: 4, containLabel: true },
        tooltip: tooltip((points) => {
          const row = shown[points[0].dataIndex];
          return tip(row.assumption, [
            [t("sensitivity.low"), show.euro(row.present_value_low_eur)],
            [t("estimate.central"), show.euro(central)],
            [t("sensitivity.high"), show.euro(row.present_value_high_eur)],
          ]);
        }),
        xAxis: valueAxis((v) => show.short(central + v)),
        yAxis: nameAxis(shown.map((row) => twoLines(row.assumption)), width),
        series: [side("present_value_low_eur", t("sensitivity.low"), "low"), side("present_value_high_eur", t("sensitivity.high"), "high")],
      }),
      notes: [t("sensitivity.note", show.euro(central))],
      columns: [
        { title: t("column.assumption"), kind: "text", value: (r) => r.assumption },
        { title: t("estimate.low"), kind: "number", value: (r) => r.low },
        { title: t("estimate.central"), kind: "number", value: (r) => r.central },
        { title: t("estimate.high"), kind: "number", value: (r) => r.high },
        { title: t("sensitivity.low"), kind: "euro", value: (r) => r.present_value_low_eur },
        { title: t("sensitivity.high"), kind: "euro", value: (r) => r.present_value_high_eur },
        { title: t("column.switching"), kind: "number", value: (r) => r.switching_value },
        { title: t("column.switches-with"), kind: "text", value: (r) => r.switches_with },
      ],
      rows,
    };
  },
});

const bearing = { dimension: "sector" };
const DIMENSIONS = { sector: "sector", "member-state": "member_state", "size-class": "size_class", category: "category" };

section({
  id: "bearers",
  files: ["distribution.csv"],
  follows: ["option"],
  controls: () =>
    chooser(
      "bearing",
      t("bearers.by"),
      Object.entries(DIMENSIONS).map(([dimension, kind]) => [dimension, t(`column.${kind}`)]),
      bearing.dimension,
      (dimension) => {
        bearing.dimension = dimension;
        redraw();
      },
    ),
  draw(state) {
    const kind = DIMENSIONS[bearing.dimension];
    const all = tables.rows("distribution").filter((row) => row.option === state.option && row.dimension === bearing.dimension);
    const hidden = all.filter((row) => row.entities === null);
    if (all.every((row) => row.present_value_eur === null)) {
      return { message: hidden.length ? t("bearers.hidden") : t("costs.none") };
    }
    const rows = all.filter((row) => row.entities === null || row.entities_affected > 0);
    rows.sort((a, b) => (b.present_value_eur ?? -1) - (a.present_value_eur ?? -1));
    const shown = rows.filter((row) => row.present_value_eur !== null);
    if (shown.length === 0) {
      return { message: t("bearers.none") };
    }
    const free = (column) => (row) => (row.entities === null ? HIDDEN : row[column]);
    return {
      label: t("bearers.title"),
      height: barsHeight(shown.length, 34),
      notes: hidden.length ? [t("hidden.note", hidden.map((row) => term(kind, row.value)).join(", "))] : [],
      option: (width) => ({
        grid: { left: 4, right: 64, top: 4, bottom: 4, containLabel: true },
        tooltip: tooltip((points) => {
          const row = shown[points[0].dataIndex];
          return tip(term(kind, row.value), [
            [t("column.present-value"), show.euro(row.present_value_eur)],
            [t("column.affected"), show.number(row.entities_affected)],
            [t("column.mean"), show.euro(row.mean_present_value_eur)],
            [t("column.above"), show.percent(row.share_above_1pct_annualised)],
          ]);
        }),
        xAxis: valueAxis(show.short),
        yAxis: nameAxis(shown.map((row) => term(kind, row.value)), width),
        series: [
          {
            type: "bar",
            barMaxWidth: 18,
            itemStyle: { color: colour("accent") },
            data: shown.map((row) => row.present_value_eur),
            label: { show: true, position: "right", color: colour("ink"), fontSize: 12, formatter: (point) => show.short(point.value) },
          },
        ],
      }),
      columns: [
        { title: t(`column.${kind}`), kind: "text", value: (r) => term(kind, r.value) },
        { title: t("column.entities"), kind: "number", value: free("entities") },
        { title: t("column.affected"), kind: "number", value: free("entities_affected") },
        { title: t("column.acting"), kind: "number", value: free("entities_needing_action") },
        { title: t("estimate.low"), kind: "euro", value: free("present_value_low_eur") },
        { title: t("estimate.central"), kind: "euro", value: free("present_value_eur") },
        { title: t("estimate.high"), kind: "euro", value: free("present_value_high_eur") },
        { title: t("column.mean"), kind: "euro", value: free("mean_present_value_eur") },
        { title: t("column.median"), kind: "euro", value: free("median_present_value_eur") },
        { title: t("column.above"), kind: "percent", value: free("share_above_1pct_annualised") },
      ],
      rows,
    };
  },
});
