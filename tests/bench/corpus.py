#!/usr/bin/env python3
"""Writes a bilingual site of any size, the same bytes everywhere, for measuring how long building takes.

tests/bench/corpus.py DIR PAGES

A page is one language's text of one chapter: about 4 KB of Japanese or 3.5 KB of English, and a table of 12 rows × 5 numbers that both
share. Documents are the reports of the years up to 2025, a chapter is a programme; there are somewhat more programmes than years.
Figures go on from year to year, totals add up, both languages say the same: there is nothing for check to find.
"""
import os
import shutil
import sys

import phrases

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LAST_YEAR = 2025
LANGUAGES = "ja", "en"
MONTHS = "January February March April May June July August September October November December".split()
TERMS = {t[0]: t for t in phrases.TERMS}
ERAS = [(2019, "令和"), (1989, "平成"), (1926, "昭和"), (1912, "大正"), (1868, "明治")]  # first fiscal year, or the last year that began before
STARTS = [(2019, 5, 1), (1989, 1, 8), (1926, 12, 25), (1912, 7, 30), (1868, 1, 25)]


class Dice:
    """splitmix64: the same everywhere, in every version."""

    def __init__(self, *seed):
        self.state = 0
        for part in seed:
            self.state = (self.state + part) & 0xFFFFFFFFFFFFFFFF
            self.state = self.next()

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        return z ^ (z >> 31)

    def below(self, n):
        return self.next() % n

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def choose(self, things, n):
        """n different ones, in an order of their own."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(n)]


# ---- words ----

def era_year(era, year):
    return f"{era}元" if year == 1 else f"{era}{year}"


def fiscal_year(year, lang):
    if lang == "en":
        return f"FY{year}"
    era, name = next((first, name) for first, name in ERAS if year >= first)
    return era_year(name, year - era + 1) + "年度"


def day(date, lang):
    year, month, d = date
    if lang == "en":
        return f"{d} {MONTHS[month - 1]} {year}"
    i = next(i for i, start in enumerate(STARTS) if date >= start)
    return era_year(ERAS[i][1], year - STARTS[i][0] + 1) + f"年{month}月{d}日"


def kanji(n):
    """1 to 999 as papers number their chapters."""
    digits = "〇一二三四五六七八九"
    written = ""
    for value, name in (100, "百"), (10, "十"), (1, ""):
        digit = n // value % 10
        if digit:
            written += ("" if digit == 1 and name else digits[digit]) + name
    return written


def quantity(n, unit, lang):
    ja, one, other = phrases.UNITS[unit]
    return f"{n:,}{ja}" if lang == "ja" else f"{n:,} {one if n == 1 else other}"


def capital(sentence):
    return sentence[0].upper() + sentence[1:]


def traces(n):
    """Two numbers of which one looks like a slip of the other have one of these in common."""
    s = str(abs(n))
    return {s} | {s[:i] + rest for i in range(len(s)) for rest in ("?" + s[i + 1:], s[i + 1:], s[i + 1:i + 2] + s[i] + s[i + 2:])}


class Sentences:
    """Sentences for one chapter. Each comes in both languages."""

    def __init__(self, dice, programme, others, year, known):
        self.dice, self.programme, self.others, self.year = dice, programme, others, year
        self.known = set().union(*map(traces, known))  # numbers of this chapter and its table

    def number(self, low, high):
        """Check would ask whether a number is not a slip of another beside it."""
        n = self.dice.between(low, high)
        while not self.known.isdisjoint(traces(n)):
            n = self.dice.between(low, high)
        self.known |= traces(n)
        return n

    def fill(self, template):
        dice, wanted = self.dice, template[0] + template[1]
        values = {lang: {} for lang in LANGUAGES}
        for slot, entries in phrases.SLOTS.items():
            if "{" + slot + "}" in wanted:
                entry = entries[dice.below(len(entries))]
                values["ja"][slot], values["en"][slot] = entry
        terms = {}
        for slot, ids in phrases.TERM_SLOTS.items():
            if "{" + slot + "}" in wanted:
                terms[slot] = TERMS[ids[dice.below(len(ids))]]
        other = self.others[dice.below(len(self.others))] if "{q}" in wanted else None
        numbers = {}
        if "{n}" in wanted:
            numbers["n"] = dice.between(3, 48)
        if "{m}" in wanted:
            numbers["m"] = self.number(51, 4999)
        if "{k}" in wanted:
            numbers["k"] = f"{dice.between(500, 989) / 10:.1f}"
        month, d = dice.between(1, 12), dice.between(1, 28)
        date = (self.year + (month < 4), month, d)
        for i, lang in enumerate(LANGUAGES):
            v = values[lang]
            v["f"] = self.programme["field"][i]
            for slot, term in terms.items():
                v[slot] = f"[{term[1 + i]}](term:{term[0]})"
            v["y"] = fiscal_year(self.year, lang)
            v["d"] = day(date, lang)
            if other:
                v["q"], v["qs"] = other["name"][i], other["slug"]
            for name, n in numbers.items():
                v[name] = n if isinstance(n, str) else f"{n:,}"
        return template[0].format_map(values["ja"]), capital(template[1].format_map(values["en"]))

    def several(self, templates, n):
        return [self.fill(t) for t in self.dice.choose(templates, n)]


def paragraph(sentences):
    return "".join(s[0] for s in sentences), " ".join(s[1] for s in sentences)


def bullets(points):
    return "\n".join("- " + p[0] for p in points), "\n".join("- " + p[1] for p in points)


# ---- programmes and their figures ----

def programmes_of(n):
    """The first n of all pairs of an activity and a field, fields in turn."""
    most = len(phrases.FIELDS) * len(phrases.ACTIVITIES)
    if n > most:
        sys.exit(f"corpus.py: there are no more than {most} programmes")
    programmes = []
    for i in range(n):
        slug, ja, en, yomi = phrases.FIELDS[i % len(phrases.FIELDS)]
        a = phrases.ACTIVITIES[(i + i // len(phrases.FIELDS)) % len(phrases.ACTIVITIES)]
        programmes.append({
            "index": i, "slug": f"{slug}-{a['slug']}", "field": (ja, en), "activity": a, "unit": a["unit"],
            "name": (a["ja"].format(f=ja), a["en"].format(f=en)), "yomi": a["yomi"].format(f=yomi),
            "title": (a["title"][0].format(f=ja), a["title"][1].format(f=en)),
        })
    return programmes


def begin_figures(programme):
    """What stood at the end of the year before the first."""
    dice = Dice(1, programme["index"])
    size = 10 ** dice.between(2, 4)
    return [dice.between(size // 5, size * 9) for _ in programme["activity"]["rows"]]


def next_figures(opening, dice):
    """Rows of a year: opening, new, ended, closing, change. What there is grows and shrinks by up to a tenth."""
    rows = []
    for before in opening:
        new = dice.between(before // 50 + 1, before // 8 + 3)
        ended = min(before, dice.between(before // 50 + 1, before // 9 + 3))
        rows.append((before, new, ended, before + new - ended, new - ended))
    return rows


def next_table(opening, dice):
    """Rows, and the total row, whose change stands in prose: it is no slip of another number of the table."""
    while True:
        rows = next_figures(opening, dice)
        total = tuple(map(sum, zip(*rows)))
        if abs(total[4]) < 1000 or traces(total[4]).isdisjoint(set().union(*(traces(n) for row in rows for n in row if abs(n) > 99))):
            return rows, total


COLUMNS = [("前年度末", "End of previous year"), ("新規", "New"), ("終了", "Ended"), ("当年度末", "End of year"), ("増減", "Change")]
TOTAL = ("合計", "Total")


def table_csv(programme, rows, total):
    lines = [",".join([programme["activity"]["header"][0]] + [c[0] for c in COLUMNS])]
    for label, row in [*zip((r[0] for r in programme["activity"]["rows"]), rows), (TOTAL[0], total)]:
        lines.append(",".join([label] + [f'"{n:,}"' if abs(n) > 999 else str(n) for n in row]))
    return "\n".join(lines) + "\n"


def table_yaml(programme, number, year):
    a, (ja, en) = programme["activity"], programme["title"]
    indicator = programme["slug"]
    return f"""number: {number}
