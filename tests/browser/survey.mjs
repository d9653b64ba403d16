import { given, look, must, PHONE, say, walk } from "./walk.mjs";

const { link, language } = given;
const score = (page) => page.$eval("input[name=score]:checked", (radio) => Number(radio.value));

async function openSurvey(page, address) {
  await page.goto(address);
  await page.waitForSelector("input[name=score]");
}

await walk(async (visitor) => {
  const page = await visitor({ locale: "de-DE" });
  await openSurvey(page, link);
  must((await page.getAttribute("html", "lang")) === language, "not in the ticket's language");
  must((await score(page)) === 4, "the score of the link is not preselected");
  must(await page.$("meta[name=robots][content*=noindex]"), "search engines may list the page");
  await look(page, `survey-${language}`);
  if (given.onlyLook) return;

  await page.fill("#comment", given.comment);
  await page.click("button[type=submit]");
  await page.waitForSelector("section > button");
  await look(page, `survey-thanks-${language}`);

  await page.reload();
  await page.waitForSelector("input[name=score]");
  say("again", await score(page));
  await page.check("input[name=score][value='5']");
  await page.click("button[type=submit]");
  await page.waitForSelector("section > button");

  const phone = await visitor({ ...PHONE, colorScheme: "dark" });
  await openSurvey(phone, link);
  await look(phone, `survey-phone-dark-${language}`);
  await phone.goto(link.replace(/\?.*/, "0"));
  await phone.waitForSelector("main .button");
  await look(phone, `survey-broken-link-${language}`);
});
