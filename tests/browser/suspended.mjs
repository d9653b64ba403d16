import { signIn } from "./sign-in.mjs";
import { given, look, must, walk } from "./walk.mjs";

const { url } = given;

const opened = (page) => page.getByRole("article");
const dialog = (page) => page.getByRole("dialog");
const act = (place, name) => place.getByRole("button", { name }).click();

async function readAndRelease(page) {
  await page.getByRole("link", { name: given.forged }).click();
  await opened(page).getByText("asks for such mail to be refused").waitFor();
  await look(page, "suspended-open", { whole: false });
  await act(opened(page), "Release…");
  await dialog(page).getByText("The sender stays unproven").waitFor();
  await look(page, "suspended-release", { whole: false });
  await dialog(page).getByLabel("A new ticket").check();
  await act(dialog(page), "Release");
  await page.getByRole("heading", { name: given.forged }).waitFor();
}

async function blockAndDelete(page) {
  await page.getByRole("link", { name: given.code }).click();
  await act(opened(page), "Block sender…");
  await look(page, "suspended-block", { whole: false });
  await act(dialog(page), "Block sender");
  await page.getByText("is blocked.").waitFor();
  await act(opened(page), "Delete");
  await page.getByText("Deleted.").waitFor();
  const listed = page.getByRole("link", { name: given.code });
  await listed.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await listed.waitFor();
}

async function severalAtOnce(page) {
  await page.getByRole("checkbox", { name: "Choose all shown" }).check();
  await page.getByText(/^\d+ chosen$/).waitFor();
  await look(page, "suspended-several", { whole: false });
  const bar = page.getByRole("group", { name: "With the chosen mails" });
  await act(bar, "Delete");
  await act(dialog(page), "Delete");
  await page.getByText("No mail is held back.").waitFor();
}

await walk(async (visitor) => {
  const page = await visitor({ viewport: { width: 1440, height: 900 } });
  await signIn(page, given.lead);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.getByRole("link", { name: given.forged }).waitFor();
  must(!(await page.getByText(given.virus).count()), "a lead sees a mail with a virus");
  await look(page, "suspended-list", { whole: false });
  await readAndRelease(page);
  await page.goto(`${url}/suspended`);
  await blockAndDelete(page);
  await severalAtOnce(page);

  const admin = await visitor({ viewport: { width: 1440, height: 900 } });
  await signIn(admin, given.admin);
  await admin.goto(`${url}/suspended`);
  await admin.getByRole("link", { name: given.virus }).click();
  await opened(admin).getByText("cannot be fetched", { exact: true }).waitFor();
  await look(admin, "suspended-virus", { whole: false });
  await admin.goto(`${url}/settings/mail/senders`);
  await admin.getByRole("main").getByRole("combobox").first().selectOption("support");
  await admin.getByText(given.blocked).waitFor();
  await look(admin, "settings-senders", { whole: false });
  await admin.goto(`${url}/settings/mail/limits`);
  await admin.getByRole("heading", { name: "Mail from one sender" }).waitFor();
  await look(admin, "settings-limits", { whole: false });
});
