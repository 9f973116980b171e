// Opens a built site in Chromium: node tests/site/browse.mjs OUT [--missing]
//   axe-core (WCAG 2.0, 2.1, 2.2, A and AA) on every kind of page and everything that pages are made of, in each language, narrow and
//   wide, light and dark; every kind of keyboard stop shows its focus, and nothing scrolls sideways there
//   no page at all scrolls sideways, at 320 and at 1280 px
//   a page of each kind from file://, without JavaScript, and from a sub-folder of a server: all is loaded, nothing is said on the console
// --missing: the site is one with pages missing in a language; only those are looked at.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chooseKinds, chooseShapes, missingKinds, readPages } from './pages.mjs';

const require = createRequire(resolve('.build/npm/package.json'));
const { chromium } = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const AXE_OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  preload: false,
};
const SUB_FOLDER = '/reports/of/the/agency/';
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.xml': 'application/xml' };

const out = resolve(process.argv[2] ?? 'out');
const onlyMissing = process.argv.includes('--missing');
const faults = [];
let passed = 0;

function record(found) {
  faults.push(...found);
  if (!found.length) passed += 1;
}

// Watches what a page loads and says. Returns a function that tells what went wrong so far.
function watch(page) {
  const found = [];
  page.on('console', (message) => message.type() === 'error' && found.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => found.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && found.push(`not loaded: ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && !response.request().isNavigationRequest()
    && found.push(`${response.status()}: ${response.url()}`));
  return () => found.splice(0);
}

async function checkAxe(page, name) {
  const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), AXE_OPTIONS);
  return violations.flatMap((violation) => violation.nodes.slice(0, 5).map((node) =>
    `${name}: axe ${violation.id} (${violation.impact}): ${node.target.join(' ')}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? violation.help}`));
}

// A page that hides what does not fit has no scroll bar either, and is no better.
function sidewaysScroll() {
  const root = document.documentElement;
  const hides = [root, document.body].some((element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX));
  if (hides) return 'hides what is wider than the page';
  if (root.scrollWidth <= root.clientWidth) return null;
  const widest = [...document.querySelectorAll('body *')].reduce((a, b) => (b.getBoundingClientRect().right > a.getBoundingClientRect().right ? b : a));
  return `is ${root.scrollWidth} px wide, for <${widest.localName} class="${widest.className}">`;
}

// Of each kind of keyboard stop one. What a script gives the focus after a key was pressed shows it as if by the keyboard.
function hiddenFocus() {
  const found = [];
  const seen = new Set();
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {
    const kind = `<${element.localName} class="${element.className}"> in <${element.parentElement.localName} class="${element.parentElement.className}">`;
    if (seen.has(kind)) continue;
    element.focus();
    if (document.activeElement !== element) continue;
    seen.add(kind);
    const style = getComputedStyle(element);
    const shown = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    if (!shown || !element.matches(':focus-visible')) found.push(`${kind} does not show its focus`);
  }
  return seen.size ? found : ['nothing can be reached by the keyboard'];
}

async function checkFocus(page, name) {
  await page.keyboard.press('Tab');
  return (await page.evaluate(hiddenFocus)).map((what) => `${name}: ${what}`);
}

// Takes out what repeats, the fourth of a shape and all after it: they are as good or bad as those before.
function thinOut() {
  const seen = new Map();
  for (const element of document.querySelectorAll('section, article, div, figure, details, p, li, tr')) {
    if (!element.isConnected || element.querySelector('[rowspan]') || element.closest('svg')) continue;
    const parent = element.parentElement;
    const shape = `${parent.localName} ${parent.className} ${element.outerHTML.replace(/>[^<]+/g, '>')
      .replace(/ ([\w-]+)="[^"]*"/g, (all, name) => (['class', 'role', 'type', 'colspan'].includes(name) ? all : ` ${name}`))}`;
    seen.set(shape, (seen.get(shape) ?? 0) + 1);
    if (seen.get(shape) > 3) element.remove();
  }
}

async function checkStyled(page, name) {
  const rules = await page.evaluate(() => [...document.styleSheets].length);
  const heading = await page.locator('h1').first().isVisible();
  return [...(rules ? [] : [`${name}: has no style sheet`]), ...(heading ? [] : [`${name}: shows no h1`])];
}

async function checkSwitch(page, name, lang) {
  const link = page.locator(`.languages a[hreflang]:not([hreflang="${lang}"])`).first();
  if (!(await link.count())) return [`${name}: has no language switch`];
  const wanted = await link.getAttribute('hreflang');
  await link.click();
  const landed = await page.locator('html').getAttribute('lang');
  return landed === wanted ? [] : [`${name}: the switch to ${wanted} lands on ${page.url()}, in ${landed}`];
}

// 404.html is served at any address, so its links begin at the server's root: from a file they lead nowhere.
const fromFile = (pages) => pages.filter((page) => page.kind !== 'not-found');
const fileOf = (page) => pathToFileURL(join(out, page.path)).href;

// Does a job with every page, in two tabs at a time.
async function eachIn(browser, options, pages, job) {
  const context = await browser.newContext(options);
  const todo = [...pages];
  await Promise.all([0, 1].map(async () => {
    const tab = await context.newPage();
    const heard = watch(tab);
    for (let page = todo.shift(); page; page = todo.shift()) {
      try {
        record([...await job(tab, page, heard), ...heard().map((what) => `${page.path} (${tab.url()}): ${what}`)]);
      } catch (error) {
        record([`${page.path}: ${error.message.split('\n')[0]}`]);
      }
    }
  }));
  await context.close();
}

async function scrollsSideways(tab, page) {
  const wide = await tab.evaluate(sidewaysScroll);
  return wide ? [`${page.path} (${tab.viewportSize().width} px): ${wide}`] : [];
}

// Loads each page once, and looks at it in every width and scheme.
async function lookClosely(browser, pages, addressOf) {
  await eachIn(browser, { viewport: { width: 1280, height: 900 } }, pages, async (tab, page) => {
    const found = [];
    await tab.goto(addressOf(page));
    for (const width of [1280, 390]) {
      await tab.setViewportSize({ width, height: 900 });
      found.push(...await scrollsSideways(tab, page));
    }
    await tab.evaluate(thinOut);
    await tab.evaluate(axeSource);
    for (const [width, colorScheme] of [[390, 'light'], [390, 'dark'], [1280, 'dark'], [1280, 'light']]) {
      const name = `${page.path} (${width} px, ${colorScheme})`;
      await tab.setViewportSize({ width, height: 900 });
      await tab.emulateMedia({ colorScheme });
      found.push(...await checkStyled(tab, name), ...await checkAxe(tab, name), ...await checkFocus(tab, name));
    }
    return found;
  });
}

// Loads each page once: there are many.
async function measure(browser, pages) {
  await eachIn(browser, { viewport: { width: 1280, height: 900 } }, pages, async (tab, page) => {
    await tab.goto(fileOf(page), { waitUntil: 'load' });
    const found = await scrollsSideways(tab, page);
    await tab.setViewportSize({ width: 320, height: 900 });
    found.push(...await scrollsSideways(tab, page));
    await tab.setViewportSize({ width: 1280, height: 900 });
    return found;
  });
}

async function withoutScript(browser, pages) {
  await eachIn(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 900 } }, pages, async (tab, page) => {
    const name = `${page.path} (without JavaScript)`;
    await tab.goto(fileOf(page));
    const found = await checkStyled(tab, name);
    if (page.path.includes('/')) found.push(...await checkSwitch(tab, name, page.lang));
    return found;
  });
}

