#!/usr/bin/env python3
"""Walks a built site and proves that it hangs together.

tests/site/crawler.py OUT       every page, link, fragment, language switch, alternate, feed and the sitemap
tests/site/crawler.py --self-test shows that each rule can fail
"""
import os
import re
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import comparisons

VOID = set("area base br col embed hr img input link meta source track wbr".split())
JAPANESE = re.compile("[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60]")
# What must never reach a reader: markup that was not understood, internal marks, unfilled patterns.
LEFTOVERS = re.compile(r"\{#|\]\(|\[\^|\(null\)|\b(?:NULL|NaN|undefined)\b|\{[a-z_]+(?:,|\})|\*\*|[\x00-\x08\x0b-\x1f\u1cc7\ufffd\ufeff]")
SPOKEN_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "placeholder", "content")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"


class Page(HTMLParser):
    """What the checks need of one page."""

    def __init__(self, address, text):
        super().__init__(convert_charrefs=True)
        self.address, self.faults = address, []
        self.lang, self.title, self.headings = None, "", []
        self.ids, self.links, self.references = [], [], []
        self.switches, self.alternates, self.canonical = [], [], []
        self.noindex = self.charset = self.viewport = False
        self.stack = []  # (tag, language, is or stands in .languages)
        self.feed(text)
        self.close()
        if self.stack:
            self.fault(f"<{self.stack[-1][0]}> is not closed")

    def fault(self, what):
        self.faults.append(f"{self.address}: {what}")

    def handle_starttag(self, tag, pairs):
        a = dict(pairs)
        language = a.get("lang") or (self.stack[-1][1] if self.stack else None)
        switching = "languages" in (a.get("class") or "").split() or bool(self.stack and self.stack[-1][2])
        if tag == "html":
            self.lang = a.get("lang")
        if "id" in a:
            self.ids.append(a["id"])
        for name in "aria-labelledby", "aria-describedby", "for", "headers", "aria-controls":
            self.references += [(name, r) for r in (a.get(name) or "").split()]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "meta":
            self.charset |= (a.get("charset") or "").lower() == "utf-8"
            self.viewport |= a.get("name") == "viewport"
            self.noindex |= a.get("name") == "robots" and "noindex" in (a.get("content") or "")
        relation = (a.get("rel") or "").split()
        if tag == "link" and "canonical" in relation:
            self.canonical.append(a.get("href"))
        elif tag == "link" and "alternate" in relation and "hreflang" in a:
            self.alternates.append((a["hreflang"], a.get("href")))
        else:
            for name in "href", "src", "data", "poster":
                if name in a:
                    self.links.append((tag, a[name]))
            for part in (a.get("srcset") or "").split(","):
                if part.strip():
                    self.links.append((tag, part.split()[0]))
        if tag == "a" and switching and "hreflang" in a:
            self.switches.append((a["hreflang"], a.get("href")))
        for name in SPOKEN_ATTRIBUTES:
            self.check_text(a.get(name) or "", a.get("hreflang") or language, f"{name} of <{tag}>")
        for name in a:
            if name.startswith(("n-", "on")):
                self.fault(f"<{tag}> has the attribute {name}")
        if tag not in VOID:
            self.stack.append((tag, language if tag != "a" else a.get("lang") or a.get("hreflang") or language, switching))

    def handle_startendtag(self, tag, pairs):
        self.handle_starttag(tag, pairs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.stack and self.stack[-1][0] == tag:
            self.stack.pop()
        else:
            self.fault(f"</{tag}> closes nothing, in {[s[0] for s in self.stack[-3:]]}")

    def handle_data(self, text):
        tag, language = (self.stack[-1][0], self.stack[-1][1]) if self.stack else ("", None)
        if tag == "title" and not any(s[0] == "svg" for s in self.stack):
            self.title += text
        if tag not in ("script", "style", "code", "pre"):
            self.check_text(text, language, f"<{tag}>")

    def check_text(self, text, language, where):
        if language == "en" and JAPANESE.search(text):
            self.fault(f"Japanese in English: {where} \"{text.strip()[:60]}\"")
        m = LEFTOVERS.search(text)
        if m:
            self.fault(f"{ascii(m.group())} is left over in {where} \"{text.strip()[:60]}\"")

    def check_itself(self):
        folder = self.address.split("/")[0] if "/" in self.address else None
        if not self.lang:
            self.fault("<html> has no lang")
        elif folder and self.lang != folder:
            self.fault(f"says lang=\"{self.lang}\" in {folder}/")
        if not self.title.strip():
            self.fault("has no title")
        if self.headings.count(1) != 1:
            self.fault(f"has {self.headings.count(1)} h1")
        for before, after in zip([0] + self.headings, self.headings):
            if after > before + 1:
                self.fault(f"h{after} follows h{before}")
        for ident in sorted({i for i in self.ids if self.ids.count(i) > 1}):
            self.fault(f"two elements have the id \"{ident}\"")
        for name, ident in self.references:
            if ident not in self.ids:
                self.fault(f"{name} names \"{ident}\", which is not there")
        if not self.charset or not self.viewport:
            self.fault("lacks charset or viewport")


class Site:
    def __init__(self, out):
        self.out, self.faults, self.pages, self.links = out, [], {}, {}
        self.files = sorted(os.path.relpath(os.path.join(where, name), out)
                            for where, _, names in os.walk(out) for name in names if not name.startswith("."))
        for path in self.files:
            if path.endswith(".html"):
                page = self.pages[path] = Page(path, self.read(path))
                page.check_itself()
                self.faults += page.faults
        self.base = self.find_base()

    def read(self, path):
        with open(os.path.join(self.out, path), encoding="utf-8") as f:
            return f.read()

    def fault(self, path, what):
        self.faults.append(f"{path}: {what}")

    def find_base(self):
        """The base URL: what canonical addresses begin with."""
        for path, page in sorted(self.pages.items()):
            for url in page.canonical:
                if url and not path.endswith("index.html") and url.endswith("/" + path):
                    return url[:-len(path)]
        self.fault("site", "no page has a canonical address")
        return "https://unknown.invalid/"

    def address(self, url):
        """The file that an absolute address of this site names, or None. A folder means its index.html."""
        if not url or not url.startswith(self.base):
            return None
        path = url[len(self.base):]
        return path + "index.html" if path == "" or path.endswith("/") else path

    def canonical(self, path):
        return self.base + re.sub(r"(^|/)index\.html$", r"\1", path)

    def resolve(self, path, url):
        """(file, fragment) that a link on `path` leads to; file None: elsewhere."""
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            inside = self.address(url.split("#")[0])
            return inside, parts.fragment
        whole = urljoin(self.base + path, url)
        target = whole[len(self.base):] if whole.startswith(self.base) else "(outside)" + whole
        return unquote(target.split("#")[0].split("?")[0]), unquote(parts.fragment)

    def check_links(self):
        for path, page in self.pages.items():
            targets = self.links[path] = set()
            for tag, url in page.links:
                if not url:
                    self.fault(path, f"<{tag}> has an empty address")
                    continue
                parts = urlsplit(url)
                if parts.scheme not in ("", "https", "mailto"):
                    self.fault(path, f"<{tag}> leads to {url}")
                if tag != "a" and (parts.scheme or parts.netloc) and not url.startswith("data:"):
                    self.fault(path, f"<{tag}> loads {url} from elsewhere")
                if url.startswith("/") and path != "404.html":
                    self.fault(path, f"{url} is not relative")
                target, fragment = self.resolve(path, url)
                if target is None:
                    continue
                if target not in self.files:
                    self.fault(path, f"broken link {url}")
                    continue
                targets.add(target)
                if fragment and target in self.pages and fragment not in self.pages[target].ids:
                    self.fault(path, f"{url}: there is no \"{fragment}\"")

    def check_styles(self):
        for path in self.files:
            if path.endswith((".css", ".svg")):
                text = self.read(path)
                for url in re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", text):
                    url = url[0] or url[1]
                    if not url.startswith(("data:", "#")):
                        target, _ = self.resolve(path, url)
                        self.links.setdefault(path, set()).add(target)
                        if target not in self.files:
                            self.fault(path, f"broken link {url}")

    def check_reach(self):
        seen, todo = {"index.html"}, ["index.html"]
        while todo:
            for target in self.links.get(todo.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        for path in self.files:
            if path not in seen and path not in ("404.html", "robots.txt", "sitemap.xml"):
                self.fault(path, "cannot be reached from index.html")

    def check_languages(self):
        languages = sorted({path.split("/")[0] for path in self.pages if "/" in path})
        if len(languages) < 2:
            self.fault("site", f"has the languages {languages}")
        for path, page in self.pages.items():
            if "/" not in path:
                continue
            switched = {language: self.resolve(path, url or "")[0] for language, url in page.switches}
            if sorted(list(switched) + [page.lang]) != languages or len(page.switches) != len(switched):
                self.fault(path, f"switches to {sorted(switched)}")
            for language, target in switched.items():
                there = self.pages.get(target)
                if not there:
                    self.fault(path, f"its switch to {language} leads nowhere: {target}")
                elif there.lang != language:
                    self.fault(path, f"its switch to {language} leads to {target}, in {there.lang}")
                elif path not in [self.resolve(target, url or "")[0] for _, url in there.switches]:
                    self.fault(path, f"its switch leads to {target}, which does not lead back")
                elif not page.noindex and not there.noindex and path.split("/")[1:] != target.split("/")[1:]:
                    self.fault(path, f"its counterpart is called {target}")

    def check_alternates(self):
        for path, page in self.pages.items():
            if page.noindex or path == "404.html":
                if page.alternates:
                    self.fault(path, "is not for search engines, but has alternates")
                if path == "404.html" and not page.noindex:
                    self.fault(path, "is for search engines")
                continue
            if page.canonical != [self.canonical(path)]:
                self.fault(path, f"has the canonical addresses {page.canonical}")
            if not page.alternates:
                continue
            own = [(language, url) for language, url in page.alternates if language != "x-default"]
            if (page.lang, self.canonical(path)) not in own and "/" in path:
                self.fault(path, "is not among its own alternates")
            if len({language for language, _ in page.alternates}) != len(page.alternates):
                self.fault(path, "has two alternates in one language")
            for language, url in own:
                there = self.pages.get(self.address(url))
                if not there:
                    self.fault(path, f"its alternate {url} is not there")
                elif there.noindex or there.lang != language:
                    self.fault(path, f"its alternate {url} is in {there.lang}{', and noindex' if there.noindex else ''}")
                elif sorted(there.alternates) != sorted(page.alternates):
                    self.fault(path, f"its alternate {url} has other alternates")
        for path, page in self.pages.items():
            if "/" in path and not page.noindex and not page.alternates:
                for _, url in page.switches:
                    target = self.pages.get(self.resolve(path, url or "")[0])
                    if target and not target.noindex:
                        self.fault(path, f"does not name its translation {target.address} as an alternate")

    def check_sitemap(self):
        if "sitemap.xml" not in self.files:
            self.fault("sitemap.xml", "is not there")
            return
        listed = {}
        for url in ElementTree.fromstring(self.read("sitemap.xml")).findall(SITEMAP + "url"):
            path = self.address(url.findtext(SITEMAP + "loc"))
            if path in listed:
                self.fault("sitemap.xml", f"lists {path} twice")
            listed[path] = sorted((link.get("hreflang"), link.get("href")) for link in url.findall(XHTML + "link"))
            changed = url.findtext(SITEMAP + "lastmod")
            if changed is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", changed):
                self.fault("sitemap.xml", f"{path} has the date {changed}")
        for path, page in self.pages.items():
            wanted = not page.noindex and path != "404.html"
            if wanted and path not in listed:
                self.fault("sitemap.xml", f"lacks {path}")
            elif not wanted and path in listed:
                self.fault("sitemap.xml", f"lists {path}, which is noindex")
            elif wanted and listed[path] != sorted(page.alternates):
                self.fault("sitemap.xml", f"names other alternates of {path} than the page")
        for path in listed:
            if path not in self.pages:
                self.fault("sitemap.xml", f"lists {path}, which is not there")
        if "robots.txt" not in self.files or f"Sitemap: {self.base}sitemap.xml" not in self.read("robots.txt").splitlines():
            self.fault("robots.txt", "does not name the sitemap")

    def check_feeds(self):
        for language in sorted({path.split("/")[0] for path in self.pages if "/" in path}):
            path = f"{language}/feed.xml"
            if path not in self.files:
                self.fault(path, "is not there")
                continue
            feed = ElementTree.fromstring(self.read(path))
            if feed.get("{http://www.w3.org/XML/1998/namespace}lang") != language:
                self.fault(path, "does not say its language")
            nodes = [feed] + feed.findall(ATOM + "entry")
            if len(nodes) == 1:
                self.fault(path, "has no entries")
            identifiers = [node.findtext(ATOM + "id") for node in nodes]
            if len(set(identifiers)) != len(nodes) or not all(identifiers):
                self.fault(path, f"has ids that are not unique: {identifiers}")
            for node in nodes:
                if not (node.findtext(ATOM + "title") or "").strip():
                    self.fault(path, "has an entry without title")
                if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", node.findtext(ATOM + "updated") or ""):
                    self.fault(path, f"has the date {node.findtext(ATOM + 'updated')}")
                for link in node.findall(ATOM + "link"):
                    if self.address((link.get("href") or "").split("#")[0]) not in self.files:
                        self.fault(path, f"broken link {link.get('href')}")

    def check(self):
        for name in "index.html", "404.html":
            if name not in self.pages:
                self.fault(name, "is not there")
        self.check_links()
        self.check_styles()
        self.check_reach()
        self.check_languages()
        self.check_alternates()
        self.check_sitemap()
        self.check_feeds()
        return self.faults + comparisons.Comparisons(self.out).check()


def small_site():
    """The smallest site without faults: a chooser, a page in both languages, one in Japanese alone."""
    base = "https://x.example/r/"

    def url(path):
        return base + path.removesuffix("index.html")

    def page(lang, path, body, alternates=(), noindex=False, switch=""):
        up = "../" * path.count("/")
        head = "".join(f'<link rel="alternate" hreflang="{l}" href="{url(p)}"/>' for l, p in alternates)
        head += '<meta name="robots" content="noindex"/>' if noindex else f'<link rel="canonical" href="{url(path)}"/>'
        return (f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"/><title>t</title><meta name="viewport" content="w"/>{head}'
                f'<link rel="stylesheet" href="{up}a/s.css"/></head><body><nav class="languages">{switch}</nav><h1 id="top">h</h1>{body}</body></html>')

    def switch(lang, name):
        return f'<a hreflang="{lang}" href="../{lang}/{name}">x</a>'

    both = [("ja", "ja/index.html"), ("en", "en/index.html")]

    def feed(lang):
        dates = "<updated>2022-01-01T00:00:00Z</updated>"
        return (f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}"><id>a</id><title>t</title>{dates}'
                f'<entry><id>b</id><title>t</title>{dates}<link href="{base}{lang}/"/></entry></feed>')

    def entry(path, alternates=()):
        links = "".join(f'<x:link rel="alternate" hreflang="{l}" href="{url(p)}"/>' for l, p in alternates)
        return f"<url><loc>{url(path)}</loc><lastmod>2022-01-01</lastmod>{links}</url>"

    sitemap = ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:x="http://www.w3.org/1999/xhtml">'
               + entry("index.html") + entry("ja/index.html", both) + entry("en/index.html", both) + entry("ja/only.html") + "</urlset>")
    return {
        "index.html": page("ja", "index.html", '<a href="ja/index.html">x</a> <a href="en/index.html#top">x</a>'),
        "404.html": page("ja", "404.html", '<a href="/r/index.html">x</a>', noindex=True).replace("a/s.css", "/r/a/s.css"),
        "ja/index.html": page("ja", "ja/index.html", '<a href="only.html">x</a><a href="feed.xml">f</a>', both, switch=switch("en", "index.html")),
        "en/index.html": page("en", "en/index.html", '<i lang="ja">日本語</i><a href="feed.xml">f</a>', both, switch=switch("ja", "index.html")),
        "ja/only.html": page("ja", "ja/only.html", "", switch=switch("en", "only.html")),
        "en/only.html": page("en", "en/only.html", "", noindex=True, switch=switch("ja", "only.html")),
        "ja/feed.xml": feed("ja"), "en/feed.xml": feed("en"), "sitemap.xml": sitemap, "a/s.css": "p { background: url(b.svg) }",
        "a/b.svg": "<svg/>", "robots.txt": f"Sitemap: {base}sitemap.xml\n",
    }


