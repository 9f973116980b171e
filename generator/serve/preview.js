// Part of every page that nenpo serve shows, and of none that nenpo build writes: puts in what changed, without loading the page anew, and
// shows what is wrong where it is wrong.
(() => {
  const WORDS = {
    ja: {
      panel: 'プレビュー', connecting: '接続しています', ended: 'nenpo serveが止まっています', fine: '異状なし',
      errors: (n) => `エラー ${n}件`, notes: (n) => `指摘 ${n}件`, here: (n) => `（このページに${n}件）`, touched: (n) => `変わったページ ${n}`,
      broken: '誤りがあるため、今の内容は表示できません。直前の正しい状態を表示しています。', nothing: '誤りがあるため、表示できません。',
      empty: '指摘はありません。ファイルを保存すると、それで変わったページがここに並びます。',
      more: (n) => `ほか${n}件`, pages: '保存で変わったページ', none: '保存で変わったページはありません', added: '（新規）', removed: '（なくなりました）',
      elsewhere: 'ほかのページの指摘', onPage: 'このページの指摘', compared: '比べた箇所', languages: { ja: '日本語', en: '英語', '': 'その他' },
    },
    en: {
      panel: 'Preview', connecting: 'Connecting', ended: 'nenpo serve is not running', fine: 'Nothing to note',
      errors: (n) => `${n} error${n === 1 ? '' : 's'}`, notes: (n) => `${n} note${n === 1 ? '' : 's'}`, here: (n) => ` (${n} on this page)`,
      touched: (n) => `${n} page${n === 1 ? '' : 's'} changed`,
      broken: 'The site as it is now has errors. You see it as it was before.', nothing: 'The site has errors and cannot be shown.',
      empty: 'There are no notes. Once a file is saved, the pages that this changed are listed here.',
      more: (n) => `and ${n} more`, pages: 'Pages that the last save changed', none: 'The last save changed no page', added: ' (new)',
      removed: ' (gone)', elsewhere: 'Notes on other pages', onPage: 'Notes on this page', compared: 'Compared with',
      languages: { ja: 'Japanese', en: 'English', '': 'Others' },
    },
  };
  const script = document.currentScript;
  let shown = script.dataset.edition; // of this page
  let unchecked = 'unchecked' in script.dataset; // it came before check was done
  let edition = null;
  let notes = null;
  let touched = null;
  let connected = null; // null: not yet
  let loaded = numberOf(shown); // up to which reading assets are as they were loaded
  const assets = new Map(); // path -> the reading it was loaded again for
  const sources = new WeakMap(); // element -> [file, line, column]
  const marked = new Set();
  let here = new Map(); // what is written in each file on this page, as of the last drawing
  script.remove();
  // By the address: where a page has gone, what stands there is in no language of its own.
  const language = location.pathname.match(/^\/(ja|en)\//)?.[1];
  if (!numberOf(shown)) document.documentElement.lang = language ?? navigator.language;

  function numberOf(name) {
    return Number(name.slice(name.lastIndexOf('-') + 1));
  }

  function startOf(name) {
    return name.slice(0, name.lastIndexOf('-'));
  }

  function words() {
    return (language ?? document.documentElement.lang).startsWith('ja') ? WORDS.ja : WORDS.en;
  }

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  // ---- where things were written ----

  // Taken out of the document, so that a block that only moved in its file is the same.
  function takeSources(root) {
    for (const element of root.querySelectorAll('[data-source]')) {
      const [, file, line, column] = element.dataset.source.match(/^(.*):(\d+):(\d+)$/);
      sources.set(element, { file, line: Number(line), column: Number(column) });
      element.removeAttribute('data-source');
    }
  }

  function carrySource(from, to) {
    const source = sources.get(from);
    if (source) sources.set(to, source);
    else sources.delete(to);
  }

  // Both have the same elements in the same order.
  function carrySources(from, to) {
    if (from.nodeType !== Node.ELEMENT_NODE) return;
    carrySource(from, to);
    const old = to.getElementsByTagName('*');
    [...from.getElementsByTagName('*')].forEach((element, i) => carrySource(element, old[i]));
  }

  // ---- putting in what changed ----

  const changed = new Set();

  function setAttributes(old, next) {
    for (const { name } of [...old.attributes]) {
      const chosen = name === 'open' && old.localName === 'details'; // by whoever reads
      if (!next.hasAttribute(name) && !chosen) old.removeAttribute(name);
    }
    for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }

  function isAlike(old, next) {
    return old.nodeType === next.nodeType && old.nodeName === next.nodeName && (old.id ?? '') === (next.id ?? '');
  }

  function change(old, next) {
    if (old.isEqualNode(next)) {
      carrySources(next, old);
    } else if (old.nodeType !== Node.ELEMENT_NODE) {
      old.data = next.data;
      changed.add(old.parentElement);
    } else {
      carrySource(next, old);
      setAttributes(old, next);
      changeChildren(old, next);
    }
  }

  // Pairs of nodes that are the same, in the order of both.
  function samePairs(old, next) {
    const keyOf = (node) => node.outerHTML ?? node.data;
    const places = new Map();
    old.forEach((node, i) => places.set(keyOf(node), [...(places.get(keyOf(node)) ?? []), i]));
    const pairs = [];
    let from = 0;
    next.forEach((node, j) => {
      const i = node.nodeType === Node.ELEMENT_NODE ? places.get(keyOf(node))?.find((place) => place >= from) : undefined;
      if (i === undefined) return;
      pairs.push([i, j]);
      from = i + 1;
    });
    return pairs;
  }

  // Between nodes that stay: those alike are changed, others go or come.
  function changeRun(parent, old, next, before) {
    let from = 0;
    for (const node of next) {
      const at = old.findIndex((one, i) => i >= from && isAlike(one, node));
      if (at < 0) {
        const anchor = old[from] ?? before;
        parent.insertBefore(node, anchor);
        changed.add(node.nodeType === Node.ELEMENT_NODE ? node : parent);
        continue;
      }
      old.slice(from, at).forEach((one) => one.remove());
      change(old[at], node);
      from = at + 1;
    }
    old.slice(from).forEach((one) => one.remove());
  }

  function changeChildren(parent, nextParent) {
    let old = [...parent.childNodes];
    let next = [...nextParent.childNodes];
    let start = 0;
    let end = 0;
    const most = Math.min(old.length, next.length);
    while (start < most && old[start].isEqualNode(next[start])) start += 1;
    while (end < most - start && old.at(-1 - end).isEqualNode(next.at(-1 - end))) end += 1;
    old.slice(0, start).forEach((node, i) => carrySources(next[i], node));
    for (let i = 1; i <= end; i += 1) carrySources(next.at(-i), old.at(-i));
    const last = old[old.length - end] ?? null;
    old = old.slice(start, old.length - end);
    next = next.slice(start, next.length - end);
    let [i, j] = [0, 0];
    for (const [a, b] of [...samePairs(old, next), [old.length, next.length]]) {
      changeRun(parent, old.slice(i, a), next.slice(j, b), old[a] ?? last);
      if (old[a]) carrySources(next[b], old[a]);
      [i, j] = [a + 1, b + 1];
    }
  }

  // The first block that can be seen stays where it is.
  function keepPlace(job) {
    const elements = [...document.body.querySelectorAll('h1, h2, h3, h4, h5, h6, p, li, tr, figure, section')];
    const first = window.scrollY > 0 ? elements.find((element) => element.getBoundingClientRect().top >= 0 && element.offsetParent) : null;
    const top = first?.getBoundingClientRect().top;
    job();
    if (first?.isConnected) window.scrollBy({ top: first.getBoundingClientRect().top - top, behavior: 'instant' });
  }

  function flash() {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const element of calm ? [] : changed) element.animate?.([{ backgroundColor: 'rgb(255 211 61 / 55%)' }, {}], { duration: 1500 });
    changed.clear();
  }

  function isOld() {
    return (edition?.good && edition.edition !== shown) || (unchecked && notes?.edition === shown);
  }

  let left = null; // how far down a page was when it went
  function comeBack(there) {
    if (!there) {
      left ??= window.scrollY;
    } else if (left !== null) {
      window.scrollTo({ top: left, behavior: 'instant' });
      left = null;
    }
  }

  // Null: the server has gone; it is asked again when it comes back.
  async function ask() {
    try {
      const response = await fetch(location.href, { cache: 'no-store' });
      return { there: response.ok, next: new DOMParser().parseFromString(await response.text(), 'text/html') };
    } catch {
      return null;
    }
  }

  let busy = false;
  async function update() {
    if (busy) return;
    busy = true;
    try {
      while (isOld()) {
        const wanted = edition?.edition;
        const answer = await ask();
        const mark = answer?.next.querySelector('script[data-edition]');
        if (!mark) break;
        const { there, next } = answer;
        shown = mark.dataset.edition;
        unchecked = 'unchecked' in mark.dataset;
        if (edition?.edition === wanted && numberOf(shown) < numberOf(wanted)) break; // there is nothing newer to be had
        mark.remove();
        next.querySelectorAll('link[rel~="stylesheet"], img').forEach((element) => loadAgain(element, element));
        takeSources(next);
        unmark();
        if (!there) comeBack(false);
        keepPlace(() => {
          setAttributes(document.documentElement, next.documentElement);
          change(document.head, next.head);
          changed.clear();
          change(document.body, next.body);
        });
        if (there) comeBack(true);
        flash();
        draw();
      }
    } finally {
      busy = false;
    }
  }

  // ---- assets ----

  function addressName(element) {
    return element.localName === 'img' ? 'src' : 'href';
  }

  // Of an address of this site; null: it is none.
  function pathOf(address) {
    try {
      const url = new URL(address, location.href);
      return url.origin === location.origin ? decodeURIComponent(url.pathname.slice(1)) : null;
    } catch {
      return null;
    }
  }

  // Gives an element the address of the asset as it is now; false: it is as it was.
  function loadAgain(element, target) {
    const name = addressName(element);
    const plain = element.getAttribute(name)?.split('?')[0];
    if (!plain) return false;
    const since = assets.get(pathOf(plain));
    if (!since || element.getAttribute(name) === `${plain}?${since}`) return false;
    target.setAttribute(name, `${plain}?${since}`);
    return true;
  }

  function loadAssets() {
    for (const { path, since } of edition.assets) if (since > loaded) assets.set(path, `${startOf(edition.edition)}-${since}`);
    for (const image of document.images) loadAgain(image, image);
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const next = link.cloneNode();
      // The old one goes when the new one is there, so that the page is never without.
      if (loadAgain(link, next)) {
        next.addEventListener('load', () => { link.remove(); drawNotes(); });
        next.addEventListener('error', () => next.remove());
        link.after(next);
      }
    }
  }

  // ---- the panel ----

  const host = make('div', { id: 'nenpo-preview' });
  const root = host.attachShadow({ mode: 'open' });
  const bar = make('button', { className: 'bar', type: 'button' });
  const panel = make('section', { className: 'panel', hidden: true });
  const margin = make('div', { className: 'margin' });
  root.append(make('link', { rel: 'stylesheet', href: '/-/nenpo/preview.css' }), margin, panel, bar);
  let opened = sessionStorage.getItem('nenpo-panel') === 'open';
  let closed = false; // errors, by whoever reads; until they are gone

  bar.addEventListener('click', () => {
    opened = panel.hidden;
    closed = !opened;
    sessionStorage.setItem('nenpo-panel', opened ? 'open' : '');
    draw();
  });

  function placeText({ file, line, column }) {
    return !file ? 'nenpo' : line ? `${file}:${line}:${column}` : file;
  }

  function sourceLine({ text, at }) {
    if (!text) return [];
    const letters = [...text];
    const pre = make('pre', {}, letters.slice(0, at - 1).join(''));
    if (at) pre.append(make('mark', {}, letters[at - 1] ?? ' '), letters.slice(at).join(''));
    return [pre];
  }

  // Leads to where it stands, on this page or on its own.
  function placeLink(place) {
    const element = elementAt(here, place);
    const page = place.pages?.find((one) => one.startsWith(`${language}/`)) ?? place.pages?.[0];
    if (!element && !page) return placeText(place);
    const link = make('a', { href: element ? '' : hrefOf(page) }, placeText(place));
    link.addEventListener('click', (event) => {
      if (!element) {
        sessionStorage.setItem('nenpo-place', JSON.stringify(place));
        return;
      }
      event.preventDefault();
      showElement(element);
    });
    return link;
  }

  // Near the top, above the panel; a cell of a wide table from the side, too.
  function showElement(element) {
    element.scrollIntoView({ block: 'start', inline: 'nearest', behavior: 'instant' });
    window.scrollBy({ top: -80, behavior: 'instant' });
    changed.clear();
    changed.add(element);
    flash();
  }

  // Who came by such a link.
  function showPlace() {
    const place = JSON.parse(sessionStorage.getItem('nenpo-place') ?? 'null');
    sessionStorage.removeItem('nenpo-place');
    const element = place && elementAt(sourcesHere(), place);
    if (element) showElement(element);
  }

  function drawNote(note) {
    const item = make('li');
    const others = note.places.slice(1, 4);
    item.append(make('p', { className: 'places' }, placeLink(note.places[0] ?? {})),
      make('p', { className: `what ${note.level}` }, `${note.what} [${note.code}]`), ...sourceLine(note.places[0] ?? {}),
      make('p', { className: 'soft hint' }, note.hint));
    if (others.length) {
      const links = others.flatMap((place, i) => (i ? [', ', placeLink(place)] : [placeLink(place)]));
      item.append(make('p', { className: 'places' }, `${words().compared}: `, ...links));
    }
    return item;
  }

  function drawList(title, list, count, item) {
    if (!list.length) return [];
    const rest = count - list.length;
    return [make('h2', {}, title), make('ul', {}, ...list.map(item)), ...(rest > 0 ? [make('p', { className: 'soft' }, words().more(rest))] : [])];
  }

  function plain(html) {
    return new DOMParser().parseFromString(html, 'text/html').body.textContent;
  }

  function hrefOf(path) {
    return `/${path.split('/').map(encodeURIComponent).join('/')}`;
  }

  function drawPage({ path, title, touch }) {
    if (touch === 'removed') return make('li', { className: 'soft' }, path, words().removed);
    return make('li', {}, make('a', { href: hrefOf(path) }, plain(title).replace(/(｜| \| )[^｜|]*$/, '') || path), touch === 'added' ? words().added : '');
  }

  // With errors the last save changed nothing that can be seen.
  function isFaulty() {
    return edition && !edition.good;
  }

  function drawTouched() {
    if (!touched || isFaulty()) return [];
    if (!touched.count) return [make('h2', {}, words().none)];
    const groups = new Map();
    for (const page of touched.pages) {
      const lang = page.path.match(/^(ja|en)\//)?.[1] ?? '';
      groups.set(lang, [...(groups.get(lang) ?? []), page]);
    }
    const columns = [...groups].map(([lang, pages]) => make('div', {}, make('h3', {}, words().languages[lang]), make('ul', {}, ...pages.map(drawPage))));
    const rest = touched.count - touched.pages.length;
    return [make('h2', {}, `${words().pages}: ${touched.count}`), make('div', { className: 'pages' }, ...columns),
      ...(rest > 0 ? [make('p', { className: 'soft' }, words().more(rest))] : [])];
  }

  function drawErrors() {
    if (!isFaulty()) return [];
    return [make('p', { className: 'what error', role: 'alert' }, numberOf(shown) ? words().broken : words().nothing),
      ...drawList(words().errors(edition.count), edition.errors, edition.count, drawNote)];
  }

  function drawBar(onPage) {
    const parts = [];
    const add = (className, text) => parts.push(make('b', { className }, text));
    if (connected === null) add('soft', words().connecting);
    else if (!connected) add('error', words().ended);
    if (isFaulty()) add('error', words().errors(edition.count));
    if (notes?.count) add('problem', `${words().notes(notes.count)}${words().here(onPage.length)}`);
    if (touched && !isFaulty()) add('notice', words().touched(touched.count));
    if (!parts.length) add('soft', words().fine);
    bar.replaceChildren(...parts);
  }

  function draw() {
    const found = drawNotes();
    const onPage = found.flatMap(([, list]) => list.map(({ note }) => note));
    const faulty = isFaulty();
    const scrolled = panel.scrollTop;
    if (!faulty) closed = false;
    panel.hidden = !(opened || (faulty && !closed));
    panel.toggleAttribute('data-alone', !numberOf(shown));
    panel.setAttribute('aria-label', words().panel);
    panel.dataset.level = faulty ? 'error' : '';
    bar.dataset.level = faulty || connected === false ? 'error' : '';
    bar.setAttribute('aria-expanded', String(!panel.hidden));
    drawBar(onPage);
    const elsewhere = (notes?.notes ?? []).filter((note) => !onPage.includes(note));
    const parts = panel.hidden ? [] : [...drawErrors(), ...drawTouched(), ...drawList(words().onPage, onPage, onPage.length, drawNote),
      ...drawList(words().elsewhere, elsewhere.slice(0, 50), notes ? notes.count - onPage.length : 0, drawNote)];
    panel.replaceChildren(...(parts.length ? parts : [make('p', { className: 'soft' }, words().empty)]));
    panel.scrollTop = scrolled;
  }

  // ---- notes in the margin ----

  function unmark() {
    marked.forEach((element) => element.style.removeProperty('outline'));
    marked.forEach((element) => element.getAttribute('style') === '' && element.removeAttribute('style'));
    marked.clear();
  }

  // What is written in each file on this page, in the order of the file.
  function sourcesHere() {
    const files = new Map();
    for (const element of document.body.getElementsByTagName('*')) {
      const source = sources.get(element);
      if (!source) continue;
      if (!files.has(source.file)) files.set(source.file, []);
      files.get(source.file).push({ ...source, element });
    }
    files.forEach((list) => list.sort((a, b) => a.line - b.line || a.column - b.column));
    return files;
  }

  // A cell where it stands; a block from its first line on.
  function elementAt(files, { file, line, column }) {
    const list = files.get(file);
    if (!list) return null;
    if (file.endsWith('.csv')) {
      const row = list.filter((one) => one.line === line);
      return (row.find((one) => one.column === column) ?? row[0])?.element ?? null;
    }
    return (list.findLast((one) => one.line < line || (one.line === line && one.column <= column)) ?? list[0]).element;
  }

  // Each at the first of its places that this page shows; `from`: the place that its words start from, when that is another.
  function notesHere() {
    here = sourcesHere();
    const found = new Map();
    for (const note of notes?.notes ?? []) {
      const elements = note.places.map((place) => elementAt(here, place));
      const element = elements.find((one) => one);
      const from = elements[0] ? null : note.places[0];
      if (element) found.set(element, [...(found.get(element) ?? []), { note, from }]);
    }
    return [...found];
  }

  function drawNotes() {
    unmark();
    const found = notesHere();
    const width = document.documentElement.clientWidth;
    const boxes = [];
    for (const [element, list] of found) {
      const box = element.getBoundingClientRect();
      if (!box.height) continue;
      element.style.setProperty('outline', '2px dashed rgb(200 110 0 / 80%)');
      marked.add(element);
      const right = (element.closest('figure') ?? element).getBoundingClientRect().right + window.scrollX;
      boxes.push({ top: box.top + window.scrollY, right, list });
    }
    boxes.sort((a, b) => a.top - b.top);
    margin.replaceChildren();
    let bottom = 0;
    for (const { top, right, list } of boxes) {
      const note = make('aside', { className: `note is-${list[0].note.level}` }, ...list.map(({ note: { what, hint, level, code }, from }) => make('div', {},
        ...(from ? [make('p', { className: 'places' }, placeLink(from), ':')] : []),
        make('p', { className: `what ${level}`, title: code }, what), make('p', { className: 'soft hint' }, hint))));
      const y = Math.max(top, bottom);
      note.style.top = `${y}px`;
      if (width - right >= 176) {
        note.style.left = `${right + 8}px`;
        note.style.width = `${Math.min(width - right - 16, 320)}px`;
        margin.append(note);
        bottom = y + note.offsetHeight + 6;
      } else {
        const flag = make('button', { className: 'flag', type: 'button' }, String(list.length));
        flag.style.cssText = `top: ${y}px; left: ${width - 28}px`;
        flag.setAttribute('aria-label', words().notes(list.length));
        flag.setAttribute('aria-expanded', 'false');
        note.style.top = `${y + 28}px`;
        note.style.left = `${Math.max(8, width - 332)}px`;
        note.style.width = `${Math.min(width - 16, 320)}px`;
        note.hidden = true;
        flag.addEventListener('click', () => {
          note.hidden = !note.hidden;
          flag.setAttribute('aria-expanded', String(!note.hidden));
        });
        margin.append(flag, note);
        bottom = y + 30;
      }
    }
    return found;
  }

  // ---- what the server says ----

  function heard(event) {
    const message = JSON.parse(event.data);
    connected = true;
    return message;
  }

  let stream = null;
  function connect() {
    if (stream || document.hidden) return;
    stream = new EventSource('/-/nenpo/events');
    stream.addEventListener('edition', (event) => {
      const before = edition;
      edition = heard(event);
      if (startOf(edition.edition) !== startOf(before?.edition ?? shown)) loaded = 0; // another run of the server
      loadAssets();
      update();
      draw();
    });
    stream.addEventListener('notes', (event) => { notes = heard(event); update(); draw(); });
    stream.addEventListener('touched', (event) => { touched = heard(event); draw(); });
    stream.addEventListener('error', () => {
      connected = false;
      draw();
      if (stream?.readyState !== EventSource.CLOSED) return; // it tries again by itself
      disconnect();
      setTimeout(connect, 1000);
    });
  }

  function disconnect() {
    stream?.close();
    stream = null;
  }

  // Browsers keep few connections to one server: a page that nobody sees does without.
  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
  window.addEventListener('pagehide', disconnect);
  window.addEventListener('pageshow', connect);
  new ResizeObserver(() => drawNotes()).observe(document.body);
  window.addEventListener('resize', () => drawNotes());
  host.addEventListener('keydown', (event) => event.key === 'Escape' && !panel.hidden && bar.click());
  takeSources(document);
  document.documentElement.append(host);
  showPlace();
  draw();
  connect();
})();
