import type { i18n } from "i18next";

/** Words for a code of the API; a code this build does not know is shown as it is. */
export const known = (i18next: i18n, family: string, code: string): string =>
  i18next.exists(`${family}.${code}`)
    ? i18next.t(`${family}.${code}` as "history.title")
    : code.replaceAll("_", " ");
