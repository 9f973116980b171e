// The kinds of pages of a site, found by their addresses, and pages to look at for each.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const KINDS = [
  ['chooser', /^index\.html$/],
  ['not-found', /^404\.html$/],
  ['home', /^[a-z]{2}\/index\.html$/],
  ['year', /^[a-z]{2}\/\d{4}\/index\.html$/],
  ['document', /^[a-z]{2}\/\d{4}\/[a-z0-9-]+\/index\.html$/],
  ['table', /^[a-z]{2}\/\d{4}\/[a-z0-9-]+\/tables\/[a-z0-9-]+\.html$/],
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
  if (path.includes('/') && /<meta name="robots" content="noindex"/.test(html)) return 'missing';
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

// Of each kind and language the page with the most on it, and the one with the least.
export function choosePages(pages) {
  const groups = new Map();
  for (const page of pages) {
    const key = `${page.kind} ${page.lang}`;
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  return [...groups.values()].flatMap((group) => {
    const bySize = group.sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
    return bySize.length > 1 ? [bySize[0], bySize.at(-1)] : bySize;
  });
}

export function missingKinds(pages) {
  const languages = [...new Set(pages.filter((page) => page.path.includes('/')).map((page) => page.lang))];
  const wanted = KINDS.map(([kind]) => kind);
  return wanted.flatMap((kind) => (kind === 'chooser' || kind === 'not-found' ? [undefined] : languages)
    .filter((lang) => !pages.some((page) => page.kind === kind && (!lang || page.lang === lang)))
    .map((lang) => `${kind}${lang ? ` in ${lang}` : ''}`));
}
