#!/usr/bin/python3
"""Two papers as plain text, through nenpo diff in every format: is it right, does it end soon, and can it be read?

tests/papers.py NENPO                 a pair made here, as machine reading leaves it; what was done to it is known
tests/papers.py NENPO OLD NEW         any two papers; --old PATTERN, --old-end PATTERN and --new, --new-end cut them:
                                      from the first line that matches to the line before the next that matches
Measures are printed; only what there is a reason for is demanded.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.dom.minidom

import cases

COLUMNS = 100
SECONDS_FOR_A_MILLION = 10  # of processor time; what is smaller gets as much as 200,000 characters
LATIN, DIGITS, NOTES = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]"), re.compile(r"[0-9０-９]"), re.compile(r"[⁰¹²³⁴-⁹]")
# The pair made here.
WIDTHS, LINES_OF_A_PAGE, PARAGRAPHS, EDITED = (38, 34), 30, 120, 12


class Run:
    """One run of nenpo diff, and what it took."""

    def __init__(self, nenpo, old, new, *arguments):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = subprocess.Popen([nenpo, "diff", *arguments, old, new], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                     env={**cases.ENVIRONMENT, "COLUMNS": str(COLUMNS)})
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = self.status = os.waitstatus_to_exitcode(status)
            self.seconds, self.megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
            out.seek(0)
            err.seek(0)
            self.out, self.err = out.read().decode("utf-8"), err.read().decode("utf-8", "replace")


def columns(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def squeezed(text):
    return "".join(c for c in text if not c.isspace())


def lines_of(text):
    """What a paper says, line by line: without white space, what machine reading puts before headings and lists, and drawn lines."""
    def said(line):
        line = line.strip()
        if re.fullmatch(r"[-－‐–—―─━=_ ]{3,}", line):
            return ""
        line = re.sub(r"^#+", "", line).strip() if line.startswith("#") else line
        page = re.fullmatch(r"[-－‐–—―\s0-9０-９]+", line)
        return squeezed(re.sub(r"^- ", "", line) if not page else line)
    return [said(line) for line in text.split("\n")]


# ---- what the JSON says ----

def blocks_of(answer):
    return [b for d in answer["documents"] for c in d.get("chapters", []) for i in c["items"] for b in i.get("blocks", [])]


def text_on(block, side):
    other = {"old": "inserted", "new": "deleted"}[side]
    return "".join(e["text"] for e in block["edits"] if e["edit"] != other)


def take(lines, used, block, side):
    """Marks the lines that a block is made of. False: they do not say what the block says."""
    text, at = squeezed(text_on(block, side)), block[f"{side}-at"]["line"] - 1
    while text:
        if at >= len(lines):
            return False
        if lines[at] and not used[at] and text.startswith(lines[at]):
            text = text[len(lines[at]):]
            used[at] = True
        elif text == squeezed(text_on(block, side)):
            return False  # not even its first line
        at += 1
    return True


def restore(answer, papers):
    """Faults: every block that differs is what its lines say, and without these both papers say the same."""
    rest, faults = {}, []
    for side in "old", "new":
        lines = lines_of(papers[side])
        used = [False] * len(lines)
        for block in blocks_of(answer):
            if f"{side}-at" in block and not take(lines, used, block, side):
                faults.append(f"{side} line {block[f'{side}-at']['line']} does not say {text_on(block, side)[:60]!r}")
        rest[side] = [line for line, gone in zip(lines, used) if line and not gone]
    same = "".join(rest["old"]) == "".join(rest["new"])
    # a note in the middle of a paragraph stands behind it in the blocks
    if not same and collections.Counter("".join(rest["old"])) != collections.Counter("".join(rest["new"])):
        faults.append("without what differs the papers do not say the same")
    return faults, same


def halves(text, at):
    """Is the text cut inside a number, a Latin word or the number of a note?"""
    if not 0 < at < len(text):
        return False
    pair = text[at - 1], text[at]
    if all(NOTES.fullmatch(c) for c in pair) or all(LATIN.fullmatch(c) for c in pair) or all(DIGITS.fullmatch(c) for c in pair):
        return True
    return bool(re.search(r"[0-9０-９][,.，．]$", text[:at]) and DIGITS.fullmatch(text[at]) or
                re.match(r"[,.，．][0-9０-９]", text[at:]) and DIGITS.fullmatch(text[at - 1]))


def cuts(block):
    """Places where a mark begins or ends inside a number or a word, on either side."""
    found = []
    for side, other in ("old", "inserted"), ("new", "deleted"):
        text = text_on(block, side)
        at, before = 0, None
        for e in block["edits"]:
            if e["edit"] == other:
                continue
            if before is not None and (e["edit"] == "same") != before and halves(text, at):
                found.append(text[max(at - 12, 0):at] + "|" + text[at:at + 12])
            before = e["edit"] == "same"
            at += len(e["text"])
    return found


def runs_of(block):
    """Lengths of marks that stand side by side."""
    run, all_runs = 0, []
    for e in block["edits"] + [{"edit": "same", "text": ""}]:
        if e["edit"] == "same":
            all_runs += [run] if run else []
            run = 0
        else:
            run += len(e["text"])
    return all_runs


def quantile(values, share):
    return sorted(values)[min(int(len(values) * share), len(values) - 1)] if values else 0


# ---- measures and demands ----

def wide_lines(out):
    # a closing mark may hang
    return [line for line in out.split("\n") if columns(line) > COLUMNS + 2 and not re.match(r"\s*(---|\+\+\+|\S+:\d+$)", line)]


def measure(answer, papers):
    blocks = blocks_of(answer)
    by = collections.Counter(b["change"] for b in blocks)
    changed = [b for b in blocks if b["change"] == "changed"]
    marks = [e["text"] for b in changed for e in b["edits"] if e["edit"] != "same"]
    sizes = [len(m) for m in marks]
    runs = [r for b in changed for r in runs_of(b)]
    replaced = [b for b in changed if 2 * sum(len(e["text"]) for e in b["edits"] if e["edit"] != "same") > sum(len(e["text"]) for e in b["edits"])]
    marked = sum(len(squeezed(e["text"])) for b in blocks for e in b["edits"] if e["edit"] != "same")
    whole = sum(len(squeezed(p)) for p in papers.values())
    return {
        "characters": f"{len(squeezed(papers['old']))} and {len(squeezed(papers['new']))}",
        "blocks": f"{by['changed']} changed ({sum('moved' in b for b in changed)} of them moved), {by['same']} only moved, "
                  f"{by['inserted']} new, {by['deleted']} gone",
        "characters in marks": f"{100 * marked / whole:.1f} % of both papers, "
                               f"{100 * sum(len(squeezed(m)) for m in marks) / whole:.1f} % in changed blocks",
        "marks in changed blocks": f"{len(marks)}, median {quantile(sizes, .5)}, 90th percentile {quantile(sizes, .9)}, longest {max(sizes, default=0)} "
                                   f"characters; {sum(s == 1 for s in sizes)} of one character",
        "marks side by side": f"at most {max(runs, default=0)} characters",
        "more than half replaced": f"{len(replaced)} of {len(changed)} changed blocks",
    }


def judge(nenpo, places, papers, show):
    """Faults of nenpo diff on two files; prints what was measured."""
    faults, size = [], sum(map(len, papers.values()))
    runs = {name: Run(nenpo, *places, *arguments) for name, arguments in {
        "text": (), "json": ("--format", "json"), "json, cosmetic": ("--format", "json", "--cosmetic"), "html": ("--format", "html"),
        "markdown": ("--format", "markdown")}.items()}
    for name, run in runs.items():
        if run.status not in (0, 1) or run.err:
            return [f"{name}: status {run.status}: {run.err[:500]}"], None
        limit = SECONDS_FOR_A_MILLION * max(size / 1e6, 0.2)
        if "/asan/" not in nenpo and run.seconds > limit:
            faults.append(f"{name}: {run.seconds:.2f} s of processor time, {limit:.2f} allowed")
    if len({run.status for run in runs.values()}) > 1:
        faults.append(f"formats end with {[run.status for run in runs.values()]}")
    answer, whole = json.loads(runs["json"].out), json.loads(runs["json, cosmetic"].out)
    lost, in_order = restore(whole, papers)
    faults += lost
    for block in blocks_of(answer):
        for cut in cuts(block):
            faults.append(f"a mark in a word: {cut}")
    wide = wide_lines(runs["text"].out)
    faults += [f"wider than {COLUMNS} columns: {line}" for line in wide]
    body = runs["html"].out
    dom = xml.dom.minidom.parseString(body[body.index("<body>"):body.index("</html>")])
    marks = len(dom.getElementsByTagName("ins")) + len(dom.getElementsByTagName("del"))
    if bool(marks) != any(e["edit"] != "same" for b in blocks_of(answer) for e in b["edits"]):
        faults.append(f"html has {marks} marks")
    if show:
        for name, value in measure(answer, papers).items():
            print(f"{name:26}{value}")
        print(f"{'counts':26}{' '.join(f'{k} {v}' for k, v in answer['counts'].items() if v)}")
        print(f"{'both papers restored':26}{'no' if lost else 'yes' if in_order else 'yes, but for the order of notes within paragraphs'}")
        print(f"{'lines':26}{runs['text'].out.count(chr(10))}, {len(wide)} wider than {COLUMNS} columns")
        for name, run in runs.items():
            print(f"{name:26}status {run.status}, {run.seconds:.2f} s, {run.megabytes:.0f} MB, {len(run.out)} characters")
    return faults, answer


# ---- a pair made here ----

WORDS = {
    "who": "情報管理課|市町村の窓口|運用担当|訓練班|資料室|審査会|会計係|各団体の職員|受託した業者|連絡会議".split("|"),
    "what": "網の監視|証明書の発行|研修の開催|台帳の点検|機器の更改|問合せへの回答|手順書の改訂|統計の作成|通信量の測定|予備品の調達".split("|"),
    "how": "年間を通じて|計画のとおり|他の部署と連携して|前年度の結果を踏まえて|利用者の意見を聞いて|Web会議により|LGWANを通じて|手順を改めて".split("|"),
    "did": "行った|進めた|終えた|見直した|引き続き実施した|試行した".split("|"),
}


def sentence(rng):
    number = f"{rng.randrange(2, 9000):,}{rng.choice('件人回台')}"
    pick = {k: rng.choice(v) for k, v in WORDS.items()}
    return rng.choice((
        f"{pick['who']}は、{pick['how']}{pick['what']}を{pick['did']}。",
        f"{pick['what']}は{number}となり、{pick['who']}が{pick['how']}{rng.choice(WORDS['what'])}を{pick['did']}。",
        f"また、令和{rng.randrange(2, 8)}年{rng.randrange(1, 13)}月から{pick['what']}を{pick['did']}。",
    ))


def paper(rng):
    """Blocks: (kind, text)."""
    blocks = []
    for n in range(PARAGRAPHS):
        if n % 6 == 0:
            blocks.append(("heading", f"({n // 6 + 1}) {rng.choice(WORDS['what'])}"))
        if n % 20 == 10:
            blocks += [("row", f"{what}\t{rng.randrange(10, 9000):,}\t{rng.randrange(10, 90)}") for what in WORDS["what"]]
        blocks.append(("text", "".join(sentence(rng) for _ in range(rng.randrange(1, 6)))))
        if n % 15 == 7:
            blocks.append(("note", f"¹{'⁰¹²³⁴⁵⁶⁷⁸⁹'[n // 15]} {sentence(rng)[:-1]}ほか、{sentence(rng)[:-1]}ことをいう。"))
    return blocks


def edit(rng, blocks):
    """The paper a year later, and what a reader should see: one number or one word in each of some paragraphs."""
    blocks, edits = list(blocks), []
    for at in rng.sample([i for i, (kind, text) in enumerate(blocks) if kind == "text" and len(text) > 60], EDITED):
        kind, text = blocks[at]
        numbers = re.findall(r"[0-9,]+[件人回台]", text)
        old = numbers[0] if numbers else re.findall("|".join(WORDS["did"]), text)[0]
        new = f"{int(re.sub('[^0-9]', '', old)) + 7:,}{old[-1]}" if numbers else "取りやめた"
        blocks[at] = kind, text.replace(old, new, 1)
        edits.append((old, new))
    return blocks, edits


def noise(rng, text):
    """Full-width digits and spaces about numbers, as machine reading has them here and there."""
    if rng.random() < 0.3:
        text = text.translate(str.maketrans("0123456789", "０１２３４５６７８９")).replace(",", "，")
    elif rng.random() < 0.4:
        text = re.sub(r"(?<=[^\s0-9,])([0-9,]+)(?=[件人回台年月])", r" \1 ", text)
    return text


def printed(rng, blocks, width):
    """Pages of lines of so many full-width characters, with page numbers between them."""
    lines = []
    for kind, text in blocks:
        text = text if kind == "row" else noise(rng, text)
        if kind in ("text", "note"):
            own, line = [], ""
            # notes are set in smaller letters
            full = 2 * width if kind == "text" else 2 * width * 7 // 5
            for part in re.findall(r"[A-Za-z0-9,]+|.", text):
                if columns(line + part) > full and part not in "。、":
                    own.append(line)
                    line = ""
                line += part
            lines += [*own, line, ""]
        else:
            lines += [text, *([""] if kind != "row" else [])]
    out = []
    for n, line in enumerate(lines):
        out.append(line)
        # a page ends where a line breaks off; others are as they are printed too, but say less
        if n % LINES_OF_A_PAGE == LINES_OF_A_PAGE - 1 and line and line[-1] in "、をにはの":
            out += ["", f"- {n // LINES_OF_A_PAGE + 1} -", ""]
    return "\n".join(out) + "\n"


def page_number(block):
    return re.fullmatch(r"[-0-9\s]+", text_on(block, "old") + text_on(block, "new")) is not None


def own_faults(answer, edits):
    """Nothing but what was edited is marked, and all of that."""
    blocks = [b for b in blocks_of(answer) if not page_number(b)]
    faults = [f"{b['change']}: {text_on(b, 'new') or text_on(b, 'old')}" for b in blocks if b["change"] != "changed"]
    if len(blocks) - len(faults) != len(edits):
        faults.append(f"{len(blocks) - len(faults)} changed blocks, {len(edits)} paragraphs were edited")
    for old, new in edits:
        digits = [re.sub(r"[^0-9]", "", x) or x for x in (old, new)]
        def says(marks, what):
            return any(what in unicodedata.normalize("NFKC", m).replace(",", "") for m in marks)
        if not any(says([e["text"] for e in b["edits"] if e["edit"] == "deleted"], digits[0]) and
                   says([e["text"] for e in b["edits"] if e["edit"] == "inserted"], digits[1]) for b in blocks):
            faults.append(f"{old} → {new} is not marked")
    return faults


def own_pair(nenpo, place, show):
    passed, faults = 0, []
    for seed in range(3):
        rng = random.Random(seed)
        first = paper(rng)
        later, edits = edit(rng, first)
        for name, blocks, expected in ("noise alone", first, []), ("a year later", later, edits):
            papers = {"old": printed(rng, first, WIDTHS[0]), "new": printed(rng, blocks, WIDTHS[1])}
            places = [os.path.join(place, side + ".txt") for side in papers]
            for path, text in zip(places, papers.values()):
                with open(path, "w", encoding="utf-8") as f:
                    f.write(text)
            found, answer = judge(nenpo, places, papers, show)
            found = found + (own_faults(answer, expected) if answer else [])
            faults += [f"seed {seed}, {name}: {fault}" for fault in found]
            passed += not found
    return passed, faults


def cut(text, start, end):
    lines = text.split("\n")
    if start:
        lines = lines[next(i for i, line in enumerate(lines) if re.search(start, line)):]
    if end:
        lines = lines[:next((i for i, line in enumerate(lines) if i and re.search(end, line)), len(lines))]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nenpo")
    parser.add_argument("papers", nargs="*")
    for side in "old", "new":
        parser.add_argument(f"--{side}", metavar="PATTERN")
        parser.add_argument(f"--{side}-end", metavar="PATTERN")
    parser.add_argument("--show", action="store_true", help="print the measures of the pair made here, too")
    given = parser.parse_args()
    if len(given.papers) not in (0, 2):
        parser.error("name two papers, or none")
    with tempfile.TemporaryDirectory(prefix="nenpo-papers-") as place:
        nenpo = os.path.abspath(given.nenpo)
        if not given.papers:
            passed, faults = own_pair(nenpo, place, given.show)
        else:
            papers, places = {}, []
            for side, path in zip(("old", "new"), given.papers):
                with open(path, encoding="utf-8") as f:
                    papers[side] = cut(f.read(), getattr(given, side), getattr(given, f"{side}_end"))
                places.append(os.path.join(place, side + ".txt"))
                with open(places[-1], "w", encoding="utf-8") as f:
                    f.write(papers[side])
            faults, _ = judge(nenpo, places, papers, True)
            passed = not faults
    for fault in faults:
        print(fault)
    print(f"{int(passed)} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
