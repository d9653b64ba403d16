import { Component, type ReactNode } from "react";
import { withTranslation, type WithTranslation } from "react-i18next";

interface Props extends WithTranslation {
  children: ReactNode;
}

class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    const { t, children } = this.props;
    if (!this.state.broken) return children;
    return (
      <main className="center" role="alert">
        <p>{t("app.broken")}</p>
        <button className="plain" onClick={() => location.reload()}>
          {t("app.reload")}
        </button>
      </main>
    );
  }
}

export const ErrorBoundary = withTranslation()(Boundary);
