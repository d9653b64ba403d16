import { notifications } from "@mantine/notifications";
import i18next from "i18next";

const show = (message: string, color: string, autoClose: number, role: "status" | "alert") =>
  notifications.show({
    message,
    color,
    autoClose,
    role,
    closeButtonProps: { "aria-label": i18next.t("app.close") },
  });

export const toast = (message: string) => show(message, "teal", 2_500, "status");

/** Failures stay until there was time to read them. */
export const toastFailure = (message: string) => show(message, "red", 12_000, "alert");
