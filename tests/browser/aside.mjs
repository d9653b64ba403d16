import { given, look, must, PHONE, walk } from "./walk.mjs";

const { url, email, password, ticket } = given;
const dialog = (page) => page.getByRole("dialog");
const act = (place, name) =>
  place.getByRole("button", { name, exact: true }).click();

async function signIn(page) {
  await page.goto(url);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await page.click("button[type=submit]");
  await page.waitForSelector("[data-ticket]");
}

/** A dialog that was closed by mistake, or a reload, costs no word. */
async function beginTwice(page) {
  await act(page, "Forward");
  await dialog(page).getByRole("textbox", { name: "To" }).fill(given.supplier);
  await dialog(page).getByRole("textbox", { name: "Message" }).fill(given.question);
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "detached" });
  await page.reload();
  await act(page, "Forward");
  must(
    (await dialog(page).getByRole("textbox", { name: "Message" }).inputValue()) === given.question,
    "what was begun is gone",
  );
}

/** Notes leave only once each was shown and agreed to; this one stays. */
async function forward(page) {
  await dialog(page).getByText("Show internal notes too").click();
  const note = dialog(page).getByRole("checkbox", { name: given.note });
  await note.check();
  await look(page, "aside-choose", { whole: false });
  await act(dialog(page), "See what leaves");
  await dialog(page).getByText("An internal note is about to leave").waitFor();
  must(
    await dialog(page)
      .getByRole("button", { name: "Send", exact: true })
      .isDisabled(),
    "a note could leave unconfirmed",
  );
  await look(page, "aside-note-leaves", { whole: false });
  await act(dialog(page), "Back");
  await note.uncheck();
  await act(dialog(page), "See what leaves");
  await dialog(page).getByRole("button", { name: "Send", exact: true }).waitFor();
  await look(page, "aside-leaving", { whole: false });
  await act(dialog(page), "Send");
  await page.getByText("Forwarded.").waitFor();
}

await walk(async (visitor) => {
  const page = await visitor({ viewport: { width: 1440, height: 900 } });
  await signIn(page);
  await page.goto(`${url}/open/${ticket}`);
  await page.getByText(given.note).first().waitFor();
  await beginTwice(page);
  await forward(page);
  await page
    .getByRole("region", { name: "Side conversations" })
    .getByRole("button")
    .first()
    .click();
  await page.getByText("Only agents see this.").waitFor();
  await look(page, "aside-thread", { whole: false });

  const phone = await visitor(PHONE);
  await signIn(phone);
  await phone.goto(`${url}/open/${ticket}`);
  await phone.getByText(given.note).first().waitFor();
  await look(phone, "aside-phone-thread", { whole: false });
  await act(phone, "Ask somebody else");
  await dialog(phone).getByRole("textbox", { name: "Message" }).waitFor();
  await look(phone, "aside-phone", { whole: false });
});