kind: statistics
title: {{ja: {ja}, en: {en}}}
unit: {programme["unit"]}
columns:
  {a["header"][0]}: {{type: row}}
  前年度末: {{type: number}}
  新規: {{type: number}}
  終了: {{type: number}}
  当年度末: {{type: number, formula: 前年度末 + 新規 - 終了}}
  増減: {{type: number, formula: 当年度末 - 前年度末}}
totals:
  合計: sum
values:
  - {{indicator: {indicator}, row: 合計, column: 前年度末, at: {year}-03-31}}
  - {{indicator: {indicator}, row: 合計, column: 当年度末, at: {year + 1}-03-31}}
"""


# ---- chapters ----

def figures_paragraph(programme, year, rows, total):
    """What the table says, in words."""
    a, unit, slug = programme["activity"], programme["unit"], programme["slug"]
    _, new, ended, closing, change = total
    order = sorted(range(len(rows)), key=lambda i: (-rows[i][3], i))
    largest, second = a["rows"][order[0]], a["rows"][order[1]]
    grown = change >= 0
    ja = (f"{fiscal_year(year, 'ja')}末の{a['subject'][0]}は合計[{quantity(closing, unit, 'ja')}](value:{slug} \"{year + 1}-03-31\")であり、"
          f"前年度末から{quantity(abs(change), unit, 'ja')}{'増えた' if grown else '減った'}。"
          f"年度中の合計では、新規が{quantity(new, unit, 'ja')}、終了が{quantity(ended, unit, 'ja')}であった。"
          f"内訳では{largest[0]}が{quantity(rows[order[0]][3], unit, 'ja')}で最も多く、次いで{second[0]}が{quantity(rows[order[1]][3], unit, 'ja')}であった。")
    en = (f"At the end of FY{year}, {a['subject'][1]} totalled [{quantity(closing, unit, 'en')}](value:{slug}), "
          f"{'up' if grown else 'down'} by {quantity(abs(change), unit, 'en')} from a year earlier. "
          f"In the year a total of {quantity(new, unit, 'en')} were new and {quantity(ended, unit, 'en')} ended. "
          f"By category, “{largest[1]}” was the largest with {quantity(rows[order[0]][3], unit, 'en')}, "
          f"followed by “{second[1]}” with {quantity(rows[order[1]][3], unit, 'en')}.")
    return ja, en


def previous_sentence(year):
    return (f"前年度の取組は、[{fiscal_year(year - 1, 'ja')}事業報告書](document:{year - 1}-report)に示したとおりである。",
            f"For the work of the previous year see the [FY{year - 1} Business Report](document:{year - 1}-report).")


def heading(dice, level, number, texts, programme, id_):
    i = dice.below(len(texts[0])) if isinstance(texts[0], list) else None
    ja, en = texts if i is None else (texts[0][i], texts[1][i])
    return tuple(f"{'#' * level} {number} {text} {{#{programme['slug']}-{id_}}}" for text in (ja, en))


def chapter(programme, others, number, year, first_year, rows, total):
    """The blocks of a chapter, each in both languages."""
    dice = Dice(3, programme["index"], year)
    s = Sentences(dice, programme, others, year, [n for row in (*rows, total) for n in row])
    counted = s.several(phrases.COUNTED, 6)
    plain = s.several(phrases.PLAIN, 14)
    (outline, outline_ja, outline_en, below), (results, results_ja, results_en, under), (future, future_ja, future_en, _) = phrases.HEADINGS

    def sub(n, entry):
        return heading(dice, 3, f"({n})", entry[1:], programme, entry[0])

    opening = s.several(phrases.OPENING, 2)
    if year > first_year:
        opening.append(previous_sentence(year))
    blocks = [
        paragraph(opening),
        heading(dice, 2, 1, (outline_ja, outline_en), programme, outline),
        sub(1, below[0]), paragraph(plain[:3]), paragraph([counted[0], plain[3]]),
        sub(2, below[1]), paragraph([plain[4], counted[1], plain[5]]), bullets(s.several(phrases.POINTS, dice.between(3, 5))), paragraph(plain[6:8]),
        heading(dice, 2, 2, (results_ja, results_en), programme, results),
        sub(1, under[0]), figures_paragraph(programme, year, rows, total),
        (f"![第{number}表](table:{programme['slug']})", f"![Table {number}](table:{programme['slug']})"),
        paragraph([plain[8], plain[9]]),
        sub(2, under[1]), bullets(counted[2:5]), paragraph([counted[5], plain[10]]), paragraph([plain[11], plain[12], plain[13]]),
        heading(dice, 2, 3, (future_ja, future_en), programme, future),
        paragraph(s.several(phrases.FUTURE, dice.between(3, 4))),
    ]
    for i, label in enumerate((kanji(number), str(number))):
        front = f"---\ntitle: {programme['name'][i]}\nnumber: {label}\nprogramme: {programme['slug']}\n---\n\n"
        yield front + "\n\n".join(b[i] for b in blocks) + "\n"


# ---- the site ----

def write(path, text):
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text)


def site_files(programmes, years):
    """What stands beside the documents."""
    def pair(ja, en):
        return f'{{ja: "{ja}", en: "{en}"}}'

    lexicon = {f"{ja},,{en}," for ja, en in [*COLUMNS, TOTAL]}
    for a in phrases.ACTIVITIES:
        lexicon |= {f"{ja},,{en},{yomi}" for ja, en, yomi in [a["header"], *a["rows"]]}
    yield "site.yaml", (
        f"title: {pair('北浜広域連合　年次報告', 'Annual reports of the Kitahama Wide-Area Union')}\n"
        f"description: {pair('北浜広域連合の事業報告書を年度と事業から読み比べるサイト', 'The business reports of the Kitahama Wide-Area Union, by fiscal year and by programme')}\n"
        f"organisation: {pair('北浜広域連合', 'Kitahama Wide-Area Union')}\n"
        f"languages: [ja, en]\nbase-url: https://kitahama.example/\ndocuments: [{', '.join(f'{y}-report' for y in years)}]\n"
        f"headlines: [{', '.join(p['slug'] for p in programmes[:6])}]\n")
    yield "programmes.yaml", "".join(
        f"{p['slug']}:\n  name: {pair(*p['name'])}\n  yomi: {p['yomi']}\n"
        f"  summary: {pair(p['field'][0] + 'について、地域の実情に応じた取組を行う。', 'Work on ' + p['field'][1] + ' as the region needs it.')}\n" for p in programmes)
    yield "indicators.yaml", "".join(
        f"{p['slug']}:\n  name: {pair(*p['title'])}\n  yomi: {p['yomi']}のかず\n  kind: stock\n  unit: {p['unit']}\n  better: neither\n  programme: {p['slug']}\n"
        for p in programmes)
    yield "units.yaml", "".join(
        f'{u}: {{ja: "{ja}", en: {{one: "{one}", other: "{other}"}}}}\n' for u, (ja, one, other) in phrases.UNITS.items())
    yield "glossary.yaml", "".join(
        f"{id_}:\n  term: {pair(ja, en)}\n  yomi: {yomi}\n  definition: {pair(dja, den)}\n  source: [{years[0]}-report]\n"
        for id_, ja, en, yomi, dja, den in phrases.TERMS)
    yield "lexicon.csv", "\n".join(["ja,scope,en,yomi", *sorted(lexicon)]) + "\n"
    yield "pages/about.ja.md", "---\ntitle: このサイトについて\n---\n\nこのサイトは、計測のためにつくった文書とデータを載せている。北浜広域連合は実在しない。\n"
    yield "pages/about.en.md", ("---\ntitle: About this site\n---\n\n"
                                "This site shows documents and data made for measuring. There is no Kitahama Wide-Area Union.\n")


def document_yaml(year):
    ja, en = fiscal_year(year, "ja"), f"FY{year}"
    return (f"kind: report\nyear: {year}\ntitles: {{ja: {ja}事業報告書, en: {en} Business Report}}\ndate: {year + 1}-06\nstatus: published\nwording: verbatim\n"
            f"source: {{ja: 北浜広域連合「{ja}事業報告書」, en: \"Kitahama Wide-Area Union, {en} Business Report\"}}\nupdated: {year + 1}-07-01\n")


def shape(pages):
    """How many years and programmes: as near to each other as the number allows, the years fewer."""
    chapters = pages // len(LANGUAGES)
    if pages % len(LANGUAGES) or chapters < 1:
        sys.exit("corpus.py: PAGES is an even number, since every page is there in two languages")
    years = max(y for y in range(1, int(chapters ** 0.5) + 1) if chapters % y == 0)
    return years, chapters // years


class Corpus:
    """A site before it is written down in the form of one generator or another."""

    def __init__(self, pages):
        year_count, programme_count = shape(pages)
        self.programmes = programmes_of(programme_count)
        self.years = range(LAST_YEAR + 1 - year_count, LAST_YEAR + 1)

    def chapters(self):
        """(year, programme, number, rows, total, its text in each language), year by year."""
        figures = [begin_figures(p) for p in self.programmes]
        for year in self.years:
            for i, p in enumerate(self.programmes):
                rows, total = next_table(figures[i], Dice(2, i, year))
                figures[i] = [row[3] for row in rows]
                others = self.programmes[:i] + self.programmes[i + 1:] or self.programmes
                yield year, p, i + 1, rows, total, list(chapter(p, others, i + 1, year, self.years[0], rows, total))


def generate(root, pages):
    corpus = Corpus(pages)
    content = os.path.join(root, "content")
    os.makedirs(os.path.join(content, "pages"))
    for name in "layouts", "assets":
        shutil.copytree(os.path.join(ROOT, name), os.path.join(root, name), ignore=shutil.ignore_patterns("*.md"))
    for path, text in site_files(corpus.programmes, corpus.years):
        write(os.path.join(content, path), text)
    for year in corpus.years:
        os.makedirs(os.path.join(content, f"{year}-report", "tables"))
        write(os.path.join(content, f"{year}-report", "document.yaml"), document_yaml(year))
    for year, p, number, rows, total, texts in corpus.chapters():
        folder = os.path.join(content, f"{year}-report")
        for lang, text in zip(LANGUAGES, texts):
            write(os.path.join(folder, f"{number:03}-{p['slug']}.{lang}.md"), text)
        table = os.path.join(folder, "tables", p["slug"])
        write(table + ".csv", table_csv(p, rows, total))
        write(table + ".yaml", table_yaml(p, number, year))


def main():
    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        sys.exit(__doc__)
    root, pages = sys.argv[1], int(sys.argv[2])
    if os.path.exists(root) and os.listdir(root):
        sys.exit(f"corpus.py: {root} is not empty")
    generate(root, pages)


if __name__ == "__main__":
    main()
