import { given, look, must, PHONE, walk } from "./walk.mjs";

const { link } = given;
const BUTTON = "No quiero más copias";

await walk(async (visitor) => {
  const page = await visitor({ locale: "en-GB" });
  await page.goto(link);
  await page.getByRole("button", { name: BUTTON }).waitFor();
  must(await page.$("meta[name=robots][content*=noindex]"), "search engines may list the page");
  await look(page, "following");
  if (given.onlyLook) return;

  await page.getByRole("button", { name: BUTTON }).click();
  await page.getByRole("button", { name: BUTTON }).waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Hecho" }).waitFor();
  await look(page, "following-done");
  await page.reload();
  await page.getByRole("heading", { name: "Hecho" }).waitFor();

  const phone = await visitor({ ...PHONE, colorScheme: "dark" });
  await phone.goto(`${link}x`);
  await phone.waitForSelector("main .button");
  await look(phone, "following-broken-link");
});
