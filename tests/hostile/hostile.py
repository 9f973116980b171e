#!/usr/bin/env python3
"""Feeds the generator what nobody should: tests/hostile/hostile.py NENPO

Each input is laid over the small site of the case folders. The program must end by itself with status 0, 1 or 2, soon, within
bounded memory, say something readable, and show nothing of a file outside the site.
"""
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SECRET = "the-secret-outside-the-site"
SECONDS, MEBIBYTES = 5, 600  # processor time and memory that a build may take; several times as much under a sanitizer
HANGS = 8  # so many times longer by the clock, and it is stopped
MUTATIONS = 240
FRONT = "---\ntitle: 網の運営\nnumber: 一\nprogramme: network\n---\n\n"
CHAPTER = "content/2021-report/01-network.ja.md"
TABLE = "content/2021-report/tables/services"
LAYOUT = "layouts/chapter.html"


def chapter(text):
    return {CHAPTER: FRONT + text}


def layout(body, doctype="<!DOCTYPE html>"):
    return {LAYOUT: f'{doctype}\n<html lang="ja"><head><title>t</title></head>\n<body><h1 n-text="title">t</h1>{body}</body></html>\n'}


def table(rows, columns="種類,件数"):
    return {TABLE + ".csv": columns + "\n" + rows}


def units(text):
    return {"content/units.yaml": text}


def site_yaml(documents):
    return {"content/site.yaml": "title: {ja: あ, en: a}\ndescription: {ja: あ, en: a}\norganisation: {ja: あ, en: a}\nlanguages: [ja, en]\n"
                                 f"base-url: https://test.example/\ndocuments: {documents}\n"}


def wide_table(rows, columns):
    names = [f"列{i}" for i in range(columns)]
    yaml = "title: {ja: 表, en: Table}\ncolumns:\n  種類: {type: row}\n" + "".join(f"  {n}: {{type: number, label: {{ja: {n}, en: c}}}}\n" for n in names)
    row = "通信," + ",".join("1" for _ in names) + "\n"
    return {TABLE + ".csv": "種類," + ",".join(names) + "\n" + row * rows, TABLE + ".yaml": yaml}


def translated(source, target, record):
    """Both languages of the chapter, and what was accepted: texts, and blocks as (address, text)."""
    blocks = "".join(f'network,{at},{i * 7:016x},{i:016x},"{text}"\n' for i, (at, text) in enumerate(record))
    return {CHAPTER: FRONT + source, CHAPTER.replace(".ja.", ".en."): FRONT + target,
            "content/2021-report/translation.en.csv": "of,at,source,translation,text\n" + blocks}