// Serves the site below SUB_FOLDER and at the path of its base URL, and nothing but files: no index.html for a folder.
function serve(basePath) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const folder = [SUB_FOLDER, basePath].find((prefix) => path.startsWith(prefix));
    const file = folder && join(out, path.slice(folder.length));
    const found = file && file.startsWith(out) && extname(file) && existsSync(file);
    response.writeHead(found ? 200 : 404, { 'content-type': found ? TYPES[extname(file)] ?? 'text/plain; charset=utf-8' : TYPES['.html'] });
    response.end(readFileSync(found ? file : join(out, '404.html')));
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

async function fromServer(browser, pages, origin, basePath) {
  await eachIn(browser, { viewport: { width: 1280, height: 900 } }, pages, async (tab, page, heard) => {
    const lost = page.kind === 'not-found';
    const prefix = `${origin}${lost ? basePath : SUB_FOLDER}`;
    const address = prefix + (lost ? 'no/such/page.html' : page.path);
    const name = `${page.path} (${address})`;
    const requests = [];
    const note = (request) => requests.push(request.url());
    tab.on('request', note);
    const response = await tab.goto(address);
    const links = await tab.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => new URL(a.getAttribute('href'), document.baseURI).href));
    tab.off('request', note);
    const found = [...requests, ...links].filter((url) => url.startsWith(origin) && !url.startsWith(prefix)).map((url) => `${name}: leaves the folder for ${url}`);
    found.push(...requests.filter((url) => !url.startsWith(origin) && !url.startsWith('data:')).map((url) => `${name}: loads ${url}`));
    if (response.status() !== (lost ? 404 : 200)) found.push(`${name}: status ${response.status()}`);
    found.push(...await checkStyled(tab, name));
    if (page.path.includes('/')) found.push(...await checkSwitch(tab, name, page.lang));
    // Chromium says itself that the page is not there.
    return [...found, ...heard().filter((what) => !(lost && /status of 404/.test(what))).map((what) => `${name}: ${what}`)];
  });
}

const all = readPages(out);
record(all.filter((page) => !page.kind).map((page) => `${page.path}: is of no kind that tests/site/pages.mjs knows`));
if (!onlyMissing) record(missingKinds(all).map((kind) => `no page of the kind ${kind}`));
const pages = onlyMissing ? all.filter((page) => page.kind === 'missing') : all;
if (!pages.length) record(['there are no pages to look at']);
const kinds = chooseKinds(pages);
const basePath = new URL(all.find((page) => page.base)?.base ?? 'http://localhost/').pathname;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const server = await serve(basePath);
const origin = `http://127.0.0.1:${server.address().port}`;
try {
  await lookClosely(browser, chooseShapes(out, pages), (page) => (page.kind === 'not-found' ? `${origin}${basePath}${page.path}` : fileOf(page)));
  await measure(browser, fromFile(pages));
  await withoutScript(browser, fromFile(kinds));
  await fromServer(browser, kinds, origin, basePath);
} finally {
  await browser.close();
  server.close();
}
for (const fault of faults.slice(0, 100)) console.log(fault);
if (faults.length > 100) console.log(`and ${faults.length - 100} more`);
console.log(`${passed} passed, ${faults.length} failed`);
process.exitCode = faults.length ? 1 : 0;
