import { signIn } from "./sign-in.mjs";
import { given, look, must, walk } from "./walk.mjs";

const { url, email, elsewhere } = given;

/** A text is opened, broken, mended, tried and kept, and given back. */
async function texts(page) {
  await page.goto(`${url}/settings/mail/templates`);
  await page.getByRole("heading", { name: "What mails say" }).waitFor();
  await page.getByRole("main").getByRole("combobox").first().selectOption("support");
  const survey = page.getByRole("row", { name: /^Survey/ });
  await survey.getByRole("button", { name: /English · ours/ }).waitFor();
  await look(page, "settings-texts", { whole: false });
  await survey.getByRole("button", { name: /English · ours/ }).click();

  const body = page.getByLabel("Text", { exact: true });
  const ours = await body.inputValue();
  await body.fill(`${ours}\n\n{{ nobody.password }}`);
  await page.getByText(/^Line \d+:/).waitFor();
  must(
    await page.getByRole("button", { name: "Save", exact: true }).isDisabled(),
    "a text with a fault can be saved",
  );
  await body.fill(`${ours}\n\n${given.words}`);
  await page.getByText(/^Line \d+:/).waitFor({ state: "detached" });
  const preview = page.frameLocator("iframe[title=Preview]");
  await preview.getByText(given.words).waitFor();
  await look(page, "settings-text-preview", { whole: false });
  await page.getByRole("region", { name: "Preview" }).getByRole("combobox").selectOption("text");
  await page.locator("pre").filter({ hasText: given.words }).waitFor();

  await page.getByRole("button", { name: "Send it to me" }).click();
  await page.getByText(`On its way to ${email}`).waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved. It goes out within a minute.").first().waitFor();
  await page.getByRole("heading", { name: "Earlier versions" }).waitFor();
  await page.getByRole("button", { name: "All texts" }).click();
  await survey.getByRole("button", { name: /English · your own/ }).click();
  await page.getByRole("button", { name: "Back to our text" }).click();
  await page.getByRole("button", { name: "Back to our text" }).waitFor({ state: "detached" });
  must((await body.inputValue()) === ours, "the text given back is not ours");

  await page.getByRole("button", { name: "All texts" }).click();
  const fixed = page.getByRole("row", { name: /^Acknowledgement/ });
  await fixed.getByRole("button", { name: /English · fixed/ }).click();
  await page.getByText("This text is fixed.").waitFor();
  must(!(await page.getByLabel("Text", { exact: true }).count()), "a fixed text has a field");
}

/** A mailbox elsewhere is named, a wrong one refused at its field, and a test goes through it. */
async function mailboxes(page) {
  await page.goto(`${url}/settings/mail/mailboxes`);
  await page.getByRole("heading", { name: "Where mail comes from" }).waitFor();
  await page.getByRole("main").getByRole("combobox").first().selectOption("support");
  await page.getByText("Add a mailbox above, save, then test it.").waitFor();
  await page.getByRole("button", { name: "Add a mailbox" }).click();
  await page.getByRole("textbox", { name: /^Mailbox/ }).fill(given.own);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.locator("[aria-invalid=true]").first().waitFor();
  await page.getByRole("textbox", { name: /^Mailbox/ }).fill(elsewhere);
  await page.getByLabel("Passed on by").fill(elsewhere.split("@")[1]);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved. It counts within a minute.").waitFor();
  await look(page, "settings-mailboxes", { whole: false });
  await page.getByRole("button", { name: `Send a test to ${elsewhere}` }).click();
  await page.getByText("The test is on its way.").waitFor();
}

/** What came back is told, with the one thing to do next; the mailbox goes again. */
async function returned(page) {
  await page.goto(`${url}/settings/mail/mailboxes`);
  await page.getByRole("main").getByRole("combobox").first().selectOption("support");
  await page.locator("[data-advice=back]").first().waitFor();
  await look(page, "settings-mailbox-check", { whole: false });
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved. It counts within a minute.").waitFor();
}

await walk(async (visitor) => {
  const page = await visitor({ viewport: { width: 1440, height: 900 } });
  await signIn(page, email);
  if (given.returned) return returned(page);
  await texts(page);
  await mailboxes(page);
});
