import { given, look, must, PHONE, walk } from "./walk.mjs";

const { url, email, password, word, subject, name } = given;

async function signIn(page) {
  await page.goto(url);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await page.click("button[type=submit]");
  await page.getByRole("navigation", { name: "Queues" }).waitFor();
}

const condition = (page, place) => page.getByRole("group", { name: place });
const preview = (page) => page.getByRole("complementary", { name: "Preview" });

async function write(page) {
  await page.getByRole("link", { name: "New view" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Add a condition" }).click();
  const row = condition(page, "Status").last();
  await row.getByLabel("Field", { exact: true }).selectOption("subject");
  const asked = condition(page, "Subject");
  await asked.getByRole("textbox", { name: "Value of Subject" }).fill(word);
  await preview(page).getByText("1 ticket", { exact: true }).waitFor({ timeout: 40_000 });
  await preview(page).getByText(subject).waitFor();
  await page.getByRole("button", { name: "Add a group" }).click();
  await look(page, "view-editor", { whole: false });
  await page.getByRole("button", { name: "Remove this group" }).click();
  await page.getByLabel("Group by").selectOption("priority");
  await page.getByRole("button", { name: "Save view" }).click();
}

async function open(page) {
  const link = page.getByRole("navigation").getByRole("link", { name: new RegExp(name) });
  await link.filter({ hasText: "1 ticket" }).waitFor({ timeout: 40_000 });
  await link.click();
  await page.getByRole("heading", { name: /Normal/ }).waitFor();
  await look(page, "view-list", { whole: false });
  await page.getByRole("link", { name: new RegExp(subject) }).click();
  await page.getByRole("article").first().waitFor();
  await page.keyboard.press("Escape");
}

/** One's own goes at once and comes back with a click. */
async function removeAndUndo(page) {
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByRole("button", { name: "Delete view" }).click();
  await page.getByText(`Deleted: ${name}`).waitFor();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByRole("heading", { name }).waitFor();
  must(page.url().includes("/views/"), "the view that was put back is not open");
}

await walk(async (visitor) => {
  const page = await visitor({ viewport: { width: 1440, height: 900 } });
  await signIn(page);
  await write(page);
  await open(page);
  await removeAndUndo(page);

  const phone = await visitor(PHONE);
  await signIn(phone);
  await phone.goto(`${url}views/new`);
  await phone.getByLabel("Name").waitFor();
  await look(phone, "view-editor-phone");
});
