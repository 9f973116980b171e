// Edits a copy of the real site while Chromium looks at it through nenpo serve:
//   node tests/site/edit.mjs NENPO                what must stand; one line at the end
//   node tests/site/edit.mjs NENPO --times N      N times from saved to painted: median and worst
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const require = createRequire(resolve('.build/npm/package.json'));
const { chromium } = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const LIMIT = 60000;
const nenpo = resolve(process.argv[2]);
const place = mkdtempSync(join(tmpdir(), 'nenpo-edit-'));
const site = join(place, 'site');
const pageFile = (lang) => join(site, `content/pages/preview-test.${lang}.md`);
let passed = 0;
const faults = [];

function expect(fine, what) {
  if (fine) passed += 1;
  else faults.push(what);
}

function paragraphs(lang, middle) {
  const line = lang === 'ja' ? (n) => `${n}番目の段落です。` : (n) => `This is paragraph ${n}.`;
  const all = Array.from({ length: 60 }, (_, i) => line(i + 1));
  all.splice(30, 0, middle);
  return `---\ntitle: ${lang === 'ja' ? '試しのページ' : 'Test page'}\n---\n\n${all.join('\n\n')}\n`;
}

const write = (lang, middle) => writeFileSync(pageFile(lang), paragraphs(lang, middle));

// Starts it and waits for its address.
async function start(port = 0) {
  const server = spawn(nenpo, ['-C', site, 'serve', '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  server.stderr.on('data', (data) => { said += data; });
  const address = await new Promise((done, fail) => {
    let text = '';
    server.stdout.on('data', (data) => {
      text += data;
      if (text.includes('\n')) done(text.trim());
    });
    server.on('exit', () => fail(new Error(`nenpo serve ended: ${said}`)));
  });
  return { server, address, port: Number(new URL(address).port) };
}

async function end(running, signal = 'SIGTERM') {
  const ended = new Promise((done) => running.server.removeAllListeners('exit').on('exit', done));
  running.server.kill(signal);
  return ended;
}

const shows = (page, text) => page.waitForFunction((wanted) => document.querySelector('main')?.textContent.includes(wanted), text, { timeout: LIMIT });
const inPanel = (page, text) => page.waitForFunction((wanted) => {
  const root = document.querySelector('#nenpo-preview')?.shadowRoot;
  return [...root?.querySelectorAll('.panel:not([hidden]), .bar') ?? []].some((part) => part.textContent.includes(wanted));
}, text, { timeout: LIMIT });
const panelText = (page) => page.locator('#nenpo-preview .panel').textContent();

async function testText(page, address) {
  await page.goto(`${address}ja/preview-test.html`);
  await page.evaluate(() => { window.stays = true; });
  await page.evaluate(() => document.querySelectorAll('main p')[25].scrollIntoView({ behavior: 'instant' }));
  const top = () => page.evaluate(() => [...document.querySelectorAll('main p')].find((p) => p.textContent.startsWith('26番')).getBoundingClientRect().top);
  const before = await top();
  write('ja', '保存した文です。');
  await shows(page, '保存した文です。');
  expect(Math.abs(await top() - before) < 2, `the text moved from ${before} to ${await top()}`);
  // More text above what is being read does not move it.
  writeFileSync(pageFile('ja'), paragraphs('ja', '保存した文です。').replace('1番目の段落です。', '上に増えた段落です。\n\n1番目の段落です。'));
  await shows(page, '上に増えた段落です。');
  expect(Math.abs(await top() - before) < 2, `with more text above, the text moved from ${before} to ${await top()}`);
  expect(await page.evaluate(() => window.stays), 'the page was loaded anew');
  expect(await page.evaluate(() => document.documentElement.lang) === 'ja', 'the language changed');
}

async function testTouched(page) {
  write('ja', 'もう一度保存した文です。');
  write('en', 'This was saved again.');
  await shows(page, 'もう一度保存した文です。');
  await inPanel(page, '変わったページ 2');
  await page.locator('#nenpo-preview .bar').click();
  const links = await page.locator('#nenpo-preview .pages a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(['/ja/preview-test.html', '/en/preview-test.html'].every((href) => links.includes(href)), `pages that changed: ${links}`);
  const text = await panelText(page);
  expect(text.includes('試しのページ') && text.includes('Test page') && text.includes('英語'), `the panel says ${text}`);
}

async function testStyle(page) {
  const sheet = join(site, 'assets/site.css');
  writeFileSync(sheet, `${readFileSync(sheet, 'utf8')}\nmain p { color: rgb(1, 2, 3); }\n`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main p')).color === 'rgb(1, 2, 3)', null, { timeout: LIMIT });
  await page.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1, null, { timeout: LIMIT });
  expect(await page.evaluate(() => window.stays), 'the page was loaded anew for a style sheet');
  write('ja', '様式のあとの文です。');
  await shows(page, '様式のあとの文です。');
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('main p')).color) === 'rgb(1, 2, 3)', 'the style is lost with the next change');
}

