import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@agent/ui/Icon.tsx";
import styles from "./uploads.module.css";
import type { Uploads } from "./useUploads.ts";

export function AttachButton({ to }: { to: Uploads }) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={styles.attach} onClick={() => picker.current?.click()}>
        <Icon name="clip" size={14} /> {t("uploads.attach")}
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          void Promise.all(to.add([...(event.currentTarget.files ?? [])]));
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
