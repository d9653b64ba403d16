const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Step = [limit: number, unit: Intl.RelativeTimeFormatUnit, size: number];

const DAYS: Step = [30 * DAY, "day", DAY];
const STEPS: Step[] = [[HOUR, "minute", MINUTE], [DAY, "hour", HOUR], DAYS];

/** "3 hours ago", "in 20 min"; a date once that says more than a count of days. */
export function relativeTime(
  iso: string,
  language: string,
  now: number,
  style: "long" | "narrow" = "long",
): string {
  const moment = new Date(iso);
  const distance = moment.getTime() - now;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto", style });
  if (Math.abs(distance) < MINUTE) return format.format(0, "second");
  const step = STEPS.find(([limit]) => Math.abs(distance) < limit);
  if (step) return format.format(Math.trunc(distance / step[2]), step[1]);
  const sameYear = moment.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    year: sameYear ? undefined : "numeric",
  }).format(moment);
}

/** How long something has lasted, as short as the language says it: "5 min", "3 h", "2 d". */
export function lasted(since: string, language: string, now: number): string {
  const distance = Math.max(now - new Date(since).getTime(), MINUTE);
  const [, unit, size] = STEPS.find(([limit]) => distance < limit) ?? DAYS;
  const format = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "narrow" });
  return format.format(Math.trunc(distance / size));
}

/** An exact moment in the reader's zone. */
export const exactTime = (iso: string, language: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    new Date(iso),
  );

export function fileSize(bytes: number, language: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}