async function testErrors(page) {
  write('ja', '[語](term:nosuch)');
  await inPanel(page, 'there is no term "nosuch"');
  const text = await panelText(page);
  expect(text.includes('content/pages/preview-test.ja.md:65:1') && text.includes('[語](term:nosuch)') && text.includes('name something that exists'),
    `the panel says ${text}`);
  expect((await page.locator('main').textContent()).includes('様式のあとの文です。'), 'the last good page is gone');
  await page.reload();
  await inPanel(page, 'there is no term "nosuch"');
  expect((await page.locator('main').textContent()).includes('様式のあとの文です。'), 'the last good page is gone after a reload');
  write('ja', '直した文です。');
  await shows(page, '直した文です。');
  await page.waitForFunction(() => !document.querySelector('#nenpo-preview').shadowRoot.querySelector('.panel').textContent.includes('nosuch'), null,
    { timeout: LIMIT });
}

// Both where there is a margin and where there is none.
async function testNotes(page) {
  write('ja', '2021年2月30日に保存した文です。');
  write('en', 'This was saved.');
  await shows(page, '2月30日');
  const note = page.locator('#nenpo-preview .note').first();
  await note.waitFor({ state: 'attached', timeout: LIMIT });
  const block = page.locator('main p', { hasText: '2月30日' });
  await block.scrollIntoViewIfNeeded();
  const [at, beside] = [await block.boundingBox(), await note.boundingBox()];
  expect(beside && Math.abs(at.y - beside.y) < 4 && beside.x >= at.x + at.width, `the block is at ${JSON.stringify(at)}, its note at ${JSON.stringify(beside)}`);
  expect((await block.evaluate((p) => p.style.outline)) !== '', 'the block is not marked');
  await page.setViewportSize({ width: 390, height: 800 });
  const flag = page.locator('#nenpo-preview .flag').first();
  await flag.waitFor({ timeout: LIMIT });
  await block.scrollIntoViewIfNeeded();
  await flag.click();
  expect(await page.locator('#nenpo-preview .note').first().isVisible(), 'the flag does not open its note');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'the notes make the page wider');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ include: ['#nenpo-preview'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
  expect(!violations.length, `axe: ${violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`).join('; ')}`);
  write('ja', '異状のない文です。');
  await shows(page, '異状のない文です。');
  await page.waitForFunction(() => !document.querySelector('#nenpo-preview').shadowRoot.querySelector('.note'), null, { timeout: LIMIT });
}

async function testRestart(page, running) {
  const status = await end(running);
  expect(status === 0, `it ended with status ${status}`);
  await inPanel(page, 'nenpo serveが止まっています');
  write('ja', '止まっている間の文です。');
  const next = await start(running.port);
  await shows(page, '止まっている間の文です。');
  expect(await page.evaluate(() => !document.querySelector('#nenpo-preview').shadowRoot.querySelector('.bar').textContent.includes('止まって')),
    'it still says that the server is gone');
  return next;
}

async function measure(page, address, count) {
  const times = [];
  await page.goto(`${address}ja/preview-test.html`);
  await shows(page, '最初の文です。');
  await page.evaluate(() => {
    // The time at which a frame with the text is on its way to the screen.
    window.painted = (text) => new Promise((done) => {
      const look = () => {
        if (!document.querySelector('main').textContent.includes(text)) return false;
        requestAnimationFrame(() => setTimeout(() => done(Date.now())));
        return true;
      };
      const observer = new MutationObserver(() => look() && observer.disconnect());
      if (!look()) observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
    });
  });
  for (let i = 0; i < count; i += 1) {
    const text = `${i}回目の文です。`;
    const painted = page.evaluate((wanted) => window.painted(wanted), text);
    await page.evaluate(() => 0); // it is looking now
    const saved = Date.now();
    write('ja', text);
    times.push(await painted - saved);
    await page.waitForTimeout(300); // what goes on behind has ended, as when a person edits
  }
  times.sort((a, b) => a - b);
  console.log(`saved to painted, ${count} times: median ${times[Math.floor(count / 2)]} ms, worst ${times[count - 1]} ms`);
}

for (const folder of ['content', 'layouts', 'assets']) cpSync(folder, join(site, folder), { recursive: true });
write('ja', '最初の文です。');
write('en', 'This is the first text.');
let running = await start();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  const times = process.argv.indexOf('--times');
  if (times > 0) {
    await measure(page, running.address, Number(process.argv[times + 1]));
  } else {
    await testText(page, running.address);
    await testTouched(page);
    await testStyle(page);
    await testErrors(page);
    await testNotes(page);
    running = await testRestart(page, running);
  }
} catch (error) {
  faults.push(error.stack.split('\n').slice(0, 6).join('\n'));
}
await browser.close();
const status = await end(running, 'SIGINT');
expect(status === 0, `it ended with status ${status}`);
rmSync(place, { recursive: true });
for (const fault of faults) console.log(fault);
console.log(`${passed} passed, ${faults.length} failed`);
process.exit(faults.length ? 1 : 0);
