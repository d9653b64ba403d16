import { given, look, must, PHONE, say, walk } from "./walk.mjs";

const { url, language, email, wrongFile, files, own } = given;
const submit = "button[type=submit]";

async function fill(page, values) {
  for (const [id, text] of Object.entries(values)) await page.fill(`#${id}`, text);
}

async function sendTwiceAtOnce(page) {
  await page.dblclick(submit);
  await page.waitForURL("**/thanks*");
  await page.waitForSelector(".reference");
  return (await page.textContent(".reference strong")).trim();
}

async function mistakes(page) {
  await page.click(submit);
  await page.waitForSelector(".notice");
  must(await page.$eval(".notice", (box) => box === document.activeElement), "summary has no focus");
  await look(page, `form-mistakes-${language}`);
  await fill(page, { name: "Eva", email: own, subject: "S", description: "D" });
  await page.click(".card");
  await page.click(submit);
  await page.waitForSelector("#email-error");
  must(await page.getAttribute("#email", "aria-invalid"), "our own address is not marked");
}

async function upload(page) {
  await page.setInputFiles("#files", [...files, wrongFile]);
  await page.waitForFunction(
    (count) => document.querySelectorAll(".files .done").length === count,
    files.length,
  );
  await page.waitForSelector(".files .error");
  await look(page, `form-files-${language}`);
}

async function reload(page) {
  await page.reload();
  await page.waitForSelector(".card");
  must((await page.inputValue("#subject")) === given.subject, "the draft was lost");
  must((await page.$$(".files .done")).length === files.length, "the uploads were lost");
  await page.locator(".files li", { has: page.locator(".error") }).locator("button").click();
}

await walk(async (visitor) => {
  const page = await visitor();
  await page.goto(`${url}/?lang=${language}`);
  await page.waitForSelector(".card");
  must((await page.getAttribute("html", "lang")) === language, "the page speaks another language");
  await look(page, `form-${language}`);
  await mistakes(page);

  const words = { email, subject: given.subject, description: given.description };
  await fill(page, { name: "Eva Sanz", ...words });
  await page.check("input[name=desk][value=support]");
  await upload(page);
  await reload(page);
  say("reference", await sendTwiceAtOnce(page));
  await look(page, `thanks-${language}`);

  await page.reload();
  await page.waitForSelector(".reference");
  await page.click("main .button");
  await page.waitForSelector(".card");
  must((await page.inputValue("#subject")) === "", "the sent request is still in the form");
  await page.check("input[name=desk][value=support]");
  await fill(page, { subject: "2", description: "2" });
  say("second", await sendTwiceAtOnce(page));
  await look(page, `thanks-no-mail-${language}`);

  const phone = await visitor({ ...PHONE, colorScheme: "dark" });
  await phone.goto(`${url}/?lang=${language}`);
  await phone.waitForSelector(".card");
  await look(phone, `form-phone-dark-${language}`);
  await phone.goto(`${url}/no/such/page?lang=${language}`);
  await phone.waitForSelector("main .button");
  await look(phone, `nowhere-${language}`);
});
