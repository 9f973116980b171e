"""What pages that compare must hold: rows make up their totals, one definition of an item everywhere, and no change between two equal texts.

crawler.py asks it of the real site, tests/cases.py of the site of every case. Reads the tables alone, not what stands around them in a layout.
"""
import os
import re
import tempfile
from html import unescape

TABLE = r'<figure class="table [^"]*" id="%s">.*?</figure>'
ROW = re.compile(r'<tr( class="total")?>(.*?)</tr>', re.S)
CELL = re.compile(r'<t[hd][^>]*>(.*?)</t[hd]>', re.S)
CHANGE = re.compile(r'<span aria-hidden="true">((?:(?!</span>).)*?)(?: |<br>)→ (.*?)</span>', re.S)
LINK = re.compile(r'<a href="([^"]*)"')


def text_of(html):
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def numbers(cells):
    return [int(text_of(cell).replace(",", "")) for cell in cells]


def rows_of(html, ident):
    """(is total, address, numbers) of each row of a table of counts; None: there is no such table."""
    table = re.search(TABLE % ident, html, re.S)
    if not table:
        return None
    body = table.group().split("</thead>", 1)[1]
    rows = [(bool(total), CELL.findall(row)) for total, row in ROW.findall(body)]
    return [(total, (LINK.findall(cells[0]) or [""])[0], numbers(cells[1:])) for total, cells in rows]


def states(html):
    """How many items of a page changed, are new, have ended; None: its layout does not say."""
    kinds = re.findall(r'<section class="compared" id="[^"]*" data-kind="([a-z]+)"', html)
    return [kinds.count(kind) for kind in ("changed", "new", "ended")] if kinds else None


class Comparisons:
    def __init__(self, out):
        self.out, self.faults, self.tables, self.cells = out, [], 0, 0

    def read(self, path):
        with open(os.path.join(self.out, path), encoding="utf-8") as f:
            return f.read()

    def fault(self, path, what):
        self.faults.append(f"{path}: {what}")

    def check_cells(self, path, html):
        for old, new in CHANGE.findall(html):
            self.cells += 1
            if text_of(old) == text_of(new):
                self.fault(path, f'a change from "{text_of(old)}" to the same')

    def check_pair(self, path):
        """Returns the totals of a pair of documents."""
        rows = rows_of(self.read(path), "chapters") or []
        total = [values for is_total, _, values in rows if is_total]
        parts = [(address, values) for is_total, address, values in rows if not is_total]
        if len(total) != 1 or not parts:
            self.fault(path, "has no chapters with a total")
            return None
        self.tables += 1
        for n, whole in enumerate(total[0]):
            of = sum(values[n] for _, values in parts)
            if of != whole:
                self.fault(path, f"column {n + 1} of the chapters makes {of}, and the total is {whole}")
        for address, values in parts:
            page = os.path.normpath(os.path.join(os.path.dirname(path), address))
            if os.path.dirname(page) != os.path.dirname(path) or not os.path.isfile(os.path.join(self.out, page)):
                continue  # a chapter of which the other document has nothing
            found = states(self.read(page))
            if found and found != values[:3]:
                self.fault(path, f"says {values[:3]} items of {address}, which shows {found}")
        return total[0]

    def check_language(self, language):
        index = f"{language}/compare/index.html"
        if not os.path.isfile(os.path.join(self.out, index)):
            return
        listed, html = {}, self.read(index)
        for n in range(1, 4):
            for _, address, values in rows_of(html, f"changes-{n}") or []:
                listed[os.path.normpath(os.path.join(os.path.dirname(index), address))] = values
        for where, _, names in sorted(os.walk(os.path.join(self.out, language, "compare"))):
            for name in sorted(names):
                path = os.path.relpath(os.path.join(where, name), self.out)
                self.check_cells(path, self.read(path))
                if name != "index.html" or path == index:
                    continue
                total = self.check_pair(path)
                if total and listed.get(path) != total:
                    self.fault(index, f"says {listed.get(path)} of {path}, which says {total}")

    def check(self):
        for language in sorted(os.listdir(self.out)) if os.path.isdir(self.out) else []:
            self.check_language(language)
        return self.faults


def small_site():
    def counts(ident, *rows):
        cells = "".join(f'<tr{"" if name else TOTAL}><th scope="row">{name}</th>' + "".join(f'<td class="number">{n}</td>' for n in values) + "</tr>"
                        for name, values in rows)
        return f'<figure class="table table-plain" id="{ident}"><table><thead><tr><th>x</th></tr></thead><tbody>{cells}</tbody></table></figure>'

    return {
        "ja/compare/index.html": counts("changes-1", ('<a href="a/b/index.html">p</a>', (1, 2, "1,001", 7))),
        "ja/compare/a/b/index.html": counts("chapters", ('<a href="c.html">c</a>', (1, 0, 1, 7)),
                                            ('<a href="../../../d.html">d</a>', (0, 2, 1000, 0)), ("", (1, 2, "1,001", 7))),
        "ja/compare/a/b/c.html": '<section class="compared" id="i" data-kind="changed"></section><section class="compared" id="j" data-kind="ended">'
                                 '<p><span aria-hidden="true">1 → 2</span></p></section>',
    }


TOTAL = ' class="total"'
BREAKS = [  # file, what stands there, what stands there instead, what must be said
    ("ja/compare/a/b/index.html", "1000", "999", "makes 1000, and the total is 1001"),
    ("ja/compare/a/b/index.html", TOTAL, "", "no chapters with a total"),
    ("ja/compare/index.html", ">7<", ">8<", "which says [1, 2, 1001, 7]"),
    ("ja/compare/a/b/c.html", "ended", "new", "which shows [1, 1, 0]"),
    ("ja/compare/a/b/c.html", "1 → 2", "2 → 2", 'a change from "2" to the same'),
    ("ja/compare/a/b/c.html", "1 → 2", "<b>2</b><br>→ 2", 'a change from "2" to the same'),
]


def self_test():
    """Shows that each rule can fail: what went wrong, and of how many tests."""
    def faults_of(files):
        with tempfile.TemporaryDirectory() as out:
            for path, text in files.items():
                os.makedirs(os.path.join(out, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(out, path), "w", encoding="utf-8") as f:
                    f.write(text)
            return Comparisons(out).check()

    failed = [f"self-test: good comparisons have faults: {fault}" for fault in faults_of(small_site())]
    for path, old, new, expected in BREAKS:
        files = small_site()
        assert old in files[path], (path, old)
        faults = faults_of({**files, path: files[path].replace(old, new)})
        if not any(expected in fault for fault in faults):
            failed.append(f'self-test: expected "{expected}" of {path}, found {faults}')
    return failed, 1 + len(BREAKS)
