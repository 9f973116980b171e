#!/usr/bin/env python3
"""Writes the corpus as a site for Hugo: the same text, tables and kinds of page, with the layouts in tests/bench/hugo.

tests/bench/hugo_corpus.py DIR PAGES

What only nenpo makes is left out: comparisons of documents and years, indicators with their charts, checks, whole documents on one page,
links between the languages at each heading, places where lines may break.
"""
import json
import os
import re
import shutil
import sys

import corpus
import phrases
from corpus import LANGUAGES, capital, fiscal_year, write

HERE = os.path.dirname(os.path.abspath(__file__))
GENERAL = {
    "ja": {"programmes": "事業", "tables": "表", "glossary": "用語集", "about": "このサイトについて"},
    "en": {"programmes": "Programmes", "tables": "Tables", "glossary": "Glossary", "about": "About this site"},
}


def titled(year, lang):
    return fiscal_year(year, lang) + ("事業報告書" if lang == "ja" else " Business Report")


def front(**values):
    """Front matter: JSON is YAML."""
    return "---\n" + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items()) + "---\n"


LINK = re.compile(r"\[([^\]]*)\]\((value|term|programme|document):([^) ]+)(?: \"[^\"]*\")?\)")
PLACED = re.compile(r"^!\[[^\]]*\]\(table:[^)]*\)$", re.M)


def body_of(text, lang):
    """The Markdown of a chapter, its references made links of the site; and the terms it uses."""
    terms = []

    def link(match):
        shown, scheme, id_ = match.groups()
        if scheme == "term":
            if id_ not in terms:
                terms.append(id_)
            return f'[{shown}](/{lang}/glossary.html#{id_} "{corpus.TERMS[id_][4 + (lang == "en")]}")'
        if scheme == "document":
            return f"[{shown}](/{lang}/{id_.replace('-', '/')}.html)"
        return f"[{shown}](/{lang}/programmes/{id_}.html)"

    body = text.split("---\n", 2)[2]
    return PLACED.sub("{{< table >}}", LINK.sub(link, body)), terms


def formulas(lang):
    if lang == "ja":
        return ["当年度末 = 前年度末 + 新規 − 終了", "増減 = 当年度末 − 前年度末", "合計 = 各行の合計"]
    return ["End of year = End of previous year + New − Ended", "Change = End of year − End of previous year", "Total = sum of the rows"]


def write_general(root, site):
    """What does not belong to one year."""
    lexicon = [*corpus.COLUMNS, corpus.TOTAL]
    for a in phrases.ACTIVITIES:
        lexicon += [row[:2] for row in (a["header"], *a["rows"])]
    os.makedirs(os.path.join(root, "data"))
    write(os.path.join(root, "data", "lexicon.json"),
          json.dumps({"ja": {ja: ja for ja, _ in lexicon}, "en": dict(lexicon)}, ensure_ascii=False))
    write(os.path.join(root, "data", "glossary.json"), json.dumps({
        lang: {t[0]: {"term": t[1 + i], "definition": t[4 + i], "href": f"/{lang}/glossary.html#{t[0]}"} for t in phrases.TERMS}
        for i, lang in enumerate(LANGUAGES)}, ensure_ascii=False))
    for i, lang in enumerate(LANGUAGES):
        content = os.path.join(root, "content", lang)
        os.makedirs(os.path.join(content, "programmes"))
        write(os.path.join(content, "_index.md"), front(title=""))
        for name in "tables", "glossary":
            write(os.path.join(content, name + ".md"), front(title=GENERAL[lang][name], layout=name))
        write(os.path.join(content, "about.md"), front(title=GENERAL[lang]["about"]) + "\n" + capital(GENERAL[lang]["about"]) + "\n")
        write(os.path.join(content, "programmes", "_index.md"), front(title=GENERAL[lang]["programmes"]))
        for p in site.programmes:
            os.makedirs(os.path.join(content, "programmes", p["slug"]))
            ja, en = p["field"]
            write(os.path.join(content, "programmes", p["slug"], "_index.md"), front(
                title=p["name"][i], weight=p["index"] + 1,
                summary=f"{ja}について、地域の実情に応じた取組を行う。" if lang == "ja" else f"Work on {en} as the region needs it."))
        for year in site.years:
            folder = os.path.join(content, str(year), "report")
            os.makedirs(os.path.join(folder, "tables"))
            weight = corpus.LAST_YEAR - year + 1
            write(os.path.join(content, str(year), "_index.md"), front(title=fiscal_year(year, lang), layout="year", weight=weight))
            write(os.path.join(folder, "_index.md"), front(title=titled(year, lang), layout="document"))
            write(os.path.join(folder, "tables", "_index.md"), front(title=GENERAL[lang]["tables"], _build={"render": "never"}))


def write_chapter(root, year, p, number, texts):
    for i, lang in enumerate(LANGUAGES):
        folder = os.path.join(root, "content", lang, str(year), "report")
        address = f"/{lang}/{year}/report"
        body, terms = body_of(texts[i], lang)
        label = corpus.kanji(number) if lang == "ja" else str(number)
        units = phrases.UNITS[p["unit"]]
        same = {"weight": number, "date": f"{year + 1}-06-01", "document": titled(year, lang), "programme": p["slug"], "programmes": [p["slug"]],
                "table": {"id": p["slug"], "file": f"data/{year}-report/{p['slug']}.csv", "number": number, "title": p["title"][i],
                          "unit": units[0] if lang == "ja" else units[2], "href": f"{address}/tables/{p['slug']}.html"}}
        write(os.path.join(folder, p["slug"] + ".md"), front(title=p["name"][i], number=label, type="chapter", terms=terms, **same) + body)
        write(os.path.join(folder, "tables", p["slug"] + ".md"), front(
            title=p["title"][i], number=str(number), type="table", formulas=formulas(lang),
            chapter={"title": p["name"][i], "href": f"{address}/{p['slug']}.html"}, **same))


def generate(root, pages):
    site = corpus.Corpus(pages)
    shutil.copytree(os.path.join(HERE, "hugo"), root)
    shutil.copytree(os.path.join(corpus.ROOT, "assets"), os.path.join(root, "static", "assets"), ignore=shutil.ignore_patterns("*.md"))
    write_general(root, site)
    for year in site.years:
        os.makedirs(os.path.join(root, "assets", "data", f"{year}-report"))
    for year, p, number, rows, total, texts in site.chapters():
        write_chapter(root, year, p, number, texts)
        write(os.path.join(root, "assets", "data", f"{year}-report", p["slug"] + ".csv"), corpus.table_csv(p, rows, total))


def main():
    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        sys.exit(__doc__)
    if os.path.exists(sys.argv[1]):
        sys.exit(f"hugo_corpus.py: {sys.argv[1]} is there already")
    generate(sys.argv[1], int(sys.argv[2]))


if __name__ == "__main__":
    main()
