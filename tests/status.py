#!/usr/bin/python3
"""Proves that status sees every change of a source, and no other: random edits of the real content, prose and YAML, one at a time; that what
is accepted is current; and that status --format json is what generator/cli/status.schema.json describes.

tests/status.py NENPO [TRIALS]
tests/status.py --self-test NENPO shows that it can fail
"""
import copy
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

import jsonschema

import cases
from check_json import schema_faults

SCHEMA = os.path.join(cases.ROOT, "generator/cli/status.schema.json")
STATES = "current", "new", "stale", "missing", "orphan"
HIDDEN = re.compile(r"\]\([^)]*\)|\[\^[^\]]*\]:?|\{[^}]*\}|^\d+\. |`[^`]*`", re.M)  # what an edit must leave alone


def visible(text, pattern):
    """Places of the pattern in what readers see."""
    hidden = [m.span() for m in HIDDEN.finditer(text)]
    return [m for m in re.finditer(pattern, text) if not any(a < m.end() and m.start() < b for a, b in hidden)]


def is_plain(chunk):
    return not re.match(r"[#\-!>`\[ *]|\d+\. ", chunk) and len(chunk) > 12


# ---- edits: of the chunks between empty lines; each returns what must become of the counts, or None where it cannot be made ----

def edit_digit(r, chunks):
    places = [(i, m) for i, c in enumerate(chunks) for m in visible(c, r"[0-9]")]
    if not places:
        return None
    i, m = r.choice(places)
    chunks[i] = chunks[i][:m.start()] + str((int(m.group()) + r.randrange(1, 10)) % 10) + chunks[i][m.end():]
    return {"stale": 1}


def edit_word(r, chunks):
    places = [i for i, c in enumerate(chunks) if is_plain(c) and visible(c, "した")]
    if not places:
        return None
    i = r.choice(places)
    m = r.choice(visible(chunks[i], "した"))
    chunks[i] = chunks[i][:m.start()] + "しなかった" + chunks[i][m.end():]
    return {"stale": 1}


def edit_writing(r, chunks):
    kinds = [(r"[0-9]", lambda s: chr(ord(s) + 0xFEE0)), ("、", lambda s: r.choice("，､")), ("。", lambda s: "｡"),
             ("[国学会総]", lambda s: dict(zip("国学会総", "國學會總"))[s]), ("[運整認]", lambda s: s + "\U000e0100"), ("「", lambda s: "『"), ("」", lambda s: "』"), ("（", lambda s: "("), ("）", lambda s: ")"), ("(?<=、)(?=[ぁ-ん一-龠])", lambda s: "\n")]
    places = [(i, m, f) for i, c in enumerate(chunks) if is_plain(c) for p, f in kinds for m in visible(c, p)]
    if not places:
        return None
    i, m, f = r.choice(places)
    chunks[i] = chunks[i][:m.start()] + f(m.group()) + chunks[i][m.end():]
    return {}


def edit_insert(r, chunks):
    chunks.insert(r.randrange(len(chunks) + 1), f"ここに{r.choice('甲乙丙丁')}の段落を新たに{r.randrange(100)}件加えた。")
    return {"missing": 1}


def edit_delete(r, chunks):
    places = [i for i, c in enumerate(chunks) if is_plain(c) and "[^" not in c]
    if not places:
        return None
    del chunks[r.choice(places)]
    return {"orphan": 1}


def edit_swap(r, chunks):
    places = [i for i in range(len(chunks) - 1) if is_plain(chunks[i]) and is_plain(chunks[i + 1])]
    if not places:
        return None
    i = r.choice(places)
    chunks[i], chunks[i + 1] = chunks[i + 1], chunks[i]
    return {"stale": 1}


def edit_item(r, chunks):
    places = [i for i, c in enumerate(chunks) if c.startswith("- ")]
    if not places:
        return None
    i = r.choice(places)
    lines = chunks[i].split("\n")
    starts = [n for n, line in enumerate(lines) if line.startswith("- ")]
    lines.insert(r.choice(starts), "- 項目を新たに加えた。")
    chunks[i] = "\n".join(lines)
    return {"missing": 1}


