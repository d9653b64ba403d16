import { notifications } from "@mantine/notifications";

export const toast = (message: string) =>
  notifications.show({ message, color: "teal", autoClose: 2500 });

/** Failures stay until they are read. */
export const toastFailure = (message: string) =>
  notifications.show({ message, color: "red", autoClose: 12_000, role: "alert" });
