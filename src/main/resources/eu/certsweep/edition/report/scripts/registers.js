// Scheme gaps, trust services, the consultation, and what the registers were like.

section({
  id: "gaps",
  files: ["scheme_gaps.csv"],
  follows: ["option"],
  draw(state) {
    const rows = tables.rows("scheme_gaps").filter((row) => row.option === state.option);
    if (rows.length === 0) {
      return { message: t("gaps.none") };
    }
    const name = (row) => [row.ict_category && (edition.ictCategories[row.ict_category] ?? row.ict_category), term("kind", row.kind)].filter(Boolean).join(", ");
    const shown = rows.filter((row) => row.usages !== null).sort((a, b) => b.usages - a.usages).slice(0, 15);
    const hideable = (column) => (row) => (row.usages === null ? HIDDEN : row[column]);
    return {
      label: t("gaps.title"),
      height: barsHeight(shown.length, 36, [], shown.map(name)),
      option: shown.length
        ? (width) => ({
            grid: { left: 4, right: 48, top: 4, bottom: 4, containLabel: true },
            tooltip: tooltip((points) => {
              const row = shown[points[0].dataIndex];
              return tip(name(row), [
                [t("column.usages"), show.number(row.usages)],
                [t("column.entities"), show.number(row.entities)],
                [t("column.missing"), row.missing_schemes.replaceAll(";", ", ")],
              ]);
            }),
            xAxis: valueAxis(show.number),
            yAxis: nameAxis(shown.map(name), width),
            series: [
              {
                type: "bar",
                barMaxWidth: 20,
                itemStyle: outcomeStyle("scheme-gap"),
                data: shown.map((row) => row.usages),
                label: { show: true, position: "right", color: colour("ink"), fontSize: 12, formatter: (point) => show.number(point.value) },
              },
            ],
          })
        : undefined,
      columns: [
        { title: t("column.kind"), kind: "text", value: (r) => name(r) },
        { title: t("column.usages"), kind: "number", value: hideable("usages") },
        { title: t("column.entities"), kind: "number", value: hideable("entities") },
        { title: t("column.member-states"), kind: "number", value: hideable("member_states") },
        { title: t("column.sectors"), kind: "number", value: hideable("sectors") },
        { title: t("column.missing"), kind: "text", value: (r) => r.missing_schemes.replaceAll(";", ", ") },
        { title: t("column.requirement"), kind: "text", value: (r) => r.requirements.replaceAll(";", ", ") },
      ],
      rows,
    };
  },
});

section({
  id: "trust",
  files: ["trust_services.csv"],
  follows: ["memberState", "sector", "size"],
  draw(state) {
    const rows = tables
      .rows("trust_services")
      .filter((row) => row.member_state === state.memberState && row.sector === state.sector && row.size_class === state.size)
      .sort((a, b) => (a.service_type === TOTAL ? -1 : b.service_type === TOTAL ? 1 : (b.entities_using ?? 0) - (a.entities_using ?? 0)));
    const name = (row) => (row.service_type === TOTAL ? t("trust.any") : term("service", row.service_type));
    if (rows.length === 0) {
      return { message: edition.audience === "public" && [state.memberState, state.sector, state.size].filter((v) => v !== TOTAL).length > 1 ? t("one-dimension") : t("nobody") };
    }
    const shown = rows.filter((row) => !isHidden(row) && row.entities > 0);
    const share = (column) => (row) => (isHidden(row) ? HIDDEN : row[column] === null || !row.entities ? null : row[column] / row.entities);
    const names = [t("trust.using"), t("trust.qualified")];
    const bar = (title, column, paint) => ({
      name: title,
      type: "bar",
      barMaxWidth: 12,
      itemStyle: { color: colour(paint) },
      data: shown.map(share(column)),
      label: { show: true, position: "right", color: colour("ink"), fontSize: 11, formatter: (point) => show.percent(point.value) },
    });
    return {
      label: t("trust.title"),
      notes: rows.some(isHidden) ? [t("hidden.note", rows.filter(isHidden).map(name).join(", "))] : [],
      height: barsHeight(shown.length, 36, names, shown.map(name)),
      option: shown.length
        ? (width) => ({
            legend: legend({ data: names }),
            grid: { left: 4, right: 56, top: legendHeight(names, width), bottom: 4, containLabel: true },
            tooltip: tooltip((points) => {
              const row = shown[points[0].dataIndex];
              return tip(name(row), [
                [names[0], show.number(row.entities_using)],
                [names[1], show.number(row.entities_using_qualified)],
                [t("column.entities"), show.number(row.entities)],
                [t("column.contradicted"), show.number(row.contradicted_claims)],
              ]);
            }),
            xAxis: valueAxis(show.percent),
            yAxis: nameAxis(shown.map(name), width),
            series: [bar(names[0], "entities_using", "range"), bar(names[1], "entities_using_qualified", "accent")],
          })
        : undefined,
      columns: [
        { title: t("column.service"), kind: "text", value: name },
        { title: t("column.entities"), kind: "number", value: (r) => figure(r, "entities") },
        { title: names[0], kind: "number", value: (r) => figure(r, "entities_using") },
        { title: names[1], kind: "number", value: (r) => figure(r, "entities_using_qualified") },
        { title: t("column.share-using"), kind: "percent", value: share("entities_using") },
        { title: t("column.share-qualified"), kind: "percent", value: share("entities_using_qualified") },
        { title: t("column.contradicted"), kind: "number", value: (r) => figure(r, "contradicted_claims") },
      ],
      rows,
    };
  },
});

