// Member States as tiles of one size, each about where it lies: a small State is as easy to read as a large one.

const TILES = {
  SE: [4, 0], FI: [5, 0],
  DK: [3, 1], EE: [6, 1],
  IE: [0, 2], NL: [2, 2], DE: [3, 2], PL: [4, 2], LT: [5, 2], LV: [6, 2],
  BE: [1, 3], LU: [2, 3], CZ: [3, 3], SK: [4, 3],
  FR: [1, 4], AT: [3, 4], HU: [4, 4], RO: [5, 4],
  PT: [0, 5], ES: [1, 5], IT: [2, 5], SI: [3, 5], HR: [4, 5], BG: [5, 5],
  MT: [2, 6], EL: [5, 6], CY: [6, 6],
};

const MAP_HEIGHT = 420;

/** Steps of the scale, from the lowest share to the highest. */
const STEPS = [0.2, 0.4, 0.6, 0.8, 1];

function step(share) {
  return STEPS.findIndex((upTo) => share <= upTo);
}

function stepName(place) {
  return `${show.percent(place === 0 ? 0 : STEPS[place - 1])} – ${show.percent(STEPS[place])}`;
}

/** What a tile shows, in words and as a style. */
function tile(code, cell) {
  if (cell === undefined || (!isHidden(cell) && cell.entities === 0)) {
    return { text: "", words: t("nobody"), style: { color: colour("surface"), borderColor: colour("line"), borderType: "dotted", borderWidth: 1 }, ink: colour("soft") };
  }
  if (isHidden(cell)) {
    return {
      text: t("map.hidden"),
      words: t("hidden"),
      style: { color: colour("surface"), borderColor: colour("ink"), borderType: "dashed" },
      ink: colour("ink"),
    };
  }
  const share = shareCompliant(cell);
  if (share === null) {
    return { text: EMPTY, words: t("answer.unconcerned"), style: { color: colour("surface"), borderColor: colour("ink") }, ink: colour("ink") };
  }
  return {
    text: show.percent(Math.round(share * 100) / 100),
    words: t("map.words", show.number(cell.entities_compliant), show.number(concerned(cell))),
    style: { color: colour(`step-${step(share)}`), borderColor: colour("surface") },
    ink: colour(`step-${step(share)}-ink`),
  };
}

function mapOption(states, chosen) {
  return (width) => ({
    tooltip: tooltip((point) => tip(point.data.name, [[point.data.words, ""]]), "item"),
    grid: { left: 2, right: 2, top: 2, bottom: 2 },
    xAxis: { type: "category", show: false, data: [0, 1, 2, 3, 4, 5, 6] },
    yAxis: { type: "category", show: false, inverse: true, data: [0, 1, 2, 3, 4, 5, 6] },
    series: [
      {
        type: "scatter",
        symbol: "rect",
        symbolSize: [(width - 4) / 7 - 4, (MAP_HEIGHT - 4) / 7 - 4],
        emphasis: { scale: false },
        data: states.map(({ code, cell }) => {
          const shown = tile(code, cell);
          return {
            value: TILES[code],
            name: term("member_state", code),
            code,
            words: shown.words,
            itemStyle: {
              opacity: 1,
              borderWidth: code === chosen ? 3 : 2,
              ...shown.style,
              ...(code === chosen ? { borderColor: colour("focus"), borderType: "solid" } : {}),
            },
            label: {
              show: true,
              color: shown.ink,
              fontSize: isNarrow(width) ? 11 : 13,
              lineHeight: isNarrow(width) ? 14 : 17,
              formatter: shown.text === "" ? code : `{code|${code}}\n${shown.text}`,
              rich: { code: { fontWeight: "bold", color: shown.ink, fontSize: isNarrow(width) ? 11 : 13 } },
            },
          };
        }),
      },
    ],
  });
}

function mapLegend() {
  const key = (name, text) => element("li", {}, element("span", { class: `mark ${name}`, "aria-hidden": "true" }), text);
  return element(
    "ul",
    { class: "legend" },
    STEPS.map((_, place) => key(`step-${place}`, stepName(place))),
    key("unconcerned", t("answer.unconcerned")),
    edition.audience === "public" ? key("hidden-tile", t("hidden")) : null,
    key("nobody", t("nobody")),
  );
}

section({
  id: "map",
  files: ["statistics.csv"],
  follows: ["option", "sector", "size"],
  draw(state) {
    const states = Object.keys(TILES).map((code) => ({
      code,
      name: term("member_state", code),
      cell: cube.cell(state, { memberState: code }),
    }));
    const rows = states.filter((row) => row.cell !== undefined).sort((a, b) => a.name.localeCompare(b.name, language));
    const columns = outcomeColumns({ title: t("column.member_state"), kind: "text", value: (r) => r.name });
    columns.splice(1, 0, {
      title: t("column.share"),
      kind: "percent",
      value: (r) => (isHidden(r.cell) ? HIDDEN : shareCompliant(r.cell)),
    });
    return {
      label: t("map.title"),
      content: mapLegend(),
      notes: hiddenNotes(rows),
      height: MAP_HEIGHT,
      option: mapOption(states, state.memberState),
      pick: (event) => choose("memberState", event.data.code),
      columns,
      rows,
    };
  },
});