EDITS = [edit_digit, edit_word, edit_writing, edit_insert, edit_delete, edit_swap, edit_item]


# ---- edits of a text in YAML ----

def text_digit(r, text):
    places = list(re.finditer("[0-9]", text))
    if not places:
        return None
    m = r.choice(places)
    return text[:m.start()] + str((int(m.group()) + r.randrange(1, 10)) % 10) + text[m.end():], {"stale": 1}


def text_word(_, text):
    return text.rstrip("。") + "等を含む" + "。" * text.endswith("。"), {"stale": 1}


def text_writing(r, text):
    kinds = {"、": "，", "。": "｡", "（": "(", "）": ")", "・": "･", "国": "國", "０": "0", **{str(n): chr(0xFF10 + n) for n in range(10)}}
    places = [i for i, c in enumerate(text) if c in kinds]
    if not places:
        return None
    i = r.choice(places)
    return text[:i] + kinds[text[i]] + text[i + 1:], {}


TEXT = re.compile(r"(?<=\bja: )[^\"'{}\[\],#|>\n]{4,}(?=, en: [^{]|\n +en: )")
TEXT_EDITS = [text_digit, text_word, text_writing]


# ---- trials ----

class Site:
    def __init__(self, nenpo, place):
        self.nenpo, self.path = nenpo, os.path.join(place, "site")
        for folder in "content", "layouts":
            shutil.copytree(os.path.join(cases.ROOT, folder), os.path.join(self.path, folder))
        self.files = sorted(glob.glob("content/[12]*/*.ja.md", root_dir=self.path))
        self.texts = [name for name in sorted(glob.glob("content/**/*.yaml", root_dir=self.path, recursive=True))
                      if TEXT.search(self.read(name))]

    def run(self, *arguments):
        return subprocess.run([self.nenpo, *arguments], cwd=self.path, env=cases.ENVIRONMENT, capture_output=True, text=True, timeout=cases.TIME_LIMIT)

    def status(self, *arguments):
        run = self.run("status", "--format", "json", *arguments)
        if run.returncode == 2 or run.stderr:
            raise ValueError(f"status {run.returncode}: {run.stderr[:500]}")
        return json.loads(run.stdout), run.returncode

    def read(self, name):
        with open(os.path.join(self.path, name), encoding="utf-8") as f:
            return f.read()

    def write(self, name, text):
        with open(os.path.join(self.path, name), "w", encoding="utf-8") as f:
            f.write(text)


def body_of(text):
    end = text.index("\n---\n", 3) + 5
    return text[:end], [c for c in text[end:].strip("\n").split("\n\n")]


def answer_faults(validator, answer, status):
    faults = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(answer)]
    if faults:
        return faults
    for state in STATES:
        if answer["summary"][state] != sum(t["counts"][state] for t in answer["texts"]):
            faults.append(f"summary says {answer['summary'][state]} are {state}")
        for text in answer["texts"]:
            listed = sum(b["state"] == state for b in text["blocks"])
            if state != "current" and text["counts"][state] != listed:
                faults.append(f"{text.get('document', 'pages')}: {text['counts'][state]} are {state}, {listed} are listed")
    if status != int(any(answer["summary"][s] for s in STATES[1:])):
        faults.append(f"the exit status is {status}")
    return faults


