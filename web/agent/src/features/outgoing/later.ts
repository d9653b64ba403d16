/** Wall-clock times in a zone of their own: "tomorrow at nine" stays at nine when the clocks change. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const MINUTE_MS = 60_000;
const MORNING_HOUR = 9;
const MONDAY = 1;

const asUtc = ({ year, month, day, hour, minute }: WallTime) =>
  Date.UTC(year, month - 1, day, hour, minute);

/** What a clock in that zone shows at a moment. */
export function wallTime(moment: Date, zone: string): WallTime {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(moment);
  const part = (name: string) => Number(parts.find(({ type }) => type === name)?.value);
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
  };
}

/** The moment at which a clock in that zone shows that time; a skipped one is moved on. */
export function momentOf(wall: WallTime, zone: string): Date {
  const wanted = asUtc(wall);
  let guess = wanted;
  for (let turn = 0; turn < 2; turn += 1) {
    guess += wanted - asUtc(wallTime(new Date(guess), zone));
  }
  return new Date(guess);
}

function morningIn(days: number, now: Date, zone: string): Date {
  const today = wallTime(now, zone);
  const day = new Date(asUtc(today) + days * 24 * 60 * MINUTE_MS);
  const wall = {
    year: day.getUTCFullYear(),
    month: day.getUTCMonth() + 1,
    day: day.getUTCDate(),
    hour: MORNING_HOUR,
    minute: 0,
  };
  return momentOf(wall, zone);
}

export const tomorrowMorning = (now: Date, zone: string): Date => morningIn(1, now, zone);

/** The next Monday that is not today. */
export function mondayMorning(now: Date, zone: string): Date {
  const { year, month, day } = wallTime(now, zone);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return morningIn((MONDAY - weekday + 7) % 7 || 7, now, zone);
}

const two = (number: number) => String(number).padStart(2, "0");

/** As a datetime-local field holds it. */
export function fieldValue(moment: Date, zone: string): string {
  const { year, month, day, hour, minute } = wallTime(moment, zone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

export function fromField(value: string, zone: string): Date {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = value.split(/\D/).map(Number);
  return momentOf({ year, month, day, hour, minute }, zone);
}
