import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accepted } from "@shared/api/client.ts";
import { useApi } from "@agent/app/context.ts";
import { says } from "@agent/app/says.ts";
import { toast } from "@agent/app/toast.ts";
import { Bones } from "@agent/ui/Bones.tsx";
import { Part } from "./Part.tsx";
import styles from "./sending.module.css";

/** Which DNS records the sending domain needs, whether they are found, and what SES allows us. */
export function DomainPart() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const domain = useQuery({
    queryKey: ["mail", "domain"],
    queryFn: ({ signal }) => accepted(api.GET("/api/v1/mail/domain", { signal })),
    staleTime: 60_000,
  });
  const seen = domain.data;
  const whole = (count: number) => new Intl.NumberFormat(i18n.language).format(count);
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    toast(t("domain.copied"));
  };
  const again = (
    <Button variant="default" loading={domain.isFetching} onClick={() => void domain.refetch()}>
      {t("domain.again")}
    </Button>
  );
  return (
    <Part title={t("domain.title")} intro={t("domain.intro")} acts={again}>
      {domain.isPending && <Bones rows={3} />}
      {domain.isError && <p role="alert">{says(t, domain.error)}</p>}
      {seen && (
        <>
          <p role="status" className={styles.state} data-state={seen.verified ? "good" : "warned"}>
            {t(seen.verified ? "domain.verified" : "domain.unverified", { domain: seen.domain })}
            {seen.sandbox && ` ${t("domain.sandbox")}`}
            {seen.enabled === false && ` ${t("domain.disabled")}`}
            {seen.per_day !== null &&
              ` ${t("domain.quota", { sent: whole(seen.sent_today ?? 0), limit: whole(seen.per_day) })}`}
          </p>
          <div className={styles.wide}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("domain.purpose")}</th>
                  <th scope="col">{t("domain.name")}</th>
                  <th scope="col">{t("domain.value")}</th>
                  <th scope="col">{t("domain.found")}</th>
                </tr>
              </thead>
              <tbody>
                {seen.records.map((record) => (
                  <tr key={`${record.type} ${record.name}`}>
                    <th scope="row">{t(`domain.for.${record.purpose}`)}</th>
                    <td>
                      <code>
                        {record.name} {record.type}
                      </code>
                    </td>
                    <td>
                      <code>{record.value}</code>{" "}
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        onClick={() => void copy(record.value)}
                        aria-label={t("domain.copyOf", { name: record.name })}
                      >
                        {t("domain.copy")}
                      </Button>
                    </td>
                    <td>{t(`domain.state.${record.state}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Part>
  );
}
