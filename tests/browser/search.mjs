import { given, look, must, PHONE, walk } from "./walk.mjs";

const { url, email, password, word, subjects } = given;
const FOUND = "[data-ticket] mark";

async function signIn(page) {
  await page.goto(url);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await page.click("button[type=submit]");
  await page.getByRole("navigation", { name: "Bandejas" }).waitFor();
}

/** The index takes a moment: the same search again until it finds them all. */
async function searchUntilThere(page) {
  await page.keyboard.press("/");
  await page.keyboard.type(word);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: word }).waitFor();
  for (let tries = 0; tries < 30; tries += 1) {
    await page.waitForTimeout(1_000);
    if ((await page.locator("[data-ticket]").count()) >= subjects.length) return;
    await page.reload();
    await page.getByRole("heading", { name: word }).waitFor();
  }
  must(false, "the search never found what was written");
}

async function narrow(page) {
  await page.locator(FOUND).first().waitFor();
  await look(page, "search-facets", { whole: false });
  const desk = page.getByRole("group", { name: "Mesa" }).getByRole("button").first();
  await desk.click();
  const chips = page.getByRole("list", { name: "Filtros" });
  await chips.getByText("Mesa").waitFor();
  await page.getByRole("status").getByText("1 caso", { exact: true }).waitFor();
  must((await desk.getAttribute("aria-pressed")) === "true", "the facet does not say it is chosen");
  await chips.getByRole("button", { name: /Quitar el filtro Mesa/ }).click();
  await page.getByRole("status").getByText(`${subjects.length} casos`, { exact: true }).waitFor();
}

async function openByKeyboard(page) {
  await page.keyboard.press("/");
  await page.keyboard.type("esta");
  await page.getByRole("option", { name: /status:/ }).waitFor();
  await look(page, "search-suggestions", { whole: false });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("article").first().waitFor();
  await look(page, "search-ticket", { whole: false });
  await page.keyboard.press("Escape");
  await page.getByRole("article").first().waitFor({ state: "detached" });
}

async function askWrongly(page) {
  await page.goto(`${url}search?q=${encodeURIComponent("estatus:open vpn")}`);
  await page.getByText(/Esa búsqueda no se entiende/).waitFor();
  await page.getByRole("button", { name: /Quitar el filtro estatus/ }).click();
  await page.getByText(/Esa búsqueda no se entiende/).waitFor({ state: "detached" });
  await page.goto(`${url}search?q=${encodeURIComponent(`${word} status:closed`)}`);
  await page.getByText("Ningún caso coincide.").waitFor();
  await page.getByRole("link", { name: "Sin Estado: Cerrado" }).click();
  await page.locator(FOUND).first().waitFor();
}

await walk(async (visitor) => {
  const page = await visitor({ locale: "es-ES", viewport: { width: 1440, height: 900 } });
  await signIn(page);
  await searchUntilThere(page);
  await narrow(page);
  await openByKeyboard(page);
  await askWrongly(page);

  const phone = await visitor({ ...PHONE, locale: "es-ES" });
  await signIn(phone);
  await phone.getByRole("button", { name: "Buscar", exact: true }).tap();
  await phone.keyboard.type(word);
  await phone.keyboard.press("Enter");
  await phone.locator(FOUND).first().waitFor();
  await phone.getByRole("button", { name: "Acotar" }).tap();
  await look(phone, "search-phone", { whole: false });
});
