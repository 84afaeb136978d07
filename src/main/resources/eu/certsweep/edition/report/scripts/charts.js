// Charts by ECharts: what is common to all of them, and how they follow the page's width, colour scheme and printing.

const PRINT_WIDTH = 680;
const schemes = window.matchMedia("(prefers-color-scheme: dark)");
const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");
const drawn = new Map();

/** A colour of the style sheet, as the present scheme has it. On paper it is always the light one. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Outcomes differ in lightness and pattern as well, for readers who see no colours. */
const PATTERNS = {
  "in-transition": { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: Math.PI / 4 },
  "scheme-gap": { symbol: "circle", dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], symbolSize: 0.5 },
  indeterminate: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [1, 4], rotation: -Math.PI / 4 },
};

function outcomeStyle(outcome) {
  const pattern = PATTERNS[outcome];
  return {
    color: colour(outcome),
    borderColor: colour("surface"),
    borderWidth: 1,
    decal: pattern ? { ...pattern, color: colour("pattern") } : { symbol: "none" },
  };
}

function textStyle() {
  return { color: colour("ink"), fontFamily: bodyFont(), fontSize: 13 };
}

function isNarrow(width) {
  return width < 460;
}

/** How wide a text is, by a rough measure. */
function nameWidth(name) {
  return name.length * 8.2 + 8;
}

function mostNameWidth(width) {
  return Math.min(200, Math.max(112, width * 0.34));
}

/** Texts along the vertical axis: as much room as they need, up to a limit at which they break into lines. */
function nameAxis(names, width) {
  const needed = Math.max(...names.map(nameWidth), 24);
  return {
    type: "category",
    inverse: true,
    data: names,
    z: 5,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colour("line") } },
    axisLabel: {
      ...textStyle(),
      fontSize: isNarrow(width) ? 12 : 13,
      width: Math.min(mostNameWidth(width), needed),
      overflow: "break",
      lineHeight: 15,
      interval: 0,
    },
  };
}

function valueAxis(format, more = {}) {
  return {
    type: "value",
    axisLabel: { ...textStyle(), color: colour("soft"), formatter: format, hideOverlap: true },
    splitLine: { lineStyle: { color: colour("grid") } },
    splitNumber: 4,
    ...more,
  };
}

function legend(more = {}) {
  return { top: 0, left: 0, itemGap: 14, itemWidth: 18, itemHeight: 12, textStyle: textStyle(), ...more };
}

/** Lines of a tooltip as elements: names come from registers. */
function tip(title, lines) {
  return element(
    "div",
    { class: "tip" },
    element("strong", {}, title),
    lines.map(([name, value]) => element("div", {}, element("span", {}, name), element("b", {}, value))),
  );
}

function tooltip(formatter, trigger = "axis") {
  return {
    trigger,
    axisPointer: { type: "shadow" },
    confine: true,
    backgroundColor: colour("surface"),
    borderColor: colour("line"),
    textStyle: textStyle(),
    formatter,
  };
}

function isOnPaper() {
  return document.documentElement.classList.contains("paper");
}

/** Draws into an element, or draws anew. The height may depend on the width. */
function draw(place, heightOf, option, pick) {
  const width = isOnPaper() ? PRINT_WIDTH : place.clientWidth;
  const height = typeof heightOf === "function" ? heightOf(width) : heightOf;
  place.style.height = `${height}px`;
  let chart = drawn.get(place);
  if (!chart) {
    chart = echarts.init(place, null, { renderer: "svg", width, height });
    drawn.set(place, chart);
    place.firstElementChild?.setAttribute("aria-hidden", "true");
    if (pick) {
      chart.on("click", pick);
    }
  } else {
    chart.resize({ width, height });
  }
  const animation = !stillness.matches && !isOnPaper();
  chart.setOption(
    { animation, animationDuration: 300, textStyle: { fontFamily: bodyFont() }, ...option(width) },
    { notMerge: true },
  );
}

function bodyFont() {
  return getComputedStyle(document.body).fontFamily;
}

function forget(place) {
  drawn.get(place)?.dispose();
  drawn.delete(place);
  place.style.height = "";
}

/** Calls back when charts must be drawn anew: another width, another colour scheme, paper. */
function onNewCanvas(redraw) {
  let width = document.documentElement.clientWidth;
  let waiting = 0;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (document.documentElement.clientWidth !== width) {
        width = document.documentElement.clientWidth;
        redraw();
      }
    }, 150);
  });
  schemes.addEventListener("change", redraw);
  const paper = (on) => {
    document.documentElement.classList.toggle("paper", on);
    redraw();
  };
  window.addEventListener("beforeprint", () => paper(true));
  window.addEventListener("afterprint", () => paper(false));
}

/** Height of a chart with so many horizontal bars, below a legend of these names. Long texts beside them need more. */
function barsHeight(bars, each = 32, names = [], texts = []) {
  return (width) => {
    const lines = Math.max(1, ...texts.map((text) => Math.ceil(nameWidth(text) / mostNameWidth(width))));
    return Math.max(1, bars) * Math.max(each, lines * 15 + 6) + 40 + (names.length ? legendHeight(names, width) : 0);
  };
}

function outcomeNames() {
  return OUTCOMES.map((outcome) => term("outcome", outcome));
}

/** Stacked horizontal bars; numbers stand in the bars that have room for them. */
function stackedBars({ names, series, format = show.number, max, pointed }) {
  return (width) => {
    const longest = Math.max(1, ...names.map((_, i) => series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0)));
    const room = (max ?? longest) * (isNarrow(width) ? 0.12 : 0.05);
    return {
      grid: { left: 4, right: 20, top: legendHeight(series.map((s) => s.name), width), bottom: 4, containLabel: true },
      legend: legend({ data: series.map((s) => s.name) }),
      tooltip: tooltip((points) =>
        tip(
          pointed ? pointed(points[0].dataIndex) : points[0].name,
          series.map((s) => [s.name, show.number(s.values[points[0].dataIndex])]),
        ),
      ),
      xAxis: valueAxis(format, max ? { max, interval: max / 4 } : {}),
      yAxis: nameAxis(names, width),
      series: series.map((s) => ({
        name: s.name,
        type: "bar",
        stack: "all",
        barMaxWidth: 22,
        data: s.values.map((value) => value || null),
        itemStyle: s.style,
        label: {
          show: true,
          color: s.ink,
          textBorderColor: s.style.color,
          textBorderWidth: 3,
          fontSize: 12,
          formatter: (point) => (point.value >= room ? format(point.value) : ""),
        },
      })),
    };
  };
}

/** Room that a legend needs, by a rough measure of its texts. */
function legendHeight(names, width) {
  let rows = 1;
  let used = 0;
  for (const name of names) {
    const needed = name.length * 7.8 + 46;
    if (used + needed > width && used > 0) {
      rows++;
      used = 0;
    }
    used += needed;
  }
  return rows * 22 + 8;
}
