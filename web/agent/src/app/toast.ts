import { createElement } from "react";
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

const UNDO_MS = 10_000;

/** Says what was done and offers to take it back. */
export const toastUndo = (message: string, undo: string, onUndo: () => void) => {
  const id = notifications.show({
    message: createElement(
      "span",
      { className: "undo" },
      message,
      " ",
      createElement(
        "button",
        {
          type: "button",
          className: "plain",
          onClick: () => {
            notifications.hide(id);
            onUndo();
          },
        },
        undo,
      ),
    ),
    color: "teal",
    autoClose: UNDO_MS,
    role: "status",
    closeButtonProps: { "aria-label": i18next.t("app.close") },
  });
};