const POSITIONS = ["strongly_against", "against", "neutral", "in_favour", "strongly_in_favour"];

section({
  id: "consultation",
  files: ["consultation.csv"],
  follows: ["option", "memberState", "size"],
  wide: true,
  draw(state) {
    const rows = tables
      .rows("consultation")
      .filter((row) => row.option === state.option && row.member_state === state.memberState && row.size_class === state.size)
      .sort((a, b) => (a.respondent_type === TOTAL ? -1 : b.respondent_type === TOTAL ? 1 : (b.respondents ?? 0) - (a.respondents ?? 0)));
    if (rows.length === 0) {
      return { message: t("consultation.none") };
    }
    const name = (row) => (row.respondent_type === TOTAL ? t("consultation.all") : row.respondent_type === "_U" ? t("unsaid") : row.respondent_type);
    const shown = rows.filter((row) => !isHidden(row) && row.respondents > 0).slice(0, 15);
    return {
      label: t("consultation.title"),
      notes: rows.some(isHidden) ? [t("hidden.note", rows.filter(isHidden).map(name).join(", "))] : [],
      height: barsHeight(shown.length, 34, POSITIONS.map((position) => term("position", position)), shown.map(name)),
      option: shown.length ? positionBars(shown, name) : undefined,
      columns: [
        { title: t("column.respondents-type"), kind: "text", value: name },
        { title: t("column.respondents"), kind: "number", value: (r) => figure(r, "respondents") },
        ...POSITIONS.map((position) => ({ title: term("position", position), kind: "number", value: (r) => figure(r, position) })),
        { title: t("column.mean-position"), kind: "number", value: (r) => figure(r, "mean") },
        { title: t("column.comments"), kind: "number", value: (r) => figure(r, "comments") },
        { title: t("column.campaign"), kind: "number", value: (r) => figure(r, "campaign_comments") },
      ],
      rows,
    };
  },
});

/** Shares of positions, so that groups of unlike size compare. */
function positionBars(rows, name) {
  const bars = stackedBars({
    names: rows.map((row) => `${name(row)} (${show.number(row.respondents)})`),
    format: (share) => formats.percent.format(Math.round(share * 100) / 100),
    max: 1,
    series: POSITIONS.map((position) => ({
      name: term("position", position),
      style: { color: colour(`position-${position.replaceAll("_", "-")}`), borderColor: colour("surface"), borderWidth: 1 },
      ink: colour(`position-${position.replaceAll("_", "-")}-ink`),
      values: rows.map((row) => row[position] / row.respondents),
    })),
  });
  return (width) => ({
    ...bars(width),
    tooltip: tooltip((points) => {
      const row = rows[points[0].dataIndex];
      return tip(name(row), POSITIONS.map((position) => [term("position", position), show.number(row[position])]));
    }),
  });
}

