// What the page says, and how numbers, amounts and dates are written in its language.

const language = edition.language;
const EMPTY = "–";

/** The text under a key, with values in the places `{0}`, `{1}` … */
function t(key, ...values) {
  const text = edition.texts[key];
  if (text === undefined) {
    throw new Error(`no text ${key}`);
  }
  return text.replace(/\{(\d)\}/g, (_, place) => String(values[place]));
}

/** The word for a code of the law; the code itself where there is none, as for categories of a job's own list. */
function term(kind, code) {
  return edition.texts[`${kind}.${code}`] ?? code;
}

const formats = {
  number: new Intl.NumberFormat(language, { maximumFractionDigits: 2 }),
  euro: new Intl.NumberFormat(language, { style: "currency", currency: "EUR", minimumFractionDigits: 2 }),
  short: new Intl.NumberFormat(language, {
    style: "currency",
    currency: "EUR",
    notation: "compact",
    maximumSignificantDigits: 3,
  }),
  percent: new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }),
  date: new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
  month: new Intl.DateTimeFormat(language, { month: "short", year: "numeric", timeZone: "UTC" }),
};

function isMissing(value) {
  return value === null || value === undefined || value === "";
}

/** A value as people read it. */
const show = {
  text: (value) => (isMissing(value) ? EMPTY : String(value)),
  number: (value) => (isMissing(value) ? EMPTY : formats.number.format(value)),
  euro: (value) => (isMissing(value) ? EMPTY : formats.euro.format(value)),
  short: (value) => (isMissing(value) ? EMPTY : formats.short.format(value)),
  percent: (value) => (isMissing(value) ? EMPTY : formats.percent.format(value)),
  date: (value) => (isMissing(value) ? EMPTY : formats.date.format(new Date(`${value}T00:00:00Z`))),
};

function optionName(id) {
  const option = optionOf(id);
  return !option || option.title === id ? t("option.named", id) : id === BASELINE ? t("option.baseline") : t("option.titled", id, option.title);
}

/** Short, for axes. */
function optionLabel(id) {
  return id === BASELINE ? t("option.baseline") : t("option.named", id);
}

function placeName(kind, code) {
  return code === TOTAL ? t("all") : term(kind, code);
}
