// The kinds of pages of a site, found by their addresses, and pages to look at.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const KINDS = [
  ['chooser', /^index\.html$/],
  ['not-found', /^404\.html$/],
  ['home', /^[a-z]{2}\/index\.html$/],
  ['year', /^[a-z]{2}\/\d{4}\/index\.html$/],
  ['document', /^[a-z]{2}\/\d{4}\/[a-z0-9-]+\/index\.html$/],
  ['table', /^[a-z]{2}\/\d{4}\/[a-z0-9-]+\/tables\/[a-z0-9-]+\.html$/],
  ['whole', /^[a-z]{2}\/\d{4}\/[a-z0-9-]+\/whole\.html$/],
  ['checks', /^[a-z]{2}\/\d{4}\/[a-z0-9-]+\/checks\.html$/],
  ['chapter', /^[a-z]{2}\/\d{4}\/[a-z0-9-]+\/[a-z0-9-]+\.html$/],
  ['programmes', /^[a-z]{2}\/programmes(\/index)?\.html$/],
  ['programme', /^[a-z]{2}\/programmes\/[a-z0-9-]+\.html$/],
  ['indicators', /^[a-z]{2}\/indicators(\/index)?\.html$/],
  ['indicator', /^[a-z]{2}\/indicators\/[a-z0-9-]+\.html$/],
  ['statements', /^[a-z]{2}\/statements\/index\.html$/],
  ['statement', /^[a-z]{2}\/statements\/[a-z0-9-]+(\/[a-z0-9-]+)?\.html$/],
  ['ledger', /^[a-z]{2}\/ledger\/index\.html$/],
  ['ledger of a programme', /^[a-z]{2}\/ledger\/(common|programmes\/[a-z0-9-]+)\.html$/],
  ['ledger list', /^[a-z]{2}\/ledger\/(results|unreported|documents\/[a-z0-9-]+)\.html$/],
  ['budgets', /^[a-z]{2}\/ledger\/budgets\.html$/],
  ['comparisons', /^[a-z]{2}\/compare\/index\.html$/],
  ['comparison', /^[a-z]{2}\/compare\/[a-z0-9-]+\/[a-z0-9-]+\/index\.html$/],
  ['compared', /^[a-z]{2}\/compare\/[a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9-]+\.html$/],
  ['glossary', /^[a-z]{2}\/glossary\.html$/],
  ['plain', /^[a-z]{2}\/[a-z0-9-]+\.html$/],
];

function kindOf(path, html) {
  if (path.includes('/') && !path.endsWith('/whole.html') && /<meta name="robots" content="noindex"/.test(html)) return 'missing';
  return KINDS.find(([, pattern]) => pattern.test(path))?.[0];
}

export function readPages(out) {
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(out, join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
    .map((path) => {
      const html = readFileSync(join(out, path), 'utf8');
      const base = html.match(/<link rel="canonical" href="([^"]*)"/)?.[1];
      const folder = path.endsWith('index.html');
      return { path, kind: kindOf(path, html), lang: html.match(/<html[^>]* lang="([^"]*)"/)?.[1], size: statSync(join(out, path)).size,
        base: !folder && base?.endsWith(`/${path}`) ? base.slice(0, -path.length) : undefined };
    });
}

const EMPTY = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

// What a page is made of: every element with its class, its role and so on, in the element around it.
function shapesOf(path) {
  const html = readFileSync(path, 'utf8');
  const shapes = new Set();
  const around = [];
  for (const [, end, name, rest] of html.slice(html.indexOf('<body')).matchAll(/<(\/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>/g)) {
    if (end) {
      while (around.length && around.pop().name !== name);
      continue;
    }
    const kept = [...rest.matchAll(/ ([a-z-]+)(="[^"]*")?/g)].map(([, attribute, value]) => (['class', 'role'].includes(attribute) ? attribute + value : attribute));
    const own = `${name} ${kept.sort().join(' ')}`;
    shapes.add(`${around.at(-1)?.own} > ${own}`);
    if (!EMPTY.has(name) && !rest.endsWith('/')) around.push({ name, own: `${name} ${rest.match(/ class="[^"]*"/)?.[0]}` });
  }
  return shapes;
}

// Of each kind and language the smallest page.
export function chooseKinds(pages) {
  const smallest = new Map();
  for (const page of pages) {
    const key = `${page.kind} ${page.lang}`;
    if (page.size < (smallest.get(key)?.size ?? Infinity)) smallest.set(key, page);
  }
  return [...smallest.values()];
}

// These, and others, so that everything that pages of the language are made of is on some page: small ones with much that is new first.
export function chooseShapes(out, pages) {
  const chosen = chooseKinds(pages);
  for (const lang of new Set(pages.map((page) => page.lang))) {
    const own = pages.filter((page) => page.lang === lang).map((page) => ({ page, shapes: shapesOf(join(out, page.path)) }));
    const left = new Set(own.flatMap(({ shapes }) => [...shapes]));
    const take = ({ shapes }) => shapes.forEach((shape) => left.delete(shape));
    own.filter(({ page }) => chosen.includes(page)).forEach(take);
    while (left.size) {
      const worth = ({ page, shapes }) => [...shapes].filter((shape) => left.has(shape)).length / (page.size + 8000);
      const best = own.reduce((a, b) => (worth(b) > worth(a) ? b : a));
      chosen.push(best.page);
      take(best);
    }
  }
  return chosen;
}

export function missingKinds(pages) {
  const languages = [...new Set(pages.filter((page) => page.path.includes('/')).map((page) => page.lang))];
  const wanted = KINDS.map(([kind]) => kind);
  return wanted.flatMap((kind) => (kind === 'chooser' || kind === 'not-found' ? [undefined] : languages)
    .filter((lang) => !pages.some((page) => page.kind === kind && (!lang || page.lang === lang)))
    .map((lang) => `${kind}${lang ? ` in ${lang}` : ''}`));
}
