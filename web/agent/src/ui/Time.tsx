import { useTranslation } from "react-i18next";
import { exactTime, relativeTime } from "@shared/format.ts";
import { useNow } from "@agent/app/now.ts";

interface Props {
  at: string;
  narrow?: boolean;
}

/** How long ago, with the exact moment on hover. */
export function Time({ at, narrow = false }: Props) {
  const { i18n } = useTranslation();
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at, i18n.language)}>
      {relativeTime(at, i18n.language, now, narrow ? "narrow" : "long")}
    </time>
  );
}