section({
  id: "quality",
  files: ["import_report.csv", "rejects.csv", "deliveries.csv"],
  wide: true,
  draw() {
    const registers = tables.rows("import_registers") ?? [];
    const faults = tables.rows("rejects") ?? [];
    const read = sum(registers, "rows_read");
    const rejected = sum(registers, "rejected");
    const of = (code, severity) => sum(faults.filter((row) => row.code === code && row.severity === severity), "faults");
    const codes = [...new Set(faults.map((row) => row.code))].sort((a, b) => of(b, "error") - of(a, "error") || of(b, "warning") - of(a, "warning"));
    const files = tables.rows("import_files") ?? [];
    const all = sum(registers, "files");
    const severities = [
      ["error", "non-compliant"],
      ["warning", "in-transition"],
    ];
    return {
      label: t("quality.title"),
      content: element(
        "div",
        {},
        element("p", { class: "big" }, element("strong", {}, show.percent(read ? rejected / read : 0)), ` ${t("quality.of", show.number(rejected), show.number(read))}`),
        dataTable(t("quality.registers"), registerColumns({ title: t("column.register"), kind: "text", value: (r) => term("register", r.register) }), registers),
        lossDetails(tables.rows("losses") ?? []),
        fileDetails(files, all),
      ),
      height: barsHeight(codes.length, 32, severities.map(([severity]) => t(`severity.${severity}`))),
      option: codes.length
        ? stackedBars({
            names: codes.map((code) => term("fault", code)),
            series: severities.map(([severity, paint]) => ({
              name: t(`severity.${severity}`),
              style: outcomeStyle(paint),
              ink: colour(`${paint}-ink`),
              values: codes.map((code) => of(code, severity)),
            })),
          })
        : undefined,
      columns: [
        { title: t("column.fault"), kind: "text", value: (code) => term("fault", code) },
        ...severities.map(([severity]) => ({ title: t(`severity.${severity}`), kind: "number", value: (code) => of(code, severity) })),
      ],
      rows: codes,
    };
  },
});

/** What the registers lost since the edition before, as far as the page has it. */
function lossDetails(losses) {
  if (losses.length === 0) {
    return "";
  }
  return element(
    "div",
    {},
    element("p", {}, t("quality.lost", show.number(losses.length))),
    dataTable(
      t("quality.losses"),
      [
        { title: t("column.file"), kind: "text", value: (r) => r.source_file },
        { title: t("column.delivery"), kind: "text", value: (r) => term("delivery", r.state) },
        { title: t("column.rows-before"), kind: "number", value: (r) => r.rows_before },
        { title: t("column.rows-now"), kind: "number", value: (r) => r.rows },
        { title: t("column.entities-lost"), kind: "number", value: (r) => r.entities_lost },
      ],
      losses,
    ),
  );
}

/** File by file, as far as the page has them. */
function fileDetails(files, all) {
  const [name, , ...counts] = registerColumns({ title: t("column.file"), kind: "text", value: (r) => r.source_file });
  return element(
    "details",
    {},
    element("summary", {}, t("quality.files")),
    files.length < all ? element("p", { class: "soft" }, t("quality.more", show.number(files.length), show.number(all))) : "",
    dataTable(t("quality.files"), [name, ...counts], files),
    ...fileNotes(files.filter((file) => file.notes)),
  );
}

/** What a person should know of how files were read. */
function fileNotes(files) {
  const columns = [
    { title: t("column.file"), kind: "text", value: (r) => r.source_file },
    { title: t("column.notes"), kind: "text", value: (r) => r.notes },
  ];
  return files.length > 0 ? [element("p", {}, t("quality.notes")), dataTable(t("quality.notes"), columns, files)] : [];
}

function registerColumns(first) {
  return [
    first,
    { title: t("column.files"), kind: "number", value: (r) => r.files },
    { title: t("column.read"), kind: "number", value: (r) => r.rows_read },
    { title: t("column.accepted-rows"), kind: "number", value: (r) => r.accepted },
    { title: t("column.rejected-rows"), kind: "number", value: (r) => r.rejected },
  ];
}