def trial(site, validator, seed):
    """One edit, and what status says of it; then it is accepted, and taken back."""
    r = random.Random(seed)
    while True:
        name = r.choice(site.files)
        before = site.read(name)
        head, chunks = body_of(before)
        edit = r.choice(EDITS)
        expected = edit(r, chunks)
        if expected is not None:
            break
    what = f"trial {seed}: {edit.__name__} in {name}"
    site.write(name, head + "\n" + "\n\n".join(chunks) + "\n")
    try:
        document = name.split("/")[1]
        answer, status = site.status(document)
        faults = answer_faults(validator, answer, status)
        found = {state: n for state, n in answer["summary"].items() if n and state != "current"}
        if found != expected:
            faults.append(f"{found} where {expected} was to be expected")
        differs = [line for line in site.run("check", "--only", "language-differs", name, name.replace(".ja.", ".en.")).stdout.split("\n")
                   if "language-differs" in line]
        faults += differs[:2]
        if not faults and expected == {"stale": 1} and edit is not edit_swap:
            faults += accept(site, name, document, answer["texts"][0]["blocks"][0])
    except ValueError as e:
        faults = [str(e)]
    site.write(name, before)
    return [f"{what}: {f}" for f in faults]


def accept(site, name, document, block):
    """The one block is accepted by its address; nothing else in the record changes."""
    record = f"content/{document}/translation.en.csv"
    before = site.read(record)
    run = site.run("status", "--accept", f"{block['translation']['at']['path']}:{block['translation']['block']}")
    after = site.read(record)
    site.write(record, before)
    changed = [x for x in zip(before.split("\n"), after.split("\n")) if x[0] != x[1]]
    faults = [] if run.returncode == 0 else [f"accepting ends with {run.returncode}: {run.stderr or run.stdout}"]
    if len(before.split("\n")) != len(after.split("\n")) or len(changed) != 1:
        faults.append(f"accepting one block changed {len(changed)} lines of the record")
    return faults


def text_trial(site, seed):
    """One edit of a text in YAML, and what status says of it."""
    r = random.Random(seed)
    while True:
        name = r.choice(site.texts)
        before = site.read(name)
        m = r.choice(list(TEXT.finditer(before)))
        edit = r.choice(TEXT_EDITS)
        edited = edit(r, m.group())
        if edited is not None:
            break
    folder = name.split("/")[1]
    site.write(name, before[:m.start()] + edited[0] + before[m.end():])
    answer, _ = site.status(folder if os.path.isdir(os.path.join(site.path, "content", folder)) and folder != "series" else "site")
    site.write(name, before)
    found = {state: n for state, n in answer["summary"].items() if n and state != "current"}
    return [] if found == edited[1] else [f"trial {seed}: {edit.__name__} of {m.group()} in {name}: {found} where {edited[1]} was to be expected"]


def self_test(validator, answer, status):
    changes = [lambda a: a.pop("version"), lambda a: a.update(more=1), lambda a: a["summary"].update(current=1), lambda a: a["texts"][0].pop("language"),
               lambda a: a["texts"][0]["counts"].update(stale=1), lambda a: a["texts"][0]["blocks"].append({"state": "old"})]
    faults = answer_faults(validator, answer, status)
    for i, change in enumerate(changes):
        broken = copy.deepcopy(answer)
        change(broken)
        if not answer_faults(validator, broken, status):
            faults.append(f"change {i} was not noticed")
    return faults, len(changes) + 1


def main():
    arguments = [a for a in sys.argv[1:] if a != "--self-test"]
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    nenpo, trials = os.path.abspath(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 60
    with open(SCHEMA, encoding="utf-8") as f:
        schema = json.load(f)
    validator = jsonschema.Draft202012Validator(schema)
    with tempfile.TemporaryDirectory(prefix="nenpo-status-") as place:
        site = Site(nenpo, place)
        answer, status = site.status()
        if "--self-test" in sys.argv:
            faults, count = self_test(validator, answer, status)
        else:
            faults = schema_faults(schema) + answer_faults(validator, answer, status)
            faults += [f"the real site: {n} blocks are {s}" for s, n in answer["summary"].items() if s != "current" and n]
            count = 2 + 2 * trials
            for seed in range(trials):
                faults += trial(site, validator, seed) + text_trial(site, seed)
    for fault in faults:
        print(fault)
    print(f"{max(count - len(faults), 0)} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
