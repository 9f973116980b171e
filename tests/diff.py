#!/usr/bin/python3
"""What nenpo diff promises and no case folder can show: revisions in git, pager and colour, formats that other programs read, hostile input.

tests/diff.py NENPO
tests/diff.py --self-test NENPO shows that the schema test can fail
"""
import copy
import csv
import glob
import json
import os
import pty
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import xml.dom.minidom

import jsonschema
import yaml

import cases
import check_json

SCHEMA = os.path.join(cases.ROOT, "generator/cli/diff.schema.json")
SITE = os.path.join(cases.CASES, "diff/documents/site")
CHAPTER = "content/2021-report/01-network.ja.md"
REAL_PAIRS = [("2017-policy", "2018-policy"), ("2020-report", "2021-report"), ("2017-plan", "2017-policy"), ("2017-budget", "2020-settlement")]


class Failure(Exception):
    pass


def expect(fine, what):
    if not fine:
        raise Failure(what)


class Diff:
    def __init__(self, nenpo, place):
        self.nenpo, self.place = nenpo, place
        with open(SCHEMA, encoding="utf-8") as f:
            self.schema = json.load(f)
        self.validator = jsonschema.Draft202012Validator(self.schema)

    def run(self, *arguments, cwd=None, status=1, environment=None, **more):
        run = subprocess.run([self.nenpo, "diff", *arguments], cwd=cwd, env=environment or cases.ENVIRONMENT, stdin=subprocess.DEVNULL,
                             capture_output=True, timeout=cases.TIME_LIMIT, **more)
        run.out, run.err = run.stdout.decode("utf-8"), run.stderr.decode("utf-8")
        expect(status is None or run.returncode == status, f"diff {' '.join(arguments)} ended with {run.returncode}, not {status}: {run.err}{run.out[:500]}")
        return run

    def git(self, site, *arguments):
        run = subprocess.run(["git", "-c", "user.name=Test", "-c", "user.email=test@test.example", "-c", "init.defaultBranch=main", *arguments],
                             cwd=site, env=cases.ENVIRONMENT, capture_output=True, text=True, check=False)
        expect(run.returncode == 0, f"git {' '.join(arguments)}: {run.stderr}")
        return run.stdout

    def site(self, name="site"):
        site = os.path.join(self.place, name)
        shutil.copytree(os.path.join(cases.CASES, "base"), site)
        shutil.copy(os.path.join(cases.ROOT, "layouts", "words.yaml"), os.path.join(site, "layouts"))
        shutil.copytree(SITE, site, dirs_exist_ok=True)
        return site

    def repository(self, below=""):
        """A site in git, with one change that is committed and one that is not."""
        top = os.path.join(self.place, "top")
        os.makedirs(top)
        site = self.site(os.path.join("top", below) if below else "top/site")
        self.git(top, "init", "-q")
        self.git(top, "add", "-A")
        self.git(top, "commit", "-q", "-m", "first")
        self.edit(site, CHAPTER, "15件", "16件")
        self.git(top, "commit", "-q", "-a", "-m", "second")
        self.edit(site, CHAPTER, "16件", "17件")
        return site

    def edit(self, site, path, old, new):
        with open(os.path.join(site, path), encoding="utf-8") as f:
            text = f.read()
        expect(old in text, f"{path} has no {old}")
        with open(os.path.join(site, path), "w", encoding="utf-8") as f:
            f.write(text.replace(old, new))

    # ---- revisions ----

    def check_revisions(self):
        site = self.repository()
        for arguments, mark in ((("HEAD:",), "[-16件-]{+17件+}"), (("HEAD~1:", "."), "[-15件-]{+17件+}"), (("HEAD~1:", "HEAD:"), "[-15件-]{+16件+}"),
                                (("HEAD~1:2021-report", "2021-report"), "[-15件-]{+17件+}"), (("HEAD:2021-report",), "[-16件-]{+17件+}"),
                                ((".", "HEAD~1:"), "[-17件-]{+15件+}"), (("HEAD:content", "content"), "[-16件-]{+17件+}"),
                                ((f"HEAD~1:{CHAPTER}", CHAPTER), "[-15件-]{+17件+}"), ((f"main~1:{CHAPTER}",), "[-15件-]{+17件+}"),
                                (("HEAD~1:", CHAPTER), "[-15件-]{+17件+}"), (("HEAD@{0}:2020-report", "2021-report"), "[-12件-]{+17件+}")):
            out = self.run(*arguments, cwd=site).out
            expect(mark in out, f"diff {' '.join(arguments)} does not show {mark}:\n{out}")
        expect("nothing differs" in self.run("HEAD:", "HEAD:", cwd=site, status=0).out, "a revision differs from itself")

    def check_below_the_top(self):
        site = self.repository("sites/網 one")
        expect("[-15件-]{+17件+}" in self.run("HEAD~1:", cwd=site).out, "a site in a folder of the repository is not found in a revision")
        top = os.path.join(self.place, "top")
        expect("[-16件-]{+17件+}" in self.run("HEAD:sites/網 one", "sites/網 one", cwd=top).out, "a site's folder in a revision is not found")
        expect("leads out" in self.run("HEAD:../x", ".", cwd=site, status=2).err, "a path out of the folder is taken")

    def check_nothing_runs(self):
        """Neither hooks nor filters nor what attributes ask for."""
        site = self.repository()
        top, witness = os.path.dirname(site), os.path.join(self.place, "witness")
        script = os.path.join(self.place, "script")
        with open(script, "w", encoding="utf-8") as f:
            f.write(f"#!/bin/sh\necho ran >>{witness}\ncat\n")
        os.chmod(script, 0o755)
        for hook in "post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman", "query-watchman":
            shutil.copy(script, f"{top}/.git/hooks/{hook}")
        with open(f"{top}/.git/info/attributes", "w", encoding="utf-8") as f:
            f.write("* filter=bad diff=bad\n")
        for name in "filter.bad.smudge", "filter.bad.clean", "diff.bad.textconv", "diff.bad.command", "core.fsmonitor", "diff.external", "core.pager":
            self.git(top, "config", name, script)
        before = sorted(os.listdir(f"{top}/.git"))
        if os.path.exists(witness):
            os.remove(witness)
        expect("[-15件-]" in self.run("HEAD~1:", cwd=site).out, "the revision is not shown")
        expect(not os.path.exists(witness), "something of the repository ran")
        expect(sorted(os.listdir(f"{top}/.git")) == before, "the repository was written to")

    def check_git_troubles(self):
        site = self.repository()
        plain = self.site("plain")
        no_git = {**cases.ENVIRONMENT, "PATH": self.place}
        for arguments, where, environment, said in (
                (("nosuch:", "."), site, None, 'git knows no revision "nosuch"'), (("--", "--all:", "."), site, None, "git knows no revision"),
                (("HEAD:nothing", "."), site, None, 'no document and no file "nothing" in revision HEAD'),
                (("HEAD:", "."), plain, None, "not a git repository"), (("HEAD:", "."), site, no_git, "git is not installed")):
            run = self.run(*arguments, cwd=where, status=2, environment=environment)
            expect(said in run.err and not run.out, f"diff {' '.join(arguments)} says {run.err}{run.out}")
        self.git(os.path.dirname(site), "rm", "-rq", "--cached", "site/content")
        self.git(os.path.dirname(site), "commit", "-q", "-m", "gone")
        self.run("HEAD:", ".", cwd=site, status=2)

    def check_damaged_repository(self):
        site = self.repository()
        top = os.path.dirname(site)
        blob = self.git(top, "rev-parse", f"HEAD:site/{CHAPTER}").strip()
        path = f"{top}/.git/objects/{blob[:2]}/{blob[2:]}"
        os.chmod(path, 0o644)
        with open(path, "wb") as f:
            f.write(b"broken")
        run = self.run("HEAD:", cwd=site, status=2)
        expect("git cannot read it" in run.err, f"a damaged object: {run.err}")

    def check_links_in_revisions(self):
        site = self.repository()
        top = os.path.dirname(site)
        os.remove(f"{site}/{CHAPTER}")
        os.symlink("/etc/passwd", f"{site}/{CHAPTER}")
        self.git(top, "commit", "-q", "-a", "-m", "a link")
        run = self.run("HEAD~1:", "HEAD:", cwd=site, status=None)
        expect("root:" not in run.out, "a link in a revision was followed")
        expect(run.returncode == 2 and "a link" in run.err, f"a link in a revision: {run.err}")

    # ---- for people ----

    def terminal(self, *arguments, cwd, **environment):
        """Standard output on a terminal."""
        master, slave = pty.openpty()
        child = subprocess.Popen([self.nenpo, "diff", *arguments], cwd=cwd, stdin=slave, stdout=slave, stderr=slave,
                                 env={**cases.ENVIRONMENT, "TERM": "xterm", **environment})
        os.close(slave)
        said = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            said += part
        os.close(master)
        return child.wait(), said.decode("utf-8")

    def check_colour_and_pager(self):
        site = self.site()
        pager = os.path.join(self.place, "a pager")
        with open(pager, "w", encoding="utf-8") as f:
            f.write('#!/bin/sh\necho "paged with $1"\ncat\n')
        os.chmod(pager, 0o755)
        pair = "2020-report", "2021-report"
        os.rename(pager, pager.replace(" ", "-"))
        pager = pager.replace(" ", "-")
        status, said = self.terminal(*pair, cwd=site, PAGER=f"{pager}  -x")
        expect(status == 1 and said.startswith("paged with -x") and "\x1b[" in said and "\x1b[9;31m[-" in said, f"on a terminal: {status} {said[:200]!r}")
        status, said = self.terminal(*pair, cwd=site, PAGER=pager, NO_COLOR="1")
        expect(status == 1 and "\x1b[" not in said and "[-12件-]{+15件+}" in said, "colour in spite of NO_COLOR")
        status, said = self.terminal(*pair, "--no-pager", cwd=site, PAGER=pager)
        expect(status == 1 and "paged" not in said and "\x1b[" in said, "--no-pager pages")
        status, said = self.terminal(*pair, cwd=site, PAGER="/nonexistent/pager; touch ran")
        expect(status == 1 and "運営" in said and not os.path.exists(f"{site}/ran"), "without its pager it says nothing, or a shell ran")
        status, said = self.terminal(*pair, cwd=site, PAGER="true")
        expect(status == 1, f"a pager that leaves at once: status {status}")
        run = self.run(*pair, cwd=site, environment={**cases.ENVIRONMENT, "PAGER": pager})
        expect("\x1b[" not in run.out and "paged" not in run.out, "colour or a pager in a file")

    def check_width(self):
        import unicodedata
        site = self.site()
        for width in 40, 60, 100:
            out = self.run("2020-report", "2021-report", cwd=site, environment={**cases.ENVIRONMENT, "COLUMNS": str(width)}).out
            for line in out.split("\n"):
                own = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
                expect(own <= width + 2 or line.lstrip().startswith(("content/", "---", "+++")), f"{own} columns in a terminal of {width}: {line}")
                expect(not line.strip().startswith(("。", "、", "）")), f"a line begins with a mark: {line}")

    # ---- for programs ----

    def json_faults(self, answer, status):
        faults = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in self.validator.iter_errors(answer)]
        if faults:
            return faults
        for name in answer["counts"]:
            total = sum(d["counts"][name] for d in answer["documents"])
            if total > answer["counts"][name]:
                faults.append(f"{name}: {total} in documents, {answer['counts'][name]} in all")
        if answer["differ"] != (status == 1) or answer["differ"] != bool(answer["documents"]):
            faults.append(f"differ is {answer['differ']}, the status {status}")
        for block in [b for d in answer["documents"] for c in d.get("chapters", []) for i in c["items"] for b in i.get("blocks", [])]:
            marked = any(e["edit"] != "same" for e in block.get("edits", []))
            if block["change"] == "changed" and not marked:
                faults.append(f"nothing is marked at {block.get('new-at')}")
        return faults

    def ask(self, *arguments, cwd):
        run = self.run("--format", "json", *arguments, cwd=cwd, status=None)
        expect(not run.err, run.err)
        return json.loads(run.out), run.returncode

    def check_schema(self):
        faults = check_json.schema_faults(self.schema)
        expect(not faults, "\n".join(faults))

    def check_json_of_the_real_site(self):
        for pair in REAL_PAIRS:
            for more in (), ("--cosmetic",), ("--only", "numbers"), ("--lang", "en"):
                faults = self.json_faults(*self.ask(*more, *pair, cwd=cases.ROOT))
                expect(not faults, f"{pair} {more}: {faults[:3]}")

    def check_json_restores_the_texts(self):
        """The pieces of a block make up the old text and the new one."""
        answer, _ = self.ask("2020-report", "2021-report", cwd=cases.ROOT)
        count = 0
        for block in [b for d in answer["documents"] for c in d["chapters"] for i in c["items"] for b in i.get("blocks", [])]:
            for side, other in ("old", "inserted"), ("new", "deleted"):
                place = block.get(f"{side}-at")
                text = "".join(e["text"] for e in block["edits"] if e["edit"] != other)
                if not place or block["kind"] != "heading":
                    continue
                with open(os.path.join(cases.ROOT, place["path"]), encoding="utf-8") as f:
                    line = f.read().split("\n")[place["line"] - 1]
                count += 1
                expect(text in line, f"{place}: {text!r} is not in {line!r}")
        expect(count > 40, f"only {count} headings")

    def check_html(self):
        for pair in REAL_PAIRS[:2]:
            page = self.run("--format", "html", *pair, cwd=cases.ROOT).out
            expect(page.startswith("<!DOCTYPE html>"), "not a page")
            body = page[page.index("<body>"):page.index("</html>")]
            dom = xml.dom.minidom.parseString(body.encode())
            expect(dom.getElementsByTagName("ins") and dom.getElementsByTagName("del"), "nothing is marked")
            expect("src=" not in page and "href=" not in page, "the page needs other files")

    def check_errata(self):
        site = self.repository()
        self.edit(site, CHAPTER.replace(".ja.", ".en."), "15 inquiries", "17 inquiries")
        entries = yaml.safe_load(self.run("--format", "errata", "HEAD:2021-report", cwd=site).out)
        expect(len(entries) == 1, f"{len(entries)} entries for one sentence")
        one = entries[0]
        expect(set(one) == {"date", "document", "chapter", "place", "wrong", "right"}, f"an entry has {sorted(one)}")
        expect("16件" in one["wrong"]["ja"] and "17件" in one["right"]["ja"] and "15 inquiries" in one["wrong"]["en"] and "17 inquiries" in one["right"]["en"], one)
        for pair in REAL_PAIRS[:2]:
            entries = yaml.safe_load(self.run("--format", "errata", *pair, cwd=cases.ROOT).out)
            expect(len(entries) > 30 and all(e["place"]["ja"] and e["place"]["en"] and e["right"]["ja"] and e["right"]["en"] for e in entries), f"{pair}: a text is missing")

    def check_same_with_any_threads(self):
        said = {self.run("-j", jobs, "--cosmetic", "2020-report", "2021-report", cwd=cases.ROOT).out for jobs in ("1", "2", "2", "3")}
        expect(len(said) == 1, "the output depends on the number of threads")

    # ---- tables of the real site ----

    def change_tables(self, change, name="changed"):
        """A copy of the real site in which change(rows, meaning) of each table made other rows; how many did. All YAML of tables is laid anew."""
        site, count = os.path.join(self.place, name), 0
        for part in "content", "layouts", "assets":
            shutil.copytree(os.path.join(cases.ROOT, part), os.path.join(site, part))
        for path in sorted(glob.glob(f"{site}/content/*/tables/*.csv")):
            with open(path, encoding="utf-8-sig", newline="") as f:
                rows = list(csv.reader(f))
            with open(path[:-4] + ".yaml", encoding="utf-8") as f:
                text = f.read()
            meaning = yaml.safe_load(text)
            # "sum of a..b" follows the order
            changed = change(rows, meaning, ".." in text or meaning.get("header-rows", 1) > 1)
            if changed:
                count += 1
                with open(path, "w", encoding="utf-8", newline="") as f:
                    csv.writer(f, lineterminator="\n").writerows(changed)
            with open(path[:-4] + ".yaml", "w", encoding="utf-8") as f:
                yaml.safe_dump(meaning, f, allow_unicode=True, sort_keys=False)
        return site, count

    def check_one_cell_marks_one_cell(self):
        rng = random.Random(7)

        def change(rows, meaning, ordered):
            head = meaning.get("header-rows", 1)
            numbers = [(i, j) for i in range(head, len(rows)) for j in range(1, len(rows[i])) if re.fullmatch(r"[0-9][0-9,]*[1-9]", rows[i][j])]
            if not numbers:
                return None
            i, j = rng.choice(numbers)
            rows[i][j] = rows[i][j][:-1] + str(int(rows[i][j][-1]) % 9 + 1)
            return rows
        site, count = self.change_tables(change)
        answer, _ = self.ask(cases.ROOT, site, cwd=self.place)
        of = [len(t.get("cells", [])) for d in answer["documents"] for c in d.get("chapters", []) for i in c["items"] for t in i.get("tables", [])]
        expect(count > 60 and of == [1] * count and answer["counts"]["cells"] == count, f"{count} cells were changed in as many tables: {of}")

    def check_reordered_tables_do_not_differ(self):
        rng = random.Random(7)

        def rows_anew(rows, meaning, ordered):
            keys = [j for j, name in enumerate(rows[0]) if (meaning["columns"].get(name) or {}).get("type") == "row"]
            body = rows[1:]
            labels = {tuple(row[j] for j in keys) for row in body}
            levels = "series" in meaning or any(c.get("type") == "level" or "merge" in c for c in meaning["columns"].values())
            # an empty label is that of the row above
            if ordered or levels or len(labels) < len(body) or any("" in label for label in labels):
                return None
            return rows[:1] + rng.sample(body, len(body))

        def columns_anew(rows, meaning, ordered):
            if ordered:
                return None
            groups = [[j] for j, name in enumerate(rows[0]) if "@" not in name]
            for j, name in enumerate(rows[0]):
                if "@" in name:
                    next(g for g in groups if rows[0][g[0]] == name.split("@")[0]).append(j)
            # labels of rows are read in their order
            groups.sort(key=lambda g: meaning["columns"][rows[0][g[0]]].get("type") != "row")
            labels = sum(meaning["columns"][rows[0][g[0]]].get("type") == "row" for g in groups)
            order = [j for group in groups[:labels] + rng.sample(groups[labels:], len(groups) - labels) for j in group]
            meaning["columns"] = {rows[0][j]: meaning["columns"][rows[0][j]] for j in order if "@" not in rows[0][j]}
            return [[row[j] for j in order] for row in rows]
        before, _ = self.change_tables(lambda rows, meaning, ordered: None, "before")
        for change, least in (rows_anew, 30), (columns_anew, 60):
            site, count = self.change_tables(change)
            expect(count >= least, f"only {count} tables were put in another order")
            for document in sorted(os.path.dirname(p) for p in glob.glob(f"{site}/content/*/document.yaml")):
                answer, status = self.ask(os.path.join(before, "content", os.path.basename(document)), document, cwd=self.place)
                expect(status == 0, f"{change.__name__}: {document} differs: {answer['documents'][:1]}")
            shutil.rmtree(site)

    # ---- what nobody should feed it ----

    def check_hostile(self):
        random.seed(5)
        files = {
            "binary.md": random.randbytes(5000), "binary.csv": random.randbytes(5000), "empty.md": b"", "empty.csv": b"", "nul.md": b"a\0b\n",
            "long.md": b"# a\n\n" + b"word " * 12000 + b"\n", "deep.md": b">" * 400 + b" a\n", "lines.txt": b"x\n" * 3000, "other.txt": b"y\n" * 3000,
            "latin.md": "Grüße\n".encode("latin-1"), "sjis.csv": "区分,件数\n通信,1\n".encode("cp932"), "utf8.csv": "区分,件数\n通信,2\n".encode(),
            "quote.csv": b'a,"b\n', "wide.csv": b",".join(b"c%d" % i for i in range(2000)) + b"\n" + b",".join([b"1"] * 2000) + b"\n",
            "control.md": b"\x1b[31mred\x07\n", "front.md": b"---\ntitle: [\n---\n\n## a {#a}\n\nb\n", "half.csv": b"a\n", "refs.md": b"[a](term:x) ![t](table:y) [b][c]\n\n[^1]\n",
        }
        for name, data in files.items():
            with open(os.path.join(self.place, name), "wb") as f:
                f.write(data)
        pairs = [(a, b) for a in files for b in ("empty.md", "utf8.csv", "long.md", a)] + [("lines.txt", "other.txt")]
        with open(self.nenpo, "rb") as f:
            sanitized = b"__asan_init" in f.read()
        if not sanitized:  # what is said of many lines is said of 3,000; that ten times as many end soon is seen here
            for name, line in ("many.txt", b"x\n"), ("more.txt", b"y\n"):
                with open(os.path.join(self.place, name), "wb") as f:
                    f.write(line * 30000)
            self.run("many.txt", "more.txt", cwd=self.place)
        for a, b in pairs:
            for form in ("text", "json") if a != b else ("text",):
                run = self.run("--format", form, a, b, cwd=self.place, status=None)
                expect(run.returncode in (0, 1, 2), f"{a} {b}: status {run.returncode}: {run.err[:500]}")
                expect((run.returncode == 2) <= bool(run.err), f"{a} {b}: trouble, and nothing is said")
                expect("\x1b" not in run.out if form == "text" else True, f"{a} {b}: control characters reach the terminal")
                expect(a != b or run.returncode != 1, f"{a} differs from itself")
                if form == "json" and run.returncode < 2:
                    faults = self.json_faults(json.loads(run.out), run.returncode)
                    expect(not faults, f"{a} {b}: {faults[:2]}")
        run = self.run("sjis.csv", "utf8.csv", cwd=self.place)
        expect("+1" in run.out, f"CP932 against UTF-8: {run.out}")

    def check_large(self):
        """Two chapters of 300,000 characters with a hundredth of their paragraphs changed; bench_diff.py measures more."""
        for name, count in ("a.md", 12), ("b.md", 15):
            with open(os.path.join(self.place, name), "w", encoding="utf-8") as f:
                for i in range(3000):
                    n = count if i % 100 == 0 else 12
                    f.write(f"第{i}の事業について、網を年間を通じて運営し、{n}件の問合せに答え、障害を防ぐとともに利用者を支援した。また第{i * 7 % 3000}の手順書を改めた。その結果を報告し、次の年度の計画に反映した。\n\n")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        out = self.run("a.md", "b.md", cwd=self.place).out
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        expect(out.count("[-12件-]{+15件+}") == 30, f"{out.count('[-12件-]{+15件+}')} of 30 changes are marked as such")
        expect(after.ru_utime - before.ru_utime < 60, "it takes more than a minute of the processor")


