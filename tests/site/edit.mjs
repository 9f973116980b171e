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

// A page that goes and comes back, as when branches are changed.
async function testGone(page, address) {
  await page.goto(`${address}en/preview-test.html`);
  await page.evaluate(() => document.querySelectorAll('main p')[25].scrollIntoView({ behavior: 'instant' }));
  const before = await page.evaluate(() => window.scrollY);
  const texts = ['ja', 'en'].map((lang) => [pageFile(lang), readFileSync(pageFile(lang))]);
  for (const [file] of texts) rmSync(file);
  await shows(page, 'Page not found');
  const bar = await page.locator('#nenpo-preview .bar').textContent();
  expect(!/[ぁ-ん]/.test(bar), `where an English page was, the bar says ${bar}`);
  for (const [file, text] of texts) writeFileSync(file, text);
  await shows(page, 'This is paragraph 26.');
  expect(Math.abs(await page.evaluate(() => window.scrollY) - before) < 2, `the page came back at ${await page.evaluate(() => window.scrollY)}, not at ${before}`);
  await page.goto(`${address}ja/preview-test.html`);
  await page.evaluate(() => { window.stays = true; });
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
  await page.evaluate(() => document.querySelector('main').append(Object.assign(document.createElement('img'), { src: 'no-address-%zz.png', alt: '' })));
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
  expect(!text.includes('保存で変わったページ'), `pages that the save with errors is said to have changed: ${text}`);
  expect((await page.locator('main').textContent()).includes('様式のあとの文です。'), 'the last good page is gone');
  await page.reload();
  await inPanel(page, 'there is no term "nosuch"');
  expect((await page.locator('main').textContent()).includes('様式のあとの文です。'), 'the last good page is gone after a reload');
  // Who closes them types on in peace, until they are gone and others come.
  const closed = () => page.locator('#nenpo-preview .panel').isHidden();
  await page.locator('#nenpo-preview .bar').click();
  write('ja', '[語](term:nosuch) [語](term:neither)');
  await inPanel(page, 'エラー 2件');
  expect(await closed(), 'closed errors come back with the next save');
  write('ja', '直した文です。');
  await shows(page, '直した文です。');
  write('ja', '[語](term:nosuch)');
  await inPanel(page, 'there is no term "nosuch"');
  write('ja', 'また直した文です。');
  await shows(page, 'また直した文です。');
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

// What one language says otherwise than the other stands beside both; the panel leads from anywhere to where it was written.
async function testBothLanguages(page, address) {
  const chapter = join(site, 'content/2021-report/308-training.ja.md');
  const text = readFileSync(chapter, 'utf8');
  writeFileSync(chapter, text.replace('[153団体]', '[154団体]'));
  await page.goto(`${address}ja/2021/report/training.html`);
  const note = page.locator('#nenpo-preview .note', { hasText: 'not the quantity' });
  await note.waitFor({ state: 'attached', timeout: LIMIT });
  const [at, beside] = [await page.locator('main p', { hasText: '154団体' }).boundingBox(), await note.boundingBox()];
  expect(Math.abs(at.y - beside.y) < 4, `the Japanese block is at ${JSON.stringify(at)}, its note at ${JSON.stringify(beside)}`);
  expect((await note.textContent()).includes('308-training.en.md:29:'), 'the note does not say that it speaks of the English file');
  await page.goto(`${address}ja/index.html`);
  await inPanel(page, '指摘');
  if (await page.locator('#nenpo-preview .panel').isHidden()) await page.locator('#nenpo-preview .bar').click();
  await page.locator('#nenpo-preview .panel li', { hasText: 'not the quantity' }).locator('a').first().click();
  await page.waitForURL('**/en/2021/report/training.html', { timeout: LIMIT });
  const block = page.locator('main p', { hasText: '153 local governments' });
  await page.waitForFunction((p) => { const { top } = p.getBoundingClientRect(); return top > 0 && top < window.innerHeight; }, await block.elementHandle(),
    { timeout: LIMIT });
  await page.keyboard.press('Escape'); // nothing there has the focus: nothing happens
  await page.locator('#nenpo-preview .bar').focus();
  await page.keyboard.press('Escape');
  expect(await page.locator('#nenpo-preview .panel').isHidden(), 'Escape does not close the panel');
  writeFileSync(chapter, text);
  await page.goto(`${address}ja/preview-test.html`);
}

// A server that has had errors from the start, and then nothing to say.
async function testFromTheStart(page) {
  write('ja', '[語](term:nosuch)');
  const other = await start();
  await page.goto(`${other.address}ja/preview-test.html`);
  await inPanel(page, '誤りがあるため、表示できません');
  const box = await page.locator('#nenpo-preview .panel').boundingBox();
  expect(Math.abs(box.x + box.width / 2 - 640) < 20 && box.y < 100, `alone on the page, the errors are at ${JSON.stringify(box)}`);
  write('ja', '初めて見える文です。');
  await shows(page, '初めて見える文です。');
  await page.goto(`${other.address}en/preview-test.html`);
  await shows(page, 'This was saved.');
  await end(other);
}

// Nothing to say, before anything is saved.
async function testQuiet(page) {
  const quiet = await start();
  await page.goto(`${quiet.address}en/index.html`);
  await inPanel(page, 'Nothing to note');
  await page.locator('#nenpo-preview .bar').click();
  await inPanel(page, 'There are no notes');
  await page.locator('#nenpo-preview .bar').click();
  await end(quiet);
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
let running = null;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  const times = process.argv.indexOf('--times');
  if (times < 0) await testQuiet(page);
  write('ja', '最初の文です。');
  write('en', 'This is the first text.');
  running = await start();
  if (times > 0) {
    await measure(page, running.address, Number(process.argv[times + 1]));
  } else {
    await testText(page, running.address);
    await testGone(page, running.address);
    await testTouched(page);
    await testStyle(page);
    await testErrors(page);
    await testNotes(page);
    await testBothLanguages(page, running.address);
    await testFromTheStart(page);
    await page.goto(`${running.address}ja/preview-test.html`);
    running = await testRestart(page, running);
  }
} catch (error) {
  faults.push(error.stack.split('\n').slice(0, 6).join('\n'));
}
await browser.close();
const status = running ? await end(running, 'SIGINT') : 0;
expect(status === 0, `it ended with status ${status}`);
rmSync(place, { recursive: true });
for (const fault of faults) console.log(fault);
console.log(`${passed} passed, ${faults.length} failed`);
process.exit(faults.length ? 1 : 0);
