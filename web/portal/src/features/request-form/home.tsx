import { PageTitle } from "../../components/page-title";
import { useSpeech } from "../../i18n/context";
import { RequestForm } from "./request-form";

export function Home() {
  const { t } = useSpeech();
  return (
    <section class="narrow">
      <PageTitle text={t.home.title} />
      <p class="lead">{t.home.intro}</p>
      <RequestForm />
    </section>
  );
}
