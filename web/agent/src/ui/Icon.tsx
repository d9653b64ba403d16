const PATHS = {
  inbox: "M2.5 9.5h3l1 2h3l1-2h3M4 3h8l2 6.5V13H2V9.5z",
  person:
    "M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8M2.75 13.5c.6-2.2 2.6-3.5 5.25-3.5s4.65 1.3 5.25 3.5",
  open: "M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M8 5v3.25L10 9.5",
  pending:
    "M4.5 2.5h7M4.5 13.5h7M5 2.5c0 3 3 3.5 3 5.5s-3 2.5-3 5.5M11 2.5c0 3-3 3.5-3 5.5s3 2.5 3 5.5",
  check: "M3 8.5l3.25 3.25L13 5",
  shield: "M8 2l5 1.75V8c0 3-2 5-5 6-3-1-5-3-5-6V3.75z",
  phone: "M3 3h2.5l1.25 3-1.5 1.25a8 8 0 0 0 3.5 3.5L10 9.25l3 1.25V13c-5.5.5-10.5-4.5-10-10",
  keyboard: "M1.5 4.5h13v7h-13zM4 7h.01M6.5 7h.01M9 7h.01M11.5 7h.01M5 9.5h6",
  down: "M4 6l4 4 4-4",
  left: "M10 3.5L5.5 8l4.5 4.5",
  right: "M6 3.5l4.5 4.5L6 12.5",
  up: "M4 10l4-4 4 4",
  alert: "M8 2.5L14 13H2zM8 6.5v3M8 11.25v.01",
  clip: "M11.5 7L7.25 11.25a2 2 0 0 1-3-3L9 3.5a3 3 0 0 1 4.25 4.25L8.5 12.5",
  code: "M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5.25a2.5 2.5 0 0 1 5 0V7.5",
  image: "M2.5 3h11v10h-11zM2.5 11l3.25-3.5L8.5 10l2-1.75 3 2.75M10 5.75v.01",
  reply: "M6.5 4L2.5 8l4 4M3 8h6.5c2.5 0 4 1.5 4 4",
  note: "M3 2.5h10v7.5l-3.5 3.5H3zM13 10H9.5v3.5M5.5 5.5h5M5.5 8h3",
  down2: "M8 2.5v8M4.5 7.5L8 11l3.5-3.5M3 13.5h10",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  panel: "M2 3h12v10H2zM10 3v10",
  star: "M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z",
  settings:
    "M2 5h5M11 5h3M2 11h3M9 11h5M9 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4M7 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  search: "M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10M10.75 10.75L14 14",
  cross: "M4 4l8 8M12 4l-8 8",
  filter: "M2 3.5h12M4.5 8h7M6.5 12.5h3",
  plus: "M8 3v10M3 8h10",
  list: "M2.5 4h11M2.5 8h11M2.5 12h11",
  pen: "M3 13l.75-3L10.5 3.25l2.25 2.25L6 12.25z",
  people:
    "M6 7.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5M1.75 13c.4-2 2-3.25 4.25-3.25S9.85 11 10.25 13M10.5 3.25a2.25 2.25 0 0 1 0 4.25M12 9.9c1.3.5 2.1 1.6 2.3 3.1",
  day: "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5M8 9v2.5",
  pause: "M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M6.5 6v4M9.5 6v4",
  moon: "M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5",
  again: "M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3",
} as const;

export type IconName = keyof typeof PATHS;

/** Drawn on a 16-pixel grid; always beside words or inside a labelled control. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
