import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const LOCAL_STATE = process.env.VENTANILLA_HOME ?? resolve(import.meta.dirname, "../../.local");

function chromiumVersion() {
  const manifest = readFileSync(resolve(import.meta.dirname, "../package.json"), "utf8");
  return JSON.parse(manifest).devDependencies["@sparticuz/chromium"];
}

/**
 * Unpacks the browser of the npm package once per version; two callers at once are harmless.
 * @param {string} folder
 */
async function unpack(folder) {
  const staging = `${folder}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  const before = { ...process.env };
  // The package unpacks into the temporary folder, and its libraries only where it sees Lambda.
  Object.assign(process.env, { TMPDIR: staging, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" });
  try {
    const packed = await import("@sparticuz/chromium");
    await packed.default.executablePath();
  } finally {
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
  await rename(staging, folder).catch(() => rm(staging, { recursive: true, force: true }));
}

/**
 * The package's own font list names folders of Lambda; with no font at all a text area crashes it.
 * @param {string} folder
 */
function fontList(folder) {
  const file = join(folder, "fonts", "local.conf");
  const dirs = [join(folder, "fonts"), "/usr/share/fonts"].map((dir) => `<dir>${dir}</dir>`);
  const cache = `<cachedir>${join(folder, "font-cache")}</cachedir>`;
  if (!existsSync(file)) writeFileSync(file, `<fontconfig>${dirs.join("")}${cache}</fontconfig>`);
  return file;
}

/** Starts headless Chromium: the one CHROMIUM_PATH names, else the one from the npm package. */
export async function launchBrowser(options = {}) {
  // Never the package's own flags: they switch web security off, and tests would prove nothing.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  if (process.env.CHROMIUM_PATH) {
    return chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args, ...options });
  }
  const folder = join(resolve(LOCAL_STATE), `chromium-${chromiumVersion()}`);
  if (!existsSync(join(folder, "chromium"))) await unpack(folder);
  const libraries = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries.join(":"),
      FONTCONFIG_FILE: process.env.FONTCONFIG_FILE ?? fontList(folder),
    },
    ...options,
  });
}