def self_test(diff):
    answer, status = diff.ask("2020-report", "2021-report", cwd=cases.ROOT)
    changes = [
        lambda a: a.pop("version"), lambda a: a.update(more=1), lambda a: a.update(differ=False), lambda a: a["counts"].update(cells=0),
        lambda a: a["documents"][0].pop("on"), lambda a: a["documents"].clear(), lambda a: a["documents"][0]["chapters"][0]["items"][0].update(state="odd"),
        lambda a: a["documents"][0]["chapters"][0]["items"][0]["blocks"][0]["edits"].clear(),
    ]
    faults = diff.json_faults(answer, status)
    for i, change in enumerate(changes):
        broken = copy.deepcopy(answer)
        change(broken)
        if not diff.json_faults(broken, status):
            faults.append(f"change {i} was not noticed")
    return faults, len(changes) + 1


def main():
    arguments = [a for a in sys.argv[1:] if a != "--self-test"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    nenpo, passed, faults = os.path.abspath(arguments[0]), 0, []
    if "--self-test" in sys.argv:
        faults, count = self_test(Diff(nenpo, ""))
        passed = count - len(faults)
    for name in [] if "--self-test" in sys.argv else [n for n in dir(Diff) if n.startswith("check_")]:
        with tempfile.TemporaryDirectory(prefix="nenpo-diff-") as place:
            try:
                getattr(Diff(nenpo, place), name)()
                passed += 1
            except (Failure, OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError, yaml.YAMLError) as e:
                faults.append(f"{name}: {e if isinstance(e, Failure) else repr(e)}")
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
