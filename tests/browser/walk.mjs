import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { launchBrowser } from "../../web/browser/launch.mjs";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SHOTS = resolve(process.env.SHOTS ?? "build/screenshots");

export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
export const given = JSON.parse(process.env.GIVEN ?? "{}");

/** What was found wrong, and what the walk wants its test to know. */
const report = { findings: [], said: {} };

export function say(name, value) {
  report.said[name] = value;
}

export function must(truth, sentence) {
  if (!truth) report.findings.push(sentence);
}

/** One person's walk through pages; answers with a report on the last line it prints. */
export async function walk(steps) {
  mkdirSync(SHOTS, { recursive: true });
  const browser = await launchBrowser();
  try {
    await steps((options) => visitor(browser, options));
  } catch (reason) {
    report.findings.push(`the walk broke off: ${reason.stack ?? reason}`);
    const last = browser.contexts().at(-1)?.pages().at(-1);
    await last?.screenshot({ path: join(SHOTS, `broken-off-${process.pid}.png`) });
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify(report));
  process.exitCode = report.findings.length ? 1 : 0;
}

async function visitor(browser, options = {}) {
  const context = await browser.newContext({
    locale: "en-GB",
    viewport: { width: 1280, height: 860 },
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on("pageerror", (error) => report.findings.push(`a script failed: ${error}`));
  page.on("console", (message) => {
    const refused = message.text().startsWith("Failed to load resource"); // a refusal that is shown
    if (message.type() === "error" && !refused) report.findings.push(`said: ${message.text()}`);
  });
  return page;
}

/** Take a picture, and hold the page against axe and the width of its window. */
export async function look(page, name, { whole = true } = {}) {
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: whole });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }),
    RULES,
  );
  for (const { impact, id, nodes } of violations) {
    const where = nodes.map(({ target }) => target.join(" ")).join(", ");
    if (["serious", "critical"].includes(impact)) must(false, `${name}: axe ${id} at ${where}`);
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  must(over <= 0, `${name}: ${over} px wider than its window`);
}
