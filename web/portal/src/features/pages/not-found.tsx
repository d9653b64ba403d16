import { HomeLink } from "../../components/home-link";
import { PageTitle } from "../../components/page-title";
import { useSpeech } from "../../i18n/context";

export function NotFound() {
  const { t } = useSpeech();
  return (
    <section class="narrow">
      <PageTitle text={t.notFound.title} />
      <p>{t.notFound.text}</p>
      <HomeLink text={t.backHome} />
    </section>
  );
}
