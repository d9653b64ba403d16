const RANGE = /^(>=|<=|>|<)?(?:(\d{4}-\d\d-\d\d)|(\d{1,5})([mhdw]))$/;
const UNITS = { m: "minute", h: "hour", d: "day", w: "week" } as const;

export interface Range {
  kind: "on" | "after" | "before" | "from" | "until" | "longer" | "within";
  /** A day or a span in the reader's words. */
  what: string;
}

const DAYS = { ">": "after", "<": "before", ">=": "from", "<=": "until", "": "on" } as const;

/** "7 days" as the language says it. */
export const spanName = (count: number, unit: keyof typeof UNITS, language: string): string =>
  new Intl.NumberFormat(language, {
    style: "unit",
    unit: UNITS[unit],
    unitDisplay: "long",
  }).format(count);

export const dayName = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));

/** The span of time that `>2026-01-01` or `<7d` asks for; null if it is neither. */
export function readRange(value: string, language: string): Range | null {
  const [, sign = "", day, count, unit] = RANGE.exec(value) ?? [];
  if (day !== undefined && !Number.isNaN(Date.parse(day))) {
    return { kind: DAYS[sign as keyof typeof DAYS], what: dayName(day, language) };
  }
  if (count === undefined || unit === undefined) return null;
  const what = spanName(Number(count), unit as keyof typeof UNITS, language);
  return { kind: sign.startsWith(">") ? "longer" : "within", what };
}
