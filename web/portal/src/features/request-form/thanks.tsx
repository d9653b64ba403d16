import { useEffect, useState } from "preact/hooks";
import { HomeLink } from "../../components/home-link";
import { PageTitle } from "../../components/page-title";
import { useSpeech } from "../../i18n/context";
import { go } from "../../routes";

interface Told {
  reference: string;
  acknowledged: boolean;
  email: string;
}

/** What the form was told, kept with the address so that a reload shows it again. */
function told(): Told | null {
  const state = history.state as Partial<Told> | null;
  return state?.reference ? (state as Told) : null;
}

export function Thanks() {
  const { t } = useSpeech();
  const [receipt] = useState(told);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!receipt) go("/");
  }, [receipt]);
  if (!receipt) return null;

  const { reference, acknowledged, email } = receipt;
  return (
    <section class="narrow">
      <PageTitle text={t.thanks.title} focus />
      <p>{t.thanks.reference}</p>
      <p class="reference">
        <strong dir="ltr">{reference}</strong>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            void navigator.clipboard.writeText(reference).then(() => setCopied(true));
          }}
        >
          {copied ? t.thanks.copied : t.thanks.copy}
        </button>
      </p>
      <p>{acknowledged ? t.thanks.mailSent(email) : t.thanks.noMail(email)}</p>
      {acknowledged && <p>{t.thanks.next}</p>}
      <HomeLink text={t.thanks.another} />
    </section>
  );
}
