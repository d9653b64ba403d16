import inter from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";

const FORBIDDEN =
  "script, iframe, frame, object, embed, applet, form, input, button, textarea, select, link, meta, base, svg, math, style";
const SAFE_LINK = /^(?:https?:|mailto:|tel:)/i;
/** Remote images of a mail whose pictures nobody asked for. */
export const REMOTE = "data-remote-src";

export interface MailOptions {
  /** Addresses of inline pictures by content id. */
  inline: Record<string, string>;
  showRemote: boolean;
  dark: boolean;
}

const parse = (html: string) => new DOMParser().parseFromString(html, "text/html");

/** The server has sanitised this already; nothing here is trusted all the same. */
function disarm(body: HTMLElement): void {
  body.querySelectorAll(FORBIDDEN).forEach((element) => element.remove());
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      if (name.startsWith("on") || name === "srcset" || name === "ping")
        element.removeAttribute(name);
    }
  }
  for (const link of body.querySelectorAll("a")) {
    const href = link.getAttribute("href")?.trim() ?? "";
    if (!SAFE_LINK.test(href)) link.removeAttribute("href");
    else link.title = href; // the true address, whatever the text pretends
    link.target = "_blank";
    link.rel = "noopener noreferrer nofollow";
  }
}

function placeImages(body: HTMLElement, { inline, showRemote }: MailOptions): void {
  for (const image of body.querySelectorAll("img")) {
    const cid = image.dataset.cid;
    const remote = image.getAttribute(REMOTE);
    image.removeAttribute("src");
    if (cid && inline[cid]) image.src = inline[cid];
    else if (remote && showRemote) image.src = remote.replace(/^http:/i, "https:");
    else if (remote) image.dataset.blocked = "";
  }
}

const BRINGS_COLOURS = /\bbgcolor=|background(?:-color)?\s*:|[\s";]color\s*[:=]/i;

/** A mail with colours of its own was drawn for white paper and gets some. */
export const needsPaper = (html: string): boolean => BRINGS_COLOURS.test(html);

const style = (light: boolean) => `
@font-face{font-family:"Inter Variable";src:url("${new URL(inter, location.origin).href}")format("woff2");font-weight:100 900}
:root{color-scheme:${light ? "light" : "dark"}}
body{display:flow-root;margin:0;overflow-x:auto;overflow-wrap:anywhere;color:${light ? "#161d1d" : "#e6eaea"};
font:400 14px/1.5 "Inter Variable",system-ui,sans-serif}
a{color:${light ? "#0b5f60" : "#4fb3b0"}}
img{max-width:100%;height:auto}
img[data-blocked]{min-width:24px;min-height:24px;outline:1px dashed #8a9595}
table{max-width:100%}
pre{white-space:pre-wrap}
p{margin:0 0 .75em}
p:last-child{margin-bottom:0}
blockquote{margin:.5em 0;padding-inline-start:12px;border-inline-start:2px solid #8a9595}`;

/** Remote hosts are named only once someone asked for their pictures. */
const policy = ({ inline, showRemote }: MailOptions) => {
  const own = Object.values(inline).map((url) => new URL(url, location.origin).origin);
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `font-src ${location.origin}`,
    `img-src data: ${[...new Set(own), showRemote ? "https:" : ""].join(" ")}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
};

export const remoteImages = (html: string): number =>
  parse(html).querySelectorAll(`img[${REMOTE}]`).length;

export const inlineIds = (html: string): string[] =>
  [...parse(html).querySelectorAll<HTMLElement>("img[data-cid]")].flatMap(
    (image) => image.dataset.cid ?? [],
  );

/** A whole document for a script-less sandboxed frame. */
export function mailDocument(html: string, options: MailOptions): string {
  const { body } = parse(html);
  disarm(body);
  placeImages(body, options);
  const light = !options.dark || needsPaper(html);
  return `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(options)}">
<meta name="referrer" content="no-referrer"><style>${style(light)}</style></head>
<body dir="auto">${body.innerHTML}</body></html>`;
}
