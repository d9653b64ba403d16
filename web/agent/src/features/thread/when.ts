interface Span {
  starts: string;
  ends: string;
  all_day: boolean;
}

const format = (options: Intl.DateTimeFormatOptions, language: string) =>
  new Intl.DateTimeFormat(language, options);

/**
 * The span in words: moments in UTC are told in the reader's zone, whole days and times without a
 * zone as they were written.
 */
export function whenOf({ starts, ends, all_day: allDay }: Span, language: string, zone: string) {
  if (!starts) return "";
  const inZone = starts.endsWith("Z");
  const timeZone = inZone ? zone : "UTC";
  const day: Intl.DateTimeFormatOptions = { dateStyle: "full", timeZone };
  const from = moment(starts);
  const to = moment(ends || starts);
  if (Number.isNaN(from.getTime())) return starts;
  const until = Number.isNaN(to.getTime()) || to < from ? from : to;
  if (allDay) return format(day, language).formatRange(from, until);
  const time: Intl.DateTimeFormatOptions = { timeStyle: "short", timeZone };
  const sameDay = format(day, language).format(from) === format(day, language).format(until);
  const name = inZone ? ` (${zoneName(from, language, zone)})` : "";
  if (sameDay)
    return `${format(day, language).format(from)}, ${format(time, language).formatRange(from, until)}${name}`;
  const whole = format({ ...day, timeStyle: "short" }, language);
  return `${whole.formatRange(from, until)}${name}`;
}

const moment = (text: string) => new Date(/Z$|^.{10}$/.test(text) ? text : `${text}Z`);

const zoneName = (at: Date, language: string, timeZone: string) =>
  format({ timeZone, timeZoneName: "short" }, language)
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
