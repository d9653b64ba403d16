import { given, look, must, walk } from "./walk.mjs";

const { url, portal, email, password, subject } = given;

async function signIn(page) {
  await page.goto(url);
  await page.waitForSelector("input[name=email]");
  await look(page, "workspace-sign-in");
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", "not the password");
  await page.click("button[type=submit]");
  await page.waitForSelector("[role=alert]");
  await page.fill("input[name=password]", password);
  await page.click("button[type=submit]");
  await page.waitForSelector("[data-ticket]");
}

async function anotherRequest(text) {
  const body = { name: "Noa", email: `noa@${Date.now()}.test`, desk: "support", subject: text };
  const answer = await fetch(`${portal}/api/v1/public/tickets`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...body, description: "Hola" }),
  });
  must(answer.status === 201, `a second request was answered ${answer.status}`);
}

/** The list shows it by itself, or says that there is something new. */
async function seeItArrive(page) {
  const text = `${subject} (again)`;
  await anotherRequest(text);
  const shown = page.getByRole("link", { name: text });
  const news = page.getByRole("button", { name: /new ticket/ });
  await shown.or(news).first().waitFor({ timeout: 30_000 });
}

async function write(page, kind, text, send) {
  await page.getByRole("button", { name: kind, exact: true }).first().click();
  await page.locator("[contenteditable=true]").click();
  await page.keyboard.type(text);
  await look(page, `workspace-${kind.toLowerCase()}`, { whole: false });
  await page.getByRole("button", { name: send, exact: true }).click();
  await page.getByText(text).first().waitFor();
  await page.locator("[contenteditable=true]").waitFor({ state: "detached" });
}

async function resolveIt(page) {
  await page.getByRole("button", { name: "Resolve", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await dialog.getByLabel(/What solved it/).fill("A new password");
  await look(page, "workspace-resolve", { whole: false });
  await dialog.getByRole("button", { name: "Resolve", exact: true }).click();
  await page.getByRole("button", { name: "Reopen" }).waitFor();
}

await walk(async (visitor) => {
  const page = await visitor({ viewport: { width: 1440, height: 900 } });
  await signIn(page);
  await look(page, "workspace-list", { whole: false });
  await seeItArrive(page);

  await page.locator("[data-ticket]", { hasText: new RegExp(`${given.reference}(?!\\d)`) }).click();
  await page.waitForSelector("h1");
  await page.getByText(given.words).first().waitFor();
  await look(page, "workspace-ticket", { whole: false });
  await page.getByRole("button", { name: "Take it" }).click();
  await page.getByRole("button", { name: "Take it" }).waitFor({ state: "detached" });
  await write(page, "Reply", given.reply, "Send as pending");
  await write(page, "Note", given.note, "Add note");
  await resolveIt(page);
  await look(page, "workspace-resolved", { whole: false });
});