MD, N = 60_000, 40_000  # a block just below the limit of 64 KiB; a count that is far above any limit
# name, files (bytes or text), statuses that may be; None: any of 0, 1, 2
INPUTS = [
    ("Markdown: quotes in quotes", chapter("> " * 30_000 + "a\n"), None),
    ("Markdown: lists in lists", chapter("".join("  " * i + "- a\n" for i in range(150))), None),
    ("Markdown: lists in lists, deep", chapter("- " * 20_000 + "a\n"), None),
    ("Markdown: brackets", chapter("[" * MD), None),
    ("Markdown: images", chapter("![[]()" * (MD // 6)), None),
    ("Markdown: images, many blocks", chapter(("![[]()" * (MD // 6) + "\n\n") * 20), None),
    ("Markdown: links in links", chapter("[a](" * (MD // 4)), None),
    ("Markdown: emphasis", chapter("*a **a " * (MD // 7)), None),
    ("Markdown: emphasis in Japanese", chapter("**「あ」" * (MD // 11)), None),
    ("Markdown: code marks of all lengths", chapter("".join("e" + "`" * i for i in range(1, 340))), None),
    ("Markdown: entities", chapter("&" * MD), None),
    ("Markdown: link definitions", chapter("".join(f"[a{i}]: b\n" for i in range(N))), None),
    ("Markdown: footnotes", chapter("".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(5_000))), None),
    ("Markdown: one footnote, many marks", chapter("[^1]" * 10_000 + "\n\n[^1]: b\n"), None),
    ("Markdown: footnotes in footnotes", chapter("a[^0]\n\n" + "".join(f"[^{i}]: b[^{i + 1}]\n\n" for i in range(2_000)) + "[^2000]: [^0]\n"), None),
    ("Markdown: ruby", chapter("{漢|" * (MD // 8)), None),
    ("Markdown: ruby with many readings", chapter("{" + "漢" * 5_000 + "|か" * 5_000 + "}\n"), None),
    ("Markdown: headings", chapter("".join(f"## あ {{#a{i}}}\n\n" for i in range(20_000))), None),
    ("Markdown: the same heading", chapter("## あ {#a}\n\n" * 20_000), {2}),
    ("Markdown: unknown references", chapter("[あ](term:gatewya)\n\n" * 5_000), {2}),
    ("Markdown: values", chapter("[1枚](value:cards-issued)\n\n" * 5_000), None),
    ("Markdown: long numbers", chapter("[" + "9" * MD + "枚](value:cards-issued)\n"), {2}),
    ("Markdown: kanji numbers", chapter("[" + "億兆" * 9_000 + "枚](value:cards-issued)\n"), {2}),
    ("Markdown: one long line", chapter("あ" * 1_300_000), {2}),
    ("Markdown: a long word", chapter("## " + "あ" * 20_000 + " {#a}\n"), None),
    ("Markdown: many lines", chapter("あ\n" * 100_000), None),
    ("Markdown: carriage returns", chapter("あ\r" * 20_000 + "\r\n\r\n"), None),
    ("Markdown: bad UTF-8", {CHAPTER: FRONT.encode() + bytes(range(128, 256)) * 10}, {2}),
    ("Markdown: overlong UTF-8", {CHAPTER: FRONT.encode() + b"\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80"}, {2}),
    ("Markdown: NUL", {CHAPTER: FRONT.encode() + b"a\0b\n"}, {2}),
    ("Markdown: control characters", {CHAPTER: FRONT.encode() + bytes(range(1, 32)) + "\u2028\ufffe\uffff\U0010ffff\u202e\u0001".encode()}, None),
    ("Markdown: the sentinels", chapter("**「あ」**い\u1cc7\u1aad\ua95f&#x1CC7;**う\u1cc7**「\n"), None),
    ("Markdown: UTF-16", {CHAPTER: FRONT.encode("utf-16")}, None),
    ("Markdown: nothing but front matter marks", {CHAPTER: "---\n" * 50_000}, None),
    ("Markdown: empty", {CHAPTER: ""}, None),
    ("Markdown: phrase boundary mark", chapter("## あ\u0001い {#a}\n\nあ\u0001い\n"), None),
    ("Markdown: addresses with scripts", chapter("[あ](javascript:alert(1)) [い](data:text/html,x) ![う](vbscript:x) [え](JaVaScRiPt:x)\n"), {2}),
    ("Markdown: path tricks", chapter("".join(f"[あ]({p}) ![い]({p})\n\n" for p in (
        "../secret.txt", "../../secret.txt", "../../../secret.txt", "../../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "assets/../../secret.txt",
        "..%2f..%2fsecret.txt", "%2e%2e/secret.txt", "..\\..\\secret.txt", "//host.invalid/x", "asset:../../secret.txt",
        "table:../../secret", "table:..%2f..%2fsecret", "document:../secret", "page:../../secret")) + "\n"), {2}),
    ("YAML: brackets", units("[" * 100_000), {2}),
    ("YAML: braces", units("{a: " * 100_000), {2}),
    ("YAML: indents", units("".join(" " * i + f"a{i}:\n" for i in range(2_000))), {2}),
    ("YAML: dashes", units("- " * 50_000), {2}),
    ("YAML: anchors", units("a: &a [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1 or ''}, *a{i - 1 or ''}]\n" for i in range(1, 40))), {2}),
    ("YAML: the same key", units("cards: {ja: 枚, en: cards}\n" * 20_000), {2}),
    ("YAML: many keys", units("".join(f"u{i}: {{ja: 枚, en: cards}}\n" for i in range(20_000))), None),
    ("YAML: a long key", units("a" * 1_000_000 + ": b\n"), {2}),
    ("YAML: a long text", units("cards: {ja: \"" + "枚" * 1_000_000 + "\", en: cards}\n"), None),
    ("YAML: quotes", units("'" * 100_001), {2}),
    ("YAML: tags", units("!!python/object:os.system {a: b}\n"), {2}),
    ("YAML: documents", units("---\na: b\n" * 10_000), {2}),
    ("YAML: line separators", units("cards: {ja: \"枚\u2028\u0085\", en: cards}\n"), {2}),
    ("YAML: bad UTF-8", {"content/units.yaml": b"cards: {ja: \xff\xfe, en: cards}\n"}, {2}),
    ("YAML: NUL", {"content/units.yaml": b"cards: {ja: \0, en: cards}\n"}, {2}),
    ("YAML: colons", units(": " * 100_000), {2}),
    ("YAML: question marks", units("? " * 50_000), {2}),
    ("YAML: a unit of itself", units("cards: {ja: 枚, en: cards, of: cards, times: 10}\nservices: {ja: 件, en: s, of: cards, times: 9223372036854775807}\n"), None),
    ("YAML: units in a ring", units("cards: {ja: 枚, en: c, of: services, times: 10}\nservices: {ja: 件, en: s, of: cards, times: 10}\n"), None),
    ("YAML: items that become each other", {"content/items.yaml": "operation:\n  lineage: [{year: 2021, change: merged, to: [services], from: [services]}]\n"
                                            "services:\n  lineage: [{year: 2021, change: merged, to: [operation], from: [operation]}]\n"}, None),
    ("YAML: path tricks", site_yaml("[../secret, /etc, ., .., 2021-report/../../secret, '2021-report/', '', \"2021-report\\0\"]"), {2}),
    ("YAML: languages", {"content/site.yaml": "title: {}\nlanguages: [" + ", ".join(f"l{i}" for i in range(1_000)) + "]\nbase-url: x\ndocuments: []\n"}, {2}),
    ("YAML: strange languages", {"content/site.yaml": "title: {ja: a}\nlanguages: [../../x, '', en, en]\nbase-url: 'javascript:x'\ndocuments: [2021-report]\n"}, {2}),
    ("CSV: 200,000 rows", table("通信,12\n" * 200_000), None),
    ("CSV: 20,000 rows of their own", table("".join(f"行{i},{i}\n" for i in range(20_000))), None),
    ("CSV: 3,000 columns", wide_table(20, 3_000), None),
    ("CSV: 20,000 columns", table("a" + ",1" * 20_000 + "\n", "種類" + ",a" * 20_000), {2}),
    ("CSV: one long cell", table("あ" * 2_000_000 + ",1\n"), None),
    ("CSV: an open quotation mark", table('"' + "通信,12\n" * 100_000), {2}),
    ("CSV: quotation marks", table('"' * 200_001 + "\n"), {2}),
    ("CSV: line breaks in a cell", table('"' + "あ\n" * 100_000 + '",1\n'), None),
    ("CSV: commas", table("," * 1_000_000 + "\n"), {2}),
    ("CSV: NUL", table("通\0信,12\n"), {2}),
    ("CSV: bad bytes", {TABLE + ".csv": bytes(range(256)) * 100}, {2}),
    ("CSV: CP932 cut short", {TABLE + ".csv": "種類,件数\n通信,12\n".encode("cp932")[:-6] + b"\x93"}, {2}),
    ("CSV: numbers", table("".join(f"行{i},{n}\n" for i, n in enumerate(
        ["9" * 400, "0." + "0" * 400 + "1", "1e999999999", "-", "△△1", "(((1", "1,2,3,4".replace(",", "，"), "∞", "NaN", "0x10", "一億億", "９" * 100, "1/0", "−−1"]))), {2}),
    ("CSV: dates", {TABLE + ".csv": "種類,日付\n" + "".join(f"行{i},{d}\n" for i, d in enumerate(
        ["99999999999-01-01", "2021-99-99", "令和9999年13月45日", "0000-00-00", "2021-02-29", "-1-1-1", "平成31年5月1日", "2021/6/28/1"])),
        TABLE + ".yaml": "title: {ja: 表, en: Table}\ncolumns:\n  種類: {type: row}\n  日付: {type: date, label: {ja: 日付, en: Date}}\n"}, {2}),
    ("CSV: a formula of itself", {TABLE + ".yaml": "title: {ja: 表, en: Table}\nunit: services\ncolumns:\n  種類: {type: row}\n  件数: {type: number, formula: 件数 + 件数}\n"
                                  "totals:\n  合計: 合計 + 合計\n  通信: 合計 - 通信\n"}, None),
    ("CSV: a long formula", {TABLE + ".yaml": "title: {ja: 表, en: Table}\nunit: services\ncolumns:\n  種類: {type: row}\n  件数: {type: number}\n"
                             "totals:\n  合計: " + " + ".join(["通信"] * 50_000) + "\n"}, None),
    ("CSV: formulas on a spreadsheet", table("=cmd|' /C calc'!A0,12\n@SUM(1),30\n合計,42\n"), None),
    ("series: loops", {"content/series/s.csv": "id,level,role,ja,also,en,formula,years\na,0,total,通信,,A,sum of b..a,\nb,9,total,蓄積,,B,sum of a..b,\nc,0,total,合計,,C,sum,\n",
                       TABLE + ".yaml": "title: {ja: 表, en: Table}\nunit: services\nseries: s\ncolumns:\n  種類: {type: row}\n  件数: {type: number}\n"}, None),
    ("lexicon: 100,000 rows", {"content/lexicon.csv": "ja,scope,en,yomi\n種類,,Kind,\n件数,,Number,\n通信,,C,\n蓄積,,S,\n合計,,T,\n" + "".join(f"語{i},,w{i},\n" for i in range(100_000))}, None),
    ("layout: entity bomb", layout("&lol9;", "<!DOCTYPE html [<!ENTITY lol0 \"lol\">" + "".join(
        f'<!ENTITY lol{i} "{f"&lol{i - 1};" * 10}">' for i in range(1, 10)) + "]>"), {2}),
    ("layout: quadratic entities", layout("&a;" * 20_000, f'<!DOCTYPE html [<!ENTITY a "{"x" * 50_000}">]>'), {2}),
    ("layout: external entity", layout("&x;", '<!DOCTYPE html [<!ENTITY x SYSTEM "../../secret.txt">]>'), {2}),
    ("layout: external entity, absolute", layout("&x;", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), {2}),
    ("layout: parameter entity", layout("x", '<!DOCTYPE html [<!ENTITY % x SYSTEM "../../secret.txt"> %x;]>'), {2}),
    ("layout: external DTD", layout("x", '<!DOCTYPE html SYSTEM "../../secret.txt">'), {2}),
    ("layout: XInclude", layout('<include xmlns="http://www.w3.org/2001/XInclude" href="../../secret.txt" parse="text">x</include>'), None),
    ("layout: deep", layout("<div>" * 10_000 + "x" + "</div>" * 10_000), {2}),
    ("layout: 250 deep", layout("<div>" * 240 + "x" + "</div>" * 240), None),
    ("layout: many attributes", layout("<p " + " ".join(f'data-a{i}="{i}"' for i in range(20_000)) + ">x</p>"), None),
    ("layout: nested each", layout("".join(f'<p n-each="a{i} in page.nav">' for i in range(200)) + "x" + "</p>" * 200), None),
    ("layout: includes itself", {LAYOUT: '<!DOCTYPE html>\n<html lang="ja" n-frame="chapter.html"><head><title>t</title></head><body><p n-fill="main">x</p></body></html>\n'}, {2}),
    ("layout: parts in a ring", {**layout('<p n-include="parts.html#a">x</p>'),
                                 "layouts/parts.html": '<html lang="ja"><body><p id="a"><b n-include="parts.html#b">x</b></p><p id="b"><b n-include="parts.html#a">x</b></p></body></html>'}, {2}),
    ("layout: parts that double", {**layout('<p n-include="parts.html#a0">x</p>'), "layouts/parts.html": '<html lang="ja"><body>' + "".join(
        f'<div id="a{i}"><b n-include="parts.html#a{i + 1}">x</b><b n-include="parts.html#a{i + 1}">x</b></div>' for i in range(40)) + '<div id="a40">x</div></body></html>'}, None),
    ("layout: path tricks", layout('<p n-include="../../secret.txt#a">x</p><p n-include="/etc/passwd#a">x</p>'), {2}),
    ("layout: bad UTF-8", {LAYOUT: b'<html lang="ja"><body>\xff\xfe</body></html>'}, {2}),
    ("layout: another encoding", {LAYOUT: '<?xml version="1.0" encoding="UTF-7"?>\n<html lang="ja"><body>+ADw-script+AD4-</body></html>'}, None),
    ("layout: NUL", {LAYOUT: b'<html lang="ja"><body>a\0b</body></html>'}, {2}),
    ("layout: words", {"layouts/words.yaml": "a: {ja: \"" + "{a, plural, other {" * 2_000 + "\", en: x}\n"}, {2}),
    ("file names", {"content/2021-report/03-" + "a" * 200 + ".ja.md": FRONT, "content/2021-report/04-\n.ja.md": FRONT, "content/2021-report/05-%s%n%s.ja.md": FRONT,
                    "content/2021-report/06-<script>.ja.md": FRONT, "content/2021-report/tables/表.csv": "a\n", "content/\u202egpj.md": "x",
                    "content/2021-report/tables/-o.csv": "a\n1\n"}, {1, 2, 0}),
    ("record: other hashes", translated("あ。\n\n" * 2_000, "a\n\n" * 2_000, [("/paragraph-1", "い。")] * 20_000), None),
    ("record: changed throughout", translated("".join(f"第{i}の文を改めて書いた。\n\n" for i in range(8_000)), "".join(f"s{i}\n\n" for i in range(8_000)),
                                              [("/title", "題")] + [(f"/paragraph-{i}", f"{i}番目の文を書いた。") for i in range(8_000)]), None),
    ("record: nothing translated", translated("".join(f"[あ{i}](year:2021)\n\n" for i in range(20_000)), "a\n", []), None),
    ("record: every other", translated("".join(f"あ{i}\n\n## い{i} {{#h{i}}}\n\n" for i in range(8_000)), "".join(f"## h{i} {{#h{i}}}\n\n" for i in range(8_000)), []), None),
    ("record: a long list", translated("- あ\n" * 9_000, "- a\n" * 2 + "b\n", []), None),
    ("record: kinds that never meet", translated("あ\n\n" * 8_000, "```\na\n```\n\n" * 8_000, []), None),
    ("record: backwards", translated("".join(f"第{i}の文。\n\n" for i in range(5_000)), "".join(f"s{i}\n\n" for i in range(5_000)),
                                     [(f"/paragraph-{i}", f"第{i}の文。") for i in reversed(range(5_000))] + [("/title", "題")]), None),
    ("record: addresses", translated("あ[^1]\n\n[^1]: い\n", "a\n", [(at, "あ") for at in ("/", '"/,"', "^", "//", "x/-1", "\u2028/a", "/title", "/title", "99", '"^/""A"')]), None),
    ("many files", {f"content/2021-report/{i:04d}-c{i}.{lang}.md": FRONT + "あ\n" if lang == "ja" else FRONT + "a\n"
                    for i in range(1_000) for lang in ("ja", "en")}, None),
    ("deep folders", {"content/" + "a/" * 500 + "x.md": "x\n"}, None),
]


def links(site):
    """Symbolic links out of the site, in rings, and other things that are not files."""
    os.symlink("../../../secret.txt", f"{site}/content/2021-report/03-secret.ja.md")
    os.symlink("../../../../secret.txt", f"{site}/content/2021-report/tables/secret.csv")
    os.symlink("/etc/passwd", f"{site}/assets/passwd.txt")
    os.symlink("../../secret.txt", f"{site}/assets/secret.css")
    os.symlink("../..", f"{site}/content/2020-report")
    os.symlink("loop.yaml", f"{site}/content/loop.yaml")
    os.symlink(".", f"{site}/content/pages")
    os.mkfifo(f"{site}/content/2021-report/04-pipe.ja.md")
    os.mkfifo(f"{site}/assets/pipe.svg")
    os.symlink("/dev/zero", f"{site}/content/2021-report/05-zero.ja.md")
    os.mkdir(f"{site}/content/2021-report/06-folder.ja.md")


def output_links(site):
    """out/ leads elsewhere: what lies there must stay as it is."""
    os.makedirs(f"{site}/out")
    os.symlink("../../victim", f"{site}/out/ja")
    os.symlink("../../secret.txt", f"{site}/out/index.html")


def lay(site, files):
    shutil.copytree(f"{ROOT}/tests/cases/base", site)
    shutil.copy(f"{ROOT}/layouts/words.yaml", f"{site}/layouts")
    if callable(files):
        files(site)
        return
    for path, content in files.items():
        os.makedirs(os.path.join(site, os.path.dirname(path)), exist_ok=True)
        with open(os.path.join(site, path), "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode("utf-8"))


class Limits:
    def __init__(self, nenpo):
        with open(nenpo, "rb") as f:
            self.sanitized = b"__asan_init" in f.read()
        self.seconds, self.mebibytes = (SECONDS * 4, MEBIBYTES * 5) if self.sanitized else (SECONDS, MEBIBYTES)


def run(nenpo, place, limits):
    """Runs a build; returns its status (negative: a signal), what it printed, seconds of the processor, MiB."""
    site, said = f"{place}/site", f"{place}/said"
    with open(said, "wb") as output:
        child = os.posix_spawn(nenpo, [nenpo, "-C", site, "build"], {
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "UBSAN_OPTIONS": "print_stacktrace=1",
            "ASAN_OPTIONS": f"exitcode=99:hard_rss_limit_mb={limits.mebibytes * 2}"},
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0), (os.POSIX_SPAWN_DUP2, output.fileno(), 1),
                          (os.POSIX_SPAWN_DUP2, output.fileno(), 2)])
    if not limits.sanitized:  # a sanitizer reserves far more than it uses
        resource.prlimit(child, resource.RLIMIT_AS, (limits.mebibytes * 4 << 20,) * 2)
    timer = threading.Timer(limits.seconds * HANGS, os.kill, (child, signal.SIGKILL))
    timer.start()
    _, status, usage = os.wait4(child, 0)
    timer.cancel()
    with open(said, "rb") as f:
        text = f.read()
    return os.waitstatus_to_exitcode(status), text, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def judge(result, limits, place, statuses=None):
    status, said, seconds, memory = result
    faults = []
    if seconds > limits.seconds or status == -signal.SIGKILL:
        faults.append(f"took {seconds:.1f} s{', and was stopped' if status == -signal.SIGKILL else ''}")
    elif status not in (0, 1, 2):
        faults.append(f"ended with status {status}: {said[-3000:].decode('utf-8', 'replace')}")
    elif statuses and status not in statuses:
        faults.append(f"ended with status {status}, not {' or '.join(map(str, sorted(statuses)))}: {said[:500].decode('utf-8', 'replace')}")
    elif status == 2 and b"error[" not in said:
        faults.append(f"failed without saying why: {said[:500].decode('utf-8', 'replace')}")
    if memory > limits.mebibytes:
        faults.append(f"took {memory:.0f} MiB")
    if len(said) > 64 << 20:
        faults.append(f"said {len(said) >> 20} MiB")
    try:
        said.decode("utf-8")
    except UnicodeDecodeError as e:
        faults.append(f"said what is not UTF-8: {said[max(0, e.start - 40):e.start + 20]!r}")
    if b"\x1b" in said:
        faults.append("printed an escape character")
    if SECRET.encode() in said or any(SECRET in text for text in outputs(place)):
        faults.append("showed a file outside the site")
    with open(f"{place}/secret.txt", encoding="utf-8") as f:
        if f.read() != SECRET + "\n":
            faults.append("changed a file outside the site")
    if os.listdir(f"{place}/victim"):
        faults.append(f"wrote outside the site: {os.listdir(f'{place}/victim')}")
    return faults


def outputs(place):
    for where, _, names in os.walk(f"{place}/site/out"):
        for name in names:
            path = os.path.join(where, name)
            if not os.path.islink(path):
                with open(path, encoding="utf-8", errors="replace") as f:
                    yield f.read()


def mutations():
    """Files of the small site and of the real one, each broken a little: bytes changed, cut, doubled, pieces swapped."""
    paths = []
    for folder in "tests/cases/base", "content", "layouts":
        for where, folders, names in os.walk(os.path.join(ROOT, folder)):
            folders.sort()
            paths += [(os.path.join(where, name), os.path.relpath(os.path.join(where, name), os.path.join(ROOT, folder if "base" in folder else "")))
                      for name in sorted(names) if name.endswith((".md", ".yaml", ".csv", ".html")) and name != "README.md"]
    marks = [b"[", b"](", b"{", b"}", b"|", b"*", b"\"", b"'", b":", b",", b"\n", b"\r\n", b"\t", b"\0", b"\xff", "　".encode(), "：".encode(), b"---\n", b"<", b"&#0;",
             b"#", b"[^1]", b"value:", b"9" * 30, b"\xe3\x81", "\ufeff".encode(), b"n-each=\"x in page\""]
    for seed in range(MUTATIONS):
        dice = random.Random(seed)
        source, target = dice.choice(paths)
        with open(source, "rb") as f:
            data = bytearray(f.read())
        for _ in range(dice.choice((1, 1, 2, 5, 20))):
            at, to = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
            kind = dice.randrange(6)
            if kind == 0 and data:
                data[min(at, len(data) - 1)] = dice.randrange(256)
            elif kind <= 2:
                data[at:at] = dice.choice(marks)
            elif kind == 3:
                del data[at:min(to, at + 200)]
            elif kind == 4:
                data[at:at] = data[at:min(to, at + 2000)]
            else:
                del data[at:at + 1]
        yield f"mutation {seed} of {os.path.relpath(source, ROOT)}", {target: bytes(data)}


def main():
    nenpo = os.path.abspath(sys.argv[1])
    limits = Limits(nenpo)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_STACK, (8 << 20, resource.RLIM_INFINITY))

    def attempt(job):
        name, files, statuses = job
        with tempfile.TemporaryDirectory(prefix="nenpo-hostile-") as place:
            with open(f"{place}/secret.txt", "w", encoding="utf-8") as f:
                f.write(SECRET + "\n")
            os.mkdir(f"{place}/victim")
            lay(f"{place}/site", files)
            return [f"{name}: {fault}" for fault in judge(run(nenpo, place, limits), limits, place, statuses)]

    jobs = INPUTS + [("symbolic links and pipes", links, None), ("out/ leads elsewhere", output_links, None)]
    jobs += [(name, files, None) for name, files in mutations()]
    wanted = sys.argv[2:]
    jobs = [job for job in jobs if not wanted or any(word in job[0] for word in wanted)]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(attempt, jobs))
    failed = sum(bool(faults) for faults in results)
    for faults in results:
        for fault in faults:
            print(fault)
    print(f"{len(jobs) - failed} passed, {failed or int(not jobs)} failed")
    return bool(failed or not jobs)


if __name__ == "__main__":
    sys.exit(main())
