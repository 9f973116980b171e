#!/usr/bin/env python3
"""Edits a site at random, again and again, and builds it: every time out/ and what is said must be those of a clean build.

tests/incremental.py NENPO [--edits N] [--real N] [--seed N]

--edits: how many edits of the small site of the case folders, --real: how many of the real site. The edits follow from the seed.
Before them every running text of four small sites is edited, one at a time: what a page shows of a text is known by kinds of pages.
"""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

import cases

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TZ": "UTC", "LC_ALL": "C.UTF-8",
               "ASAN_OPTIONS": "exitcode=99", "UBSAN_OPTIONS": "print_stacktrace=1", "TSAN_OPTIONS": "exitcode=99"}
SUMMARY = re.compile(r"^nenpo: (?:\d+ pages? \(\d+ files?\) in \S+: (?:(\d+) written, )?(?:(\d+) unchanged, )?\d+\.\d\d s(.*)|nothing written: ([^;]*); .*)\n", re.M)
TEXT = (".md", ".yaml", ".csv", ".html", ".css", ".svg", ".txt")


TEXTS = ["pages/compare", "pages/compare.sides", "pages/compare.figures", "pages/passages"]


class Failure(Exception):
    pass


def read_tree(folder):
    tree = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            if os.path.islink(path):
                tree[os.path.relpath(path, folder)] = os.readlink(path)
                continue
            with open(path, "rb") as f:
                tree[os.path.relpath(path, folder)] = f.read()
    return tree