BREAKS = [  # file, what stands there, what stands there instead (None: no such file), what must be said
    ("ja/index.html", '<a href="only.html">', '<a href="gone.html">', "broken link gone.html"),
    ("index.html", "en/index.html#top", "en/index.html#bottom", 'there is no "bottom"'),
    ("index.html", 'href="ja/index.html"', 'href="ja/"', "broken link ja/"),
    ("ja/index.html", 'href="only.html"', 'href="/r/ja/only.html"', "is not relative"),
    ("ja/index.html", 'href="only.html"', 'href="javascript:x"', "leads to javascript:x"),
    ("ja/index.html", '<a href="only.html">x</a>', "", "does not lead back"),
    ("ja/only.html", "../en/only.html", "../en/index.html", "does not lead back"),
    ("ja/index.html", 'hreflang="en" href="../en/index.html"', 'hreflang="en" href="index.html"', "leads to ja/index.html, in ja"),
    ("ja/only.html", '<a hreflang="en" href="../en/only.html">x</a>', "", "switches to []"),
    ("ja/index.html", 'rel="canonical" href="https://x.example/r/ja/"', 'rel="canonical" href="https://x.example/r/ja/index.html"', "canonical"),
    ("ja/index.html", '<link rel="alternate" hreflang="ja" href="https://x.example/r/ja/"/>', "", "among its own alternates"),
    ("en/index.html", '<link rel="alternate" hreflang="ja" href="https://x.example/r/ja/"/>', "", "has other alternates"),
    ("en/index.html", '</title>', '</title><meta name="robots" content="noindex"/>', "and noindex"),
    ("sitemap.xml", "ja/only.html", "ja/gone.html", "lacks ja/only.html"),
    ("sitemap.xml", "<loc>https://x.example/r/</loc>", "<loc>https://x.example/r/en/only.html</loc>", "lists en/only.html, which is noindex"),
    ("sitemap.xml", 'hreflang="en"', 'hreflang="fr"', "other alternates of"),
    ("robots.txt", "https", "http", "does not name the sitemap"),
    ("en/feed.xml", "r/en/", "r/en/gone.html", "broken link"),
    ("en/feed.xml", "2022-01-01T00:00:00Z", "2022-01-01", "has the date"),
    ("en/index.html", ' lang="ja"', "", "Japanese in English"),
    ("en/index.html", '<a href="feed.xml">', '<a href="feed.xml" title="日本">', "Japanese in English"),
    ("en/index.html", '<h1 id="top">h</h1>', '<h2 id="top">h</h2>', "has 0 h1"),
    ("en/index.html", "<title>t", "<title>", "has no title"),
    ("en/index.html", "<i ", '<i id="top" ', "two elements have the id"),
    ("en/index.html", "<i ", '<i aria-labelledby="no" ', 'names "no"'),
    ("en/index.html", '<i ', '<h4>x</h4><i ', "h4 follows h1"),
    ("en/index.html", '<html lang="en"', '<html lang="fr"', 'says lang="fr"'),
    ("en/index.html", "</h1>", "</h1>{#top}", "is left over"),
    ("en/index.html", "</h1>", "", "closes nothing"),
    ("en/index.html", "</h1>", '</h1><img src="https://y.example/x.png">', "from elsewhere"),
    ("en/index.html", "<i ", '<i onclick="x" ', "has the attribute onclick"),
    ("a/s.css", "b.svg", "c.svg", "broken link c.svg"),
    ("a/s.css", "url(b.svg)", "red", "a/b.svg: cannot be reached"),
    ("ja/index.html", '<a href="only.html">x</a>', "", "ja/only.html: cannot be reached"),
    ("404.html", "noindex", "all", "is for search engines"),
    ("404.html", None, None, "404.html: is not there"),
]


