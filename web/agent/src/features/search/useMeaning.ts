import { useTranslation } from "react-i18next";
import { fieldOfFilter, isFilter } from "@agent/features/fields/kinds.ts";
import { useNames } from "@agent/features/fields/useNames.ts";
import { partsOf, valuesOf, type Part } from "./query.ts";
import { readRange } from "./range.ts";

/** What a filter means, in the reader's words. */
export function useMeaning() {
  const { t, i18n } = useTranslation();
  const { fieldName, valueName } = useNames();

  const ofValue = (name: string, value: string): string => {
    const field = fieldOfFilter(name);
    const range = field === name ? null : readRange(value, i18n.language);
    return range ? t(`search.range.${range.kind}`, { what: range.what }) : valueName(field, value);
  };
  const ofPart = ({ name, text, value }: Pick<Part, "name" | "text" | "value">) => ({
    name: isFilter(name) ? fieldName(fieldOfFilter(name)) : name,
    value: valuesOf({ text, value })
      .map((each) => ofValue(name, each))
      .join(", "),
    known: isFilter(name),
  });
  /** Of a filter that is offered: `status:open`, or `from:` alone. */
  const ofText = (text: string): string => {
    const part = partsOf(text).find(({ kind }) => kind === "filter");
    if (!part) return "";
    const { name, value } = ofPart(part);
    return part.value ? `${name}: ${value}` : name;
  };
  return { ofPart, ofText, ofValue };
}
