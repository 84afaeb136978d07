// What time brings: certificates that end, implementation periods that end, and outcomes on later dates.

const DAY = 86400000;
const WEEK = 7;

function dayNumber(date) {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

function dayText(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

section({
  id: "expiring",
  files: ["expiring.csv"],
  follows: ["option"],
  wide: true,
  draw(state) {
    const days = tables.rows("expiring_days").filter((row) => row.option === state.option);
    if (days.length === 0) {
      return { message: t("expiring.none") };
    }
    const start = dayNumber(edition.referenceDate);
    const weeks = Array.from({ length: 13 }, (_, week) => ({ from: dayText(start + week * WEEK), lapsing: 0, covered: 0, certificates: 0 }));
    for (const day of days) {
      const week = weeks[Math.min(12, Math.floor((dayNumber(day.ends_on) - start) / WEEK))];
      week.lapsing += day.usages_lapsing;
      week.covered += day.usages - day.usages_lapsing;
      week.certificates += day.certificates;
    }
    const names = [t("expiring.lapsing"), t("expiring.covered")];
    const bar = (name, key, style) => ({ name, type: "bar", stack: "all", barMaxWidth: 34, itemStyle: style, data: weeks.map((week) => week[key] || null) });
    const listed = tables.rows("expiring_certificates").filter((row) => row.option === state.option);
    const certificates = sum(days, "certificates");
    return {
      label: t("expiring.title"),
      height: 280,
      option: (width) => ({
        legend: legend({ data: names }),
        grid: { left: 4, right: 8, top: legendHeight(names, width) + 8, bottom: 4, containLabel: true },
        tooltip: tooltip((points) => {
          const week = weeks[points[0].dataIndex];
          return tip(t("expiring.week", show.date(week.from)), [
            [names[0], show.number(week.lapsing)],
            [names[1], show.number(week.covered)],
            [t("column.certificates"), show.number(week.certificates)],
          ]);
        }),
        xAxis: {
          type: "category",
          data: weeks.map((week) => show.date(week.from)),
          axisLine: { lineStyle: { color: colour("line") } },
          axisLabel: { ...textStyle(), color: colour("soft"), hideOverlap: true },
        },
        yAxis: valueAxis(show.number, { minInterval: 1 }),
        series: [
          bar(names[0], "lapsing", outcomeStyle("non-compliant")),
          bar(names[1], "covered", outcomeStyle("compliant")),
        ],
      }),
      notes: listed.length < certificates ? [t("expiring.more", show.number(listed.length), show.number(certificates))] : [],
      columns: [
        { title: t("column.certificate"), kind: "text", value: (r) => r.certificate_id },
        { title: t("column.scheme"), kind: "text", value: (r) => r.scheme },
        { title: t("column.level"), kind: "text", value: (r) => term("level", r.level) },
        { title: t("column.ends"), kind: "date", value: (r) => r.ends_on },
        { title: t("column.entities"), kind: "number", value: (r) => r.entities },
        { title: t("column.usages"), kind: "number", value: (r) => r.usages },
        { title: names[0], kind: "number", value: (r) => r.usages_lapsing },
      ],
      rows: listed,
    };
  },
});

/** An axis of days with a mark every half-year, or every year if that would be too many. */
function halfYears(first, last) {
  const year = new Date(first * DAY).getUTCFullYear();
  const min = Date.UTC(year, new Date(first * DAY).getUTCMonth() < 6 ? 0 : 6, 1) / DAY;
  const half = 365.25 / 2;
  const halves = Math.ceil((last + 1 - min) / half);
  const interval = halves > 6 ? Math.ceil(halves / 6) * half : half;
  return { min, max: min + Math.ceil((last + 1 - min) / interval) * interval, interval };
}

section({
  id: "periods",
  files: [],
  follows: ["option"],
  draw(state) {
    const rows = [...requirementsOf(state.option)].sort((a, b) => (a.mandatory < b.mandatory ? -1 : a.mandatory > b.mandatory ? 1 : 0));
    if (rows.length === 0) {
      return { message: t("periods.none") };
    }
    const first = Math.min(...rows.map((row) => dayNumber(row.inForce)), dayNumber(edition.referenceDate));
    const last = Math.max(...rows.map((row) => dayNumber(row.mandatory)), dayNumber(edition.referenceDate));
    return {
      label: t("periods.title"),
      height: barsHeight(rows.length, 36),
      option: (width) => ({
        grid: { left: 4, right: 24, top: 24, bottom: 4, containLabel: true },
        tooltip: tooltip((points) => {
          const row = rows[points[0].dataIndex];
          return tip(requirementName(row.id), [
            [t("column.in-force"), show.date(row.inForce)],
            [t("column.mandatory"), show.date(row.mandatory)],
          ]);
        }),
        xAxis: valueAxis((v) => formats.month.format(new Date((v + 3) * DAY)), halfYears(first, last)),
        yAxis: nameAxis(rows.map((row) => row.id), width),
        series: [
          { type: "bar", stack: "span", silent: true, itemStyle: { color: "transparent" }, data: rows.map((row) => dayNumber(row.inForce)) },
          {
            type: "bar",
            stack: "span",
            barMaxWidth: 14,
            barMinHeight: 3,
            itemStyle: { color: colour("range"), borderRadius: 3 },
            data: rows.map((row) => dayNumber(row.mandatory) - dayNumber(row.inForce)),
            markLine: {
              symbol: "none",
              silent: true,
              lineStyle: { color: colour("focus"), width: 2, type: "dashed" },
              label: { color: colour("ink"), formatter: t("periods.today"), fontSize: 12, position: "start" },
              data: [{ xAxis: dayNumber(edition.referenceDate) }],
            },
          },
        ],
      }),
      columns: [
        { title: t("column.requirement"), kind: "text", value: (r) => requirementName(r.id) },
        { title: t("column.legal-basis"), kind: "text", value: (r) => t("article", r.legalBasis) },
        { title: t("column.accepted"), kind: "text", value: (r) => r.accepted },
        { title: t("column.in-force"), kind: "date", value: (r) => r.inForce },
        { title: t("column.mandatory"), kind: "date", value: (r) => r.mandatory },
      ],
      rows,
    };
  },
});

section({
  id: "forecast",
  files: ["forecast.csv"],
  follows: ["option"],
  draw(state) {
    const rows = tables.rows("forecast").filter((row) => row.option === state.option);
    if (rows.length === 0) {
      return { message: t("nobody") };
    }
    return {
      label: t("forecast.title"),
      height: barsHeight(rows.length, 36, outcomeNames()),
      option: stackedBars({ names: rows.map((row) => show.date(row.date)), series: outcomeSeries(rows) }),
      columns: [
        { title: t("column.date"), kind: "date", value: (r) => r.date },
        { title: t("column.entities"), kind: "number", value: (r) => r.entities },
        ...OUTCOMES.map((outcome) => ({
          title: term("outcome", outcome),
          kind: "number",
          value: (r) => r[countColumn("entities", outcome)],
        })),
        { title: t("column.certificates-ended"), kind: "number", value: (r) => r.certificates_ended },
        { title: t("column.periods-ended"), kind: "number", value: (r) => r.implementation_periods_ended },
      ],
      rows,
    };
  },
});