def self_test():
    def faults_of(files):
        with tempfile.TemporaryDirectory() as out:
            for path, text in files.items():
                os.makedirs(os.path.join(out, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(out, path), "w", encoding="utf-8") as f:
                    f.write(text)
            return Site(out).check()

    failed = [f"self-test: a good site has faults: {f}" for f in faults_of(small_site())]
    for path, old, new, expected in BREAKS:
        files = small_site()
        if old is None:
            del files[path]
        else:
            assert old in files[path], (path, old)
            files[path] = files[path].replace(old, new)
        if path == "ja/index.html" and expected == "does not lead back" or "ja/only.html: cannot" in expected:
            files["ja/only.html"] = files["ja/only.html"].replace('href="../en/only.html"', 'href="../en/index.html"')
            files["en/only.html"] = files["en/only.html"].replace("../ja/only.html", "../ja/index.html")
        faults = faults_of(files)
        if not any(expected in f for f in faults):
            failed.append(f'self-test: expected "{expected}" of {path}, found {faults}')
    faults, count = comparisons.self_test()
    return failed + faults, 1 + len(BREAKS) + count


def main():
    if sys.argv[1:] == ["--self-test"]:
        faults, count = self_test()
        failed = len(faults)
    else:
        site = Site(sys.argv[1])
        faults, count = site.check(), len(site.pages)
        failed = len({f.split(":")[0] for f in faults})
    for fault in faults[:100]:
        print(fault)
    if len(faults) > 100:
        print(f"and {len(faults) - 100} more")
    print(f"{max(count - failed, 0)} passed, {failed} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