class Running:
    """A file of Markdown, and its paragraphs that are nothing but words."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            head, rule, body = f.read().rpartition("---\n")
        self.head, self.blocks = head + rule, body.split("\n\n")
        self.plain = [i for i, b in enumerate(self.blocks) if re.match(r"\s*[^\W\d_]", b) and "](value:" not in b and "](commitment:" not in b]

    def extend(self, i):
        text = self.blocks[i].rstrip("\n")
        self.blocks[i] = text + ("追加した。" if re.search("[ぁ-ん]", text) else " More was said.") + self.blocks[i][len(text):]

    def otherwise(self, i):
        """The file with another paragraph in its place, which is like no other."""
        kept, text = self.blocks[i], self.blocks[i].rstrip("\n")
        self.blocks[i] = ("これとは別の事柄を述べる。" if re.search("[ぁ-ん]", text) else "Something else is told here.") + kept[len(text):]
        data, self.blocks[i] = self.data(), kept
        return data

    def data(self):
        return (self.head + "\n\n".join(self.blocks)).encode()


class Site:
    def __init__(self, nenpo, place, root, seed):
        self.nenpo, self.place, self.site, self.random = nenpo, place, root, random.Random(seed)
        self.out, self.clean = f"{place}/out", f"{place}/clean"
        self.programs = [nenpo, f"{place}/other-nenpo"]
        self.other_program()
        self.foreign = {}   # files in out/ that no build wrote
        self.good = {}      # the site as it was built last
        self.earlier = []   # versions of files to go back to
        self.counts, self.written, self.kept = Counter(), 0, 0

    def other_program(self):
        """Another version, which writes other bytes."""
        with open(self.nenpo, "rb") as f:
            data = f.read()
        if b"<!DOCTYPE html>" not in data and not data.startswith(b"#!"):  # what starts it under a sanitizer
            raise Failure("the program does not write what is to be different in its other version")
        with open(self.programs[1], "wb") as f:
            f.write(data.replace(b"<!DOCTYPE html>", b"<!doctype html>"))
        os.chmod(self.programs[1], 0o755)

    # ---- building ----

    def run(self, out, program=None, *more):
        run = subprocess.run([program or self.nenpo, "-C", self.site, "build", "-o", out, *more], env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                             capture_output=True, text=True, errors="replace", timeout=600)
        summary = SUMMARY.search(run.stderr)
        if not summary or run.returncode not in (0, 1, 2):
            raise Failure(f"build ended with status {run.returncode}:\n{run.stderr[-3000:]}")
        found = (summary.group(3) or "").lstrip("; ") or summary.group(4) or ""
        return run.returncode, SUMMARY.sub("", run.stderr), found, int(summary.group(1) or 0), int(summary.group(2) or 0)

    def compare(self, what, program=None):
        before = read_tree(self.out)
        incremental = self.run(self.out, program)
        shutil.rmtree(self.clean, ignore_errors=True)
        clean = self.run(self.clean, program)
        if incremental[:3] != clean[:3]:
            raise Failure(f"{what}: said {incremental[:3]}, a clean build {clean[:3]}")
        if os.path.isdir(self.clean):
            self.good = read_tree(self.clean)
            self.written, self.kept = self.written + incremental[3], self.kept + incremental[4]
            before = {**self.foreign, **self.good}
        expected, found = before, read_tree(self.out)  # a site with errors leaves what there is
        wrong = sorted(p for p in expected.keys() | found.keys() if expected.get(p) != found.get(p))
        if wrong:
            raise Failure(f"{what}: {len(wrong)} files are not those of a clean build: {wrong[:5]}")
        left = [n for n in os.listdir(self.place) if n.startswith(".")]
        if left:
            raise Failure(f"{what}: left beside the site: {left}")
        return incremental

    def step(self, edit):
        what = edit()
        if not what:
            return False
        self.counts[edit.__name__] += 1
        program = self.programs[self.random.random() < 0.03]
        self.compare(what, program)
        if self.random.random() < 0.3:  # nothing has changed now: the same is said, and nothing is written
            again = self.compare(f"{what}, again", program)
            if os.path.isdir(self.clean) and again[3]:
                raise Failure(f"{what}: the second build wrote {again[3]} files")
        return True

    # ---- choosing ----

    def files(self, *ends, folders=("content", "layouts", "assets")):
        found = [os.path.join(where, name) for folder in folders for where, _, names in os.walk(f"{self.site}/{folder}") for name in names]
        return sorted(p for p in found if p.endswith(ends or ("",)))

    def choose(self, *ends, **more):
        """The kinds of files are as likely as each other."""
        files = self.files(*ends, **more)
        kind = self.random.choice(sorted({(os.path.relpath(p, self.site).split("/")[0], os.path.splitext(p)[1]) for p in files}))
        return self.random.choice([p for p in files if (os.path.relpath(p, self.site).split("/")[0], os.path.splitext(p)[1]) == kind])

    def name(self, path):
        return os.path.relpath(path, self.site)

    def remember(self, path):
        with open(path, "rb") as f:
            self.earlier.append((path, f.read(), os.stat(path).st_mtime_ns))

    def write(self, path, data, keep_time=False, by_rename=False):
        times = os.stat(path)
        if by_rename:
            with open(path + "~", "wb") as f:
                f.write(data)
            os.replace(path + "~", path)
        else:
            with open(path, "r+b") as f:
                f.write(data)
                f.truncate(len(data))
        if keep_time:
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    # ---- edits of the sources ----

    def changed(self, data):
        """One place of a text changed: a digit, a letter, a Japanese character, or a piece added or taken away."""
        text = data.decode("utf-8", "replace")
        places = [m for m in re.finditer(r"[0-9]|[a-z]|[ぁ-ん]|[一-鿿]", text)]
        if not places:
            return data + b"\n"
        m = self.random.choice(places)
        way = self.random.random()
        if m.group().isdigit():
            new = str((int(m.group()) + self.random.randrange(1, 10)) % 10)
        elif m.group() < "z":
            new = self.random.choice("abcdefgh")
        else:
            new = self.random.choice("あいうえお漢字")
        if way < 0.1:
            new = m.group() * 2
        elif way < 0.2:
            new = ""
        return (text[:m.start()] + new + text[m.end():]).encode()

    def edit_file(self):
        path = self.choose(*TEXT)
        self.remember(path)
        with open(path, "rb") as f:
            data = f.read()
        keep_time, by_rename = self.random.random() < 0.3, self.random.random() < 0.3
        self.write(path, self.changed(data), keep_time, by_rename)
        return f"{self.name(path)} changed{', time kept' * keep_time}{', renamed into place' * by_rename}"

    def edit_words(self):
        """The text of an element, a word, a value or a cell: it shows on some page, and the site stays good."""
        path = self.choose(".html", ".md", ".csv", ".yaml", folders=("content", "layouts"))
        with open(path, encoding="utf-8") as f:
            text = f.read()
        pattern = {".html": r"(?=</body>)|(?<=<h1>)(?=[^<])", ".md": r"(?<=[ぁ-ん])、(?=[ぁ-ん一-鿿])|(?<=[a-z]) (?=[a-z])", ".csv": r"(?<=,)\d(?=\d*\n)",
                   ".yaml": r'(?<=: )[A-Za-z](?=[a-z]+\n)|(?<=[ぁ-ん])(?=["\n])'}[os.path.splitext(path)[1]]
        places = list(re.finditer(pattern, text))
        if not places:
            return None
        self.remember(path)
        m = self.random.choice(places)
        new = {".html": f"<p>{self.random.randrange(10)}</p>" if "/body" in text[m.start():m.start() + 6] else "q", ".md": m.group() + ("は" if m.group() == "、" else "so "), ".csv": "7", ".yaml": m.group() or "も"}[os.path.splitext(path)[1]]
        self.write(path, (text[:m.start()] + new + text[m.end():]).encode())
        return f"{self.name(path)}: words changed"

    def edit_running_text(self):
        """Every paragraph of a text that is nothing but words, at once: what pages do not depend on it must be known."""
        path = self.choose(".md", folders=("content",))
        text = Running(path)
        if not text.plain:
            return None
        self.remember(path)
        for i in text.plain:
            text.extend(i)
        self.write(path, text.data())
        return f"{self.name(path)}: {len(text.plain)} paragraphs changed"

    def edit_twice_within_a_tick(self):
        """Written, built and written again with the same size and time, as quickly as can be."""
        path = self.choose(*TEXT)
        with open(path, "rb") as f:
            data = f.read()
        digits = [i for i, byte in enumerate(data) if byte in b"0123456789"]
        if not digits:
            return None
        self.remember(path)
        at, time = self.random.choice(digits), os.stat(path)
        versions = [data[:at] + bytes([d]) + data[at + 1:] for d in self.random.sample(b"0123456789", 3)]
        for version in versions:
            with open(path, "r+b") as f:
                f.write(version)
            os.utime(path, ns=(time.st_atime_ns, time.st_mtime_ns))
            if version is not versions[-1]:
                self.run(self.out)
        return f"{self.name(path)} changed three times, same size, time kept"

    def touch_files(self):
        paths = self.random.sample(self.files(), 5)
        for path in paths:
            os.utime(path)
        return f"{self.name(paths[0])} and more touched"

    def rewrite_file(self):
        path = self.choose()
        with open(path, "rb") as f:
            data = f.read()
        self.write(path, data, by_rename=True)
        return f"{self.name(path)} written again as it was"

    def edit_asset(self):
        path = self.choose(folders=("assets",))
        self.remember(path)
        with open(path, "rb") as f:
            data = f.read()
        self.write(path, data[:-1] + bytes([self.random.randrange(256)]), self.random.random() < 0.5)
        return f"{self.name(path)}: the last byte changed"

    def add_asset(self):
        folder = f"{self.site}/assets" + self.random.choice(["", "/more"])
        os.makedirs(folder, exist_ok=True)
        path = f"{folder}/{self.random.choice('abcdef')}.txt"
        with open(path, "wb") as f:
            f.write(self.random.randbytes(20))
        return f"{self.name(path)} added"

    def add_page(self):
        """A plain page, in one language or in both."""
        slug = self.random.choice(["access", "terms", "contact"])
        os.makedirs(f"{self.site}/content/pages", exist_ok=True)
        for language in self.random.choice([["ja"], ["en"], ["ja", "en"]]):
            with open(f"{self.site}/content/pages/{slug}.{language}.md", "w", encoding="utf-8") as f:
                f.write(f"---\ntitle: {slug}\n---\n\nText {self.random.randrange(10)}.\n")
        return f"pages/{slug} added"

    def copy_file(self):
        path = self.choose()
        stem, end = os.path.splitext(path)
        shutil.copy2(path, f"{stem}-copy{end}")
        return f"{self.name(path)} copied"

    def delete_file(self):
        path = self.choose()
        if path.endswith(("site.yaml", "words.yaml")) and self.random.random() < 0.8:
            return None
        self.remember(path)
        os.remove(path)
        return f"{self.name(path)} deleted"

    def rename_file(self):
        path, other = self.choose(), self.choose()
        stem, end = os.path.splitext(path)
        to = self.random.choice([f"{stem}x{end}", os.path.join(os.path.dirname(other), os.path.basename(path))])
        if os.path.exists(to):
            return None
        self.remember(path)
        os.rename(path, to)
        return f"{self.name(path)} is now {self.name(to)}"

    def exchange_files(self):
        """Two files change places: no byte is new, times and sizes are as they were."""
        path = self.choose()
        others = [p for p in self.files(os.path.splitext(path)[1]) if os.path.dirname(p) == os.path.dirname(path) and p != path]
        if not others:
            return None
        other = self.random.choice(others)
        self.remember(path)
        self.remember(other)
        os.rename(path, path + "~")
        os.rename(other, path)
        os.rename(path + "~", other)
        return f"{self.name(path)} and {self.name(other)} exchanged"

    def rename_folder(self):
        folders = sorted({os.path.dirname(p) for p in self.files()} - {f"{self.site}/{f}" for f in ("content", "layouts", "assets")})
        if not folders:
            return None
        folder = self.random.choice(folders)
        to = folder + "x" if not folder.endswith("x") else folder[:-1]
        if os.path.exists(to):
            return None
        os.rename(folder, to)
        return f"{self.name(folder)} is now {self.name(to)}"

    def go_back(self):
        """As when a revision is checked out: some files are what they were, time and all."""
        if not self.earlier:
            return None
        for _ in range(self.random.randrange(1, 6)):
            if self.earlier:
                path, data, time = self.earlier.pop()
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as f:
                    f.write(data)
                os.utime(path, ns=(time, time))
        return "back to earlier versions"

    def lay_again(self):
        """All sources as they were at first, in other files with the same times."""
        for part in "content", "layouts", "assets":
            shutil.rmtree(f"{self.site}/{part}")
            shutil.copytree(f"{self.place}/first/{part}", f"{self.site}/{part}")
        self.earlier.clear()
        return "all laid again"

    def hide_folder(self):
        """Files that are not content: nothing changes."""
        os.makedirs(f"{self.site}/content/.drafts", exist_ok=True)
        with open(f"{self.site}/content/.drafts/{self.random.randrange(5)}.md", "w", encoding="utf-8") as f:
            f.write("draft")
        return "a hidden file added"

    # ---- edits of out/ and of the record ----

    def outputs(self):
        return sorted(p for p in self.good if os.path.isfile(f"{self.out}/{p}"))

    def edit_output(self):
        paths = self.outputs()
        if not paths:
            return None
        path = f"{self.out}/{self.random.choice(paths)}"
        with open(path, "rb") as f:
            data = f.read()
        if self.random.random() < 0.5 and data:
            at = self.random.randrange(len(data))
            data = data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]
        else:
            data += b"mine"
        self.write(path, data, self.random.random() < 0.5, self.random.random() < 0.3)
        if os.path.relpath(path, self.out) == ".nenpo-files":
            self.write(path, self.good[".nenpo-files"])  # what it says decides what may be replaced
        return f"{os.path.relpath(path, self.place)} changed by hand"

    def delete_output(self):
        paths = [p for p in self.outputs() if p != ".nenpo-files"]
        if not paths:
            return None
        path = f"{self.out}/{self.random.choice(paths)}"
        os.remove(path)
        if self.random.random() < 0.2:
            os.symlink("index.html", path)
        return f"{os.path.relpath(path, self.place)} deleted"

    def delete_outputs(self):
        if not os.path.isdir(self.out):
            return None
        if self.random.random() < 0.5:
            shutil.rmtree(self.out)
            self.foreign.clear()
            return "out/ deleted"
        shutil.copytree(self.out, f"{self.place}/copy", symlinks=True)
        shutil.rmtree(self.out)
        os.rename(f"{self.place}/copy", self.out)
        return "out/ replaced by a copy of it"

    def add_foreign(self):
        if not os.path.isdir(self.out):
            return None
        path = self.random.choice(["CNAME", "ja/own.txt", ".well-known/security.txt", "mine/a/b/c"])
        os.makedirs(os.path.dirname(f"{self.out}/{path}"), exist_ok=True)
        with open(f"{self.out}/{path}", "wb") as f:
            f.write(self.random.randbytes(8))
        with open(f"{self.out}/{path}", "rb") as f:
            self.foreign[path] = f.read()
        return f"out/{path} added by hand"

    def change_modes(self):
        for path in self.outputs()[:20]:
            os.chmod(f"{self.out}/{path}", 0o600)
        return "modes changed"

    def damage_record(self):
        folder = f"{self.site}/.nenpo"
        records = sorted(n for n in os.listdir(folder) if not n.startswith(".")) if os.path.isdir(folder) else []
        if not records:
            return None
        way = self.random.choice(["byte", "cut", "empty", "exchange", "folder", "longer"])
        path = f"{folder}/{self.random.choice(records)}"
        with open(path, "rb") as f:
            data = f.read()
        at = self.random.randrange(len(data))
        if way == "byte":
            self.write(path, data[:at] + bytes([data[at] ^ (1 << self.random.randrange(8))]) + data[at + 1:])
        elif way == "cut":
            self.write(path, data[:at])
        elif way == "empty":
            self.write(path, b"")
        elif way == "longer":
            self.write(path, data + data)
        elif way == "folder":
            shutil.rmtree(folder)
        elif len(records) > 1:
            os.rename(f"{folder}/{records[0]}", f"{folder}/x")
            os.rename(f"{folder}/{records[1]}", f"{folder}/{records[0]}")
            os.rename(f"{folder}/x", f"{folder}/{records[1]}")
        return f"record damaged: {way}"

    def record_is_a_folder(self):
        """What cannot be a record is none."""
        folder = f"{self.site}/.nenpo"
        shutil.rmtree(folder, ignore_errors=True)
        if self.random.random() < 0.5:
            os.symlink("content", folder)
        else:
            with open(folder, "wb") as f:
                f.write(b"no folder")
        self.compare(".nenpo is no folder")
        os.remove(folder)
        return ".nenpo was no folder"


def small_site(folder):
    shutil.copytree(f"{ROOT}/tests/cases/base", folder)
    shutil.copy(f"{ROOT}/layouts/words.yaml", f"{folder}/layouts")


def lay_case(case, folder):
    """A case with the real layouts, which show all there is, and plain pages, one of them in one language."""
    cases.lay_site(case, folder)
    for part in "layouts", "assets":
        shutil.copytree(f"{ROOT}/{part}", f"{folder}/{part}", dirs_exist_ok=True)
    if case == "pages/compare":  # what was split off stands in a chapter of its own
        for language in "ja", "en":
            report = f"{folder}/content/2021-report"
            with open(f"{report}/01-network.{language}.md", encoding="utf-8") as f:
                before, rest = re.split(r"(?=^## .*\{#help\})", f.read(), flags=re.M)
            piece, after = re.split(r"(?=^## .*\{#drills\})", rest, flags=re.M)
            with open(f"{report}/01-network.{language}.md", "w", encoding="utf-8") as f:
                f.write(before + after)
            with open(f"{report}/02-services.{language}.md", "a", encoding="utf-8") as f:
                f.write("\n" + piece)
    os.makedirs(f"{folder}/content/pages", exist_ok=True)
    for name, text in ("terms.ja", "条件を述べる。"), ("terms.en", "Terms are stated."), ("access.ja", "道順を述べる。"):
        with open(f"{folder}/content/pages/{name}.md", "w", encoding="utf-8") as f:
            f.write(f"---\ntitle: {name}\n---\n\n{text}\n")


def edit_each_text(nenpo):
    """Every paragraph of small sites, one at a time."""
    passed, faults = 0, []
    for case in TEXTS:
        with tempfile.TemporaryDirectory(prefix="nenpo-incremental-") as place:
            lay_case(case, f"{place}/site")
            s = Site(nenpo, place, f"{place}/site", 0)
            try:
                s.compare(f"{case}, the first build")
                for path in s.files(".md", folders=("content",)):
                    text = Running(path)
                    for i in text.plain:
                        text.extend(i)
                        for how, data in ("extended", text.data()), ("another", text.otherwise(i)):
                            s.write(path, data)
                            s.compare(f"{case}, {s.name(path)}: paragraph {i} {how}")
                            passed += 1
            except (Failure, OSError, subprocess.TimeoutExpired) as e:
                faults.append(str(e))
    print(f"{passed} edits of running texts, one at a time")
    if passed < 30 and not faults:
        faults.append("there are hardly any running texts")
    return passed, faults


def real_site(folder):
    for part in "content", "layouts", "assets":
        shutil.copytree(f"{ROOT}/{part}", f"{folder}/{part}")


def edit_site(nenpo, lay, count, seed):
    """Edits a site so many times; it is laid anew now and then, before too much of it is broken."""
    passed, faults, counts, written, kept, good = 0, [], Counter(), 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="nenpo-incremental-") as place:
        lap = 0
        while passed + len(faults) < count and not faults:
            lap += 1
            here = f"{place}/{lap}"
            lay(f"{here}/site")
            shutil.copytree(f"{here}/site", f"{here}/first")
            s = Site(nenpo, here, f"{here}/site", f"{seed} {lap}")
            edits = [s.edit_file, s.edit_words, s.edit_words, s.edit_words, s.edit_running_text, s.edit_running_text, s.edit_twice_within_a_tick, s.touch_files, s.rewrite_file, s.edit_asset,
                     s.add_asset, s.add_page, s.copy_file, s.delete_file, s.rename_file, s.exchange_files, s.rename_folder, s.go_back, s.go_back,
                     s.hide_folder, s.edit_output, s.delete_output, s.delete_outputs, s.add_foreign, s.change_modes, s.damage_record, s.record_is_a_folder]
            try:
                s.compare("the first build")
                done = 0
                while done < 25 and passed < count:
                    edit = s.random.choice(edits)
                    if not os.path.isdir(s.clean) and s.random.random() < 0.7:
                        edit = s.random.choice([s.go_back, s.lay_again, s.lay_again])
                    if s.step(edit):
                        done, passed = done + 1, passed + 1
                        good += os.path.isdir(s.clean)
            except (Failure, OSError, subprocess.TimeoutExpired) as e:
                faults.append(f"seed {seed}, lap {lap}, edit {passed + 1}: {e}")
            counts, written, kept = counts + s.counts, written + s.written, kept + s.kept
            shutil.rmtree(here)
    print(f"{passed} edits, {good} of them built, {written} files written, {kept} unchanged; " + ", ".join(f"{k} {n}" for k, n in sorted(counts.items())))
    if count >= 100 and not faults and (good < passed / 2 or kept < written / 2):
        faults.append(f"the edits prove little: {good} of {passed} built, {kept} files kept, {written} written")
    return passed, faults


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("nenpo")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--real", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    passed, faults = edit_each_text(os.path.abspath(o.nenpo))
    for lay, count in (small_site, o.edits), (real_site, o.real):
        more, wrong = edit_site(os.path.abspath(o.nenpo), lay, count, o.seed)
        passed, faults = passed + more, faults + wrong
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
