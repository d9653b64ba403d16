import { given, look, must, say, walk } from "./walk.mjs";

const { url, email, password, reference, bounced } = given;
const editor = "[contenteditable=true]";

async function signIn(page) {
  await page.goto(url);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await page.click("button[type=submit]");
  await page.waitForSelector("[data-ticket]");
}

async function write(page, text) {
  await page
    .getByRole("button", { name: "Reply", exact: true })
    .first()
    .click();
  await page.locator(editor).click();
  await page.keyboard.type(text);
}

/** Z brings the words back; nothing was sent, the status is as it was. */
async function undo(page) {
  await write(page, given.undone);
  await page.getByRole("button", { name: "Send as pending" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await page.locator(editor).waitFor({ state: "detached" });
  await look(page, "outgoing-undo", { whole: false });
  await page.keyboard.press("z");
  await page.getByText("Taken back").waitFor();
  await page.locator(editor).filter({ hasText: given.undone }).waitFor();
  const status = await page.getByLabel("Status", { exact: true }).inputValue();
  must(status !== "pending", "the undone reply left its status on the ticket");
  await page.getByRole("button", { name: "Discard" }).click();
}

async function send(page) {
  await write(page, given.sent);
  const pressed = Date.now();
  await page.getByRole("button", { name: "Send as pending" }).click();
  await page.getByText("Leaves in a moment").waitFor();
  await page
    .getByText("Leaves in a moment")
    .waitFor({ state: "detached", timeout: 60_000 });
  say("leftAfterMs", Date.now() - pressed);
}

/** A colleague's note comes in between: the send is refused, and its lines say why. */
async function overtaken(page) {
  await write(page, given.later);
  const note = { kind: "note", body_text: given.note };
  const told = await fetch(`${given.api}/tickets/${given.opened}/messages`, {
    method: "POST",
    headers: { authorization: given.bearer, "content-type": "application/json" },
    body: JSON.stringify(note),
  });
  must(told.status === 201, `the note was refused: ${told.status}`);
  await page.getByRole("button", { name: "Send as pending" }).click();
  const lines = page.getByRole("list", { name: "What changed" });
  await lines.filter({ hasText: given.note }).waitFor();
  await look(page, "outgoing-overtaken", { whole: false });
  await page.getByRole("button", { name: "Discard" }).click();
}

async function later(page) {
  await write(page, given.later);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("Monday") });
  await page.getByRole("list", { name: "Attached files" }).getByText("plan.txt").waitFor();
  await page
    .getByRole("button", { name: "Send and set another status" })
    .click();
  await page.getByRole("menuitem", { name: "Send later…" }).click();
  await page.getByRole("dialog").waitFor();
  await look(page, "outgoing-later", { whole: false });
  await page.getByRole("button", { name: "Schedule" }).click();
  await page.getByText("Will be sent").waitFor();
  await look(page, "outgoing-scheduled", { whole: false });
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.locator(editor).filter({ hasText: given.later }).waitFor();
  await page.getByRole("list", { name: "Attached files" }).getByText("plan.txt").waitFor();
  await page.getByText("Will be sent").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Discard" }).click();
}

/** The mail that bounced goes to a corrected address, and arrives. */
async function sendAgain(page) {
  await page.goto(`${url}/open/${bounced}`);
  await page
    .getByRole("button", { name: "Send again" })
    .first()
    .waitFor({ timeout: 60_000 });
  await look(page, "outgoing-not-delivered", { whole: false });
  await page.getByRole("button", { name: "Send again" }).first().click();
  await page.getByRole("dialog").waitFor();
  await page.getByLabel("To", { exact: true }).fill(given.corrected);
  await look(page, "outgoing-send-again", { whole: false });
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "Send", exact: true })
    .click();
  await page.getByText("On its way again").waitFor();
  await page.getByText("Delivered").first().waitFor({ timeout: 60_000 });
}

await walk(async (visitor) => {
  const page = await visitor({ viewport: { width: 1440, height: 900 } });
  await signIn(page);
  await page.locator("[data-ticket]", { hasText: new RegExp(`${reference}(?!\\d)`) }).click();
  await page.waitForSelector("h1");
  await undo(page);
  await send(page);
  await overtaken(page);
  await later(page);
  await sendAgain(page);
});
