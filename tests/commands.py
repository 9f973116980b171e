#!/usr/bin/env python3
"""What the commands promise and no case folder can show: help and man page agree, out/ is replaced whole or not at all, nothing
foreign is deleted, colour only on a terminal, `new` makes what builds. tests/commands.py NENPO"""
import fcntl
import os
import pty
import random
import re
import resource
import shutil
import signal
import subprocess
import struct
import sys
import tempfile
import termios
import time
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MAN = os.path.join(ROOT, "generator/cli/nenpo.1")
CHAPTER = "content/2021-report/01-network.ja.md"
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "xterm"}


class Failure(Exception):
    pass


def expect(fine, what):
    if not fine:
        raise Failure(what)


def read_tree(folder):
    tree = {}
    for where, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(where, name), "rb") as f:
                tree[os.path.relpath(os.path.join(where, name), folder)] = f.read()
    return tree


class Commands:
    def __init__(self, nenpo, place):
        self.nenpo, self.place, self.sites = nenpo, place, 0

    def site(self):
        """A fresh copy of the small site of the case folders."""
        self.sites += 1
        site = f"{self.place}/{self.sites}/site"
        shutil.copytree(f"{ROOT}/tests/cases/base", site)
        shutil.copy(f"{ROOT}/layouts/words.yaml", f"{site}/layouts")
        return site

    def run(self, *arguments, cwd=None, status=0, **more):
        run = subprocess.run([self.nenpo, *arguments], cwd=cwd, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600, **more)
        if status is not None:
            expect(run.returncode == status, f"nenpo {' '.join(arguments)} ended with status {run.returncode}, not {status}:\n{run.stdout}{run.stderr}")
        return run

    def edit(self, site, path, old, new):
        with open(f"{site}/{path}", encoding="utf-8") as f:
            text = f.read()
        expect(old in text, f"{path} has no {old}")
        with open(f"{site}/{path}", "w", encoding="utf-8") as f:
            f.write(text.replace(old, new))

    def neighbours(self, site):
        """What stands beside out/: a build must leave nothing of its own there, but for its record."""
        return sorted(set(os.listdir(site)) - {".nenpo"})

    # ---- help ----

    def check_version(self):
        with open(f"{ROOT}/Makefile", encoding="utf-8") as f:
            version = re.search(r"^VERSION := (\S+)", f.read(), re.M).group(1)
        expect(self.run("--version").stdout.split("\n")[0] == f"nenpo {version}", "--version does not say nenpo and the version of the Makefile")

    def options_of(self, text):
        return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))

    def commands_of(self, text):
        return re.findall(r"^  ([a-z]+)(?:  |\s*$| [a-zA-Z\[])", text, re.M)

    def check_help(self):
        overview = self.run("--help").stdout
        expect({"build", "check", "diff", "dump", "new", "serve", "status"} <= set(self.commands_of(overview)), f"--help lists the commands {self.commands_of(overview)}")
        for command in self.commands_of(overview):
            text = self.run(command, "--help").stdout
            expect(text.strip(), f"{command} --help says nothing")
            for option in self.options_of(text) - {"--help"}:
                run = self.run(command, option + "=", status=None, cwd=self.place)
                expect("unrecognized" not in run.stderr and "unknown option" not in run.stderr, f"{command} does not know {option}: {run.stderr}")

    def check_man_page(self):
        lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", MAN], capture_output=True, text=True)
        expect(lint.returncode == 0, f"mandoc finds in the man page:\n{lint.stdout}{lint.stderr}")
        text = subprocess.run(["mandoc", "-T", "utf8", MAN], capture_output=True, text=True, check=True).stdout
        text = re.sub(".\b", "", text).replace("\u2010", "-").replace("\u2212", "-")
        overview = self.run("--help").stdout
        commands = self.commands_of(overview)
        known = self.options_of(overview).union(*(self.options_of(self.run(c, "--help").stdout) for c in commands))
        expect(not known ^ self.options_of(text), f"only the help or only the man page has {sorted(known ^ self.options_of(text))}")
        for command in commands:
            expect(re.search(rf"\bnenpo\b[^\n]* {command}\b|^\s+{command}\b", text, re.M), f"the man page does not describe {command}")

    # ---- out/ ----

    def check_stale_pages_go(self):
        site = self.site()
        self.run("build", cwd=site)
        expect("ja/2021/report/services.html" in read_tree(f"{site}/out"), "the chapter has no page")
        for name in "02-services.ja.md", "02-services.en.md", "tables/services.csv", "tables/services.yaml":
            os.remove(f"{site}/content/2021-report/{name}")
        self.run("build", cwd=site)
        left = [p for p in read_tree(f"{site}/out") if "services" in p]
        expect(not left, f"pages of what is gone are left: {left}")

    def check_foreign_files_stay(self):
        site = self.site()
        before = self.neighbours(site)
        self.run("build", cwd=site)
        os.makedirs(f"{site}/out/ja/own")
        for path in "CNAME", "ja/own/page.html", ".well-known", "ja/.hidden":
            with open(f"{site}/out/{path}", "w", encoding="utf-8") as f:
                f.write("mine\n")
        self.edit(site, CHAPTER, "網を運営した。", "網を更新した。")
        self.run("build", cwd=site, status=None)
        tree = read_tree(f"{site}/out")
        for path in "CNAME", "ja/own/page.html", ".well-known", "ja/.hidden":
            expect(tree.get(path) == b"mine\n", f"{path}, which the build did not write, is gone")
        expect("更新した" in tree["ja/2021/report/network.html"].decode(), "the site was not built again")
        expect(self.neighbours(site) == sorted(before + ["out"]), f"left beside out/: {set(self.neighbours(site)) - set(before)}")

    def check_foreign_folder_is_refused(self):
        site = self.site()
        os.makedirs(f"{site}/mine")
        for path in "mine/index.html", "mine/letter.txt":
            with open(f"{site}/{path}", "w", encoding="utf-8") as f:
                f.write("mine\n")
        run = self.run("build", "-o", "mine", cwd=site, status=None)
        tree = read_tree(f"{site}/mine")
        expect(tree.get("letter.txt") == b"mine\n", "a file that the build did not write is gone")
        expect(run.returncode != 0 or tree["index.html"] == b"mine\n" or "output-refused" in run.stderr, "a file of the same name that the build did not write was replaced without a word")
        for path in "content", ".", "/", "..", "content/..", "layouts":
            before = read_tree(site)
            run = self.run("build", "-o", path, cwd=site, status=2)
            expect("[output-refused]" in run.stderr, f"-o {path}: {run.stderr}")
            expect(read_tree(site) == before, f"-o {path} changed the site")

    def check_errors_change_nothing(self):
        site = self.site()
        self.run("build", cwd=site)
        before, beside = read_tree(f"{site}/out"), self.neighbours(site)
        self.edit(site, CHAPTER, "網を運営した。", "[網](term:gatewya)を運営した。")
        self.run("build", cwd=site, status=2)
        expect(read_tree(f"{site}/out") == before, "a build with errors changed out/")
        expect(self.neighbours(site) == beside, "a build with errors left something")

    def check_full_disk(self):
        """Files may not grow over some KiB, as on a full disk: the old site must stay whole."""
        site = self.site()
        self.run("build", cwd=site)
        before, beside = read_tree(f"{site}/out"), self.neighbours(site)
        self.edit(site, CHAPTER, "網を運営した。", "網を運営した。" * 3000)

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        run = self.run("build", cwd=site, status=2, preexec_fn=limit)
        expect("[write-failed]" in run.stderr, f"says: {run.stderr}")
        expect(read_tree(f"{site}/out") == before, "a failed write changed out/")
        expect(self.neighbours(site) == beside, f"a failed write left {set(self.neighbours(site)) - set(beside)}")
        self.run("build", cwd=site, status=None)
        expect(read_tree(f"{site}/out") != before, "it does not build afterwards")

    def check_killed(self):
        """Killed at any moment: out/ is the old site or the new one, and the next build works and leaves nothing."""
        site = self.site()
        shutil.rmtree(f"{site}/content")
        shutil.copytree(f"{ROOT}/content", f"{site}/content")
        start = time.monotonic()
        self.run("build", cwd=site)
        length = time.monotonic() - start
        first, beside = read_tree(f"{site}/out"), self.neighbours(site)
        self.edit(site, "content/site.yaml", "nenpo.example/", "nenpo.example/new/")
        self.run("build", cwd=site)
        whole = [first, read_tree(f"{site}/out")]
        expect(whole[0] != whole[1], "the two sites are the same")
        dice = random.Random(1)
        for turn in range(24):
            new = turn % 2 == 0
            self.edit(site, "content/site.yaml", *(("nenpo.example/new/", "nenpo.example/") if new else ("nenpo.example/", "nenpo.example/new/")))
            child = subprocess.Popen([self.nenpo, "build"], cwd=site, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.uniform(0.2, 1.1) * length)
            child.kill()
            child.wait()
            expect(read_tree(f"{site}/out") in whole, "a killed build left half a site")
        self.run("build", cwd=site)
        expect(self.neighbours(site) == beside, f"killed builds left {set(self.neighbours(site)) - set(beside)}")

    # ---- new ----

    def check_new(self):
        """A site begun from nothing builds after each step, in both languages; what exists is never overwritten."""
        self.run("new", "site", "site", cwd=self.place)
        site = f"{self.place}/site"
        for folder in "layouts", "assets":
            shutil.copytree(f"{ROOT}/{folder}", f"{site}/{folder}")
        with open(f"{self.place}/data.csv", "wb") as f:
            f.write("種類,件数,日付\n通信,\"1,200\",2021/6/28\n蓄積,△3,2021/7/1\n".encode("cp932"))
        steps = [
            (["new", "document", "2021-report"], "ja/2021/report/index.html"),
            (["new", "chapter", "2021-report", "01-network", "--title", "ja=網の運営", "--title", "en=Network operation"], "en/2021/report/network.html"),
            (["new", "table", "2021-report", "services", "--csv", f"{self.place}/data.csv", "--number", "1"], "ja/2021/report/tables/services.html"),
        ]
        self.run("build", cwd=site)
        for arguments, page in steps:
            self.run(*arguments, cwd=site)
            run = self.run("build", cwd=site, status=None)
            expect(run.returncode in (0, 1), f"after {' '.join(arguments)}:\n{run.stderr}")
            expect(page in read_tree(f"{site}/out"), f"after {' '.join(arguments)} there is no {page}")
        before = read_tree(f"{site}/content")
        for arguments, _ in steps:
            self.run(*arguments, cwd=site, status=2)
        self.run("new", "site", ".", cwd=site, status=2)
        expect(read_tree(f"{site}/content") == before, "new overwrote what was there")

    def check_new_stays_inside(self):
        site = self.site()
        before = read_tree(self.place)
        for arguments in (["document", "../2021-report"], ["document", "2021"], ["document", "2021-report/x"], ["document", "2021-novel"], ["document", ""],
                          ["chapter", "2021-report", "../03-x"], ["chapter", "../x", "03-x"], ["chapter", "2020-report", "03-x"], ["chapter", "2021-report", "X"],
                          ["table", "2021-report", "../x", "--csv", "content/lexicon.csv"], ["table", "2021-report", "x", "--csv", "nowhere.csv"],
                          ["table", "2021-report", "x"], ["chapter", "2021-report", "01-network"], ["novel"], []):
            self.run("new", *arguments, cwd=site, status=2)
            expect(read_tree(self.place) == before, f"new {' '.join(arguments)} wrote something")

    # ---- messages ----

    def terminal(self, site, *arguments, columns=80, under=(), **environment):
        """Runs nenpo on a terminal, perhaps under another program; what it printed."""
        command = [*under, self.nenpo, *arguments]
        child, terminal = pty.fork()
        if child == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            os.chdir(site)
            os.execvpe(command[0], command, {**ENVIRONMENT, **environment})
        text = b""
        try:
            while chunk := os.read(terminal, 65536):
                text += chunk
        except OSError:
            pass  # the terminal ends with the program
        os.waitpid(child, 0)
        os.close(terminal)
        return text.decode("utf-8", "replace")

    def check_colour(self):
        site = self.site()
        self.edit(site, CHAPTER, "網を運営した。", "[網](term:gatewya)を運営した。")
        for command in "build", "check":
            expect("\x1b[" in self.terminal(site, command), f"{command}: no colour on a terminal")
            expect("\x1b[" not in self.terminal(site, command, NO_COLOR="1"), f"{command}: colour in spite of NO_COLOR")
        expect("\x1b[" not in self.run("build", cwd=site, status=2).stderr, "colour in a file")
        expect("\x1b[" not in self.run("check", cwd=site, status=1).stdout, "colour in a file")

    def check_progress(self):
        """After half a second a line says what is being done, on a terminal alone; nothing of it stays."""
        site = self.site()
        slowly = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=renameat2:delay_enter=1000000"]
        said = self.terminal(site, "build", "--timings", under=slowly)
        expect("\r\x1b[Knenpo: writing" in said, f"no line of progress: {said!r}")
        expect(re.search(r"\r\x1b\[Knenpo: 30 pages", said), f"the line of progress stays: {said!r}")
        expect(re.search(r"^    write +1\.\d{3} s", said, re.M), f"a second of writing is not in --timings: {said!r}")
        self.edit(site, CHAPTER, "網を運営した。", "網を更新した。")
        for environment in {"TERM": "dumb"}, {"TERM": ""}:
            expect("\x1b[K" not in self.terminal(site, "build", under=slowly, **environment), f"a line of progress with {environment}")
            self.edit(site, CHAPTER, "を更新した。", "を更新した。更新した。")
        run = subprocess.run([*slowly, self.nenpo, "build"], cwd=site, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600)
        expect(" in out: " in run.stderr and "writing" not in run.stderr, f"a line of progress in a file: {run.stderr!r}")

    def check_narrow(self):
        """The line of progress fits a narrow terminal, or it could not be taken back."""
        site = self.site()
        slowly = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=renameat2:delay_enter=1000000"]
        said = self.terminal(site, "build", columns=14, under=slowly)
        lines = re.findall(r"\r\x1b\[K(nenpo: [^\r\n]*…)", said)
        expect(lines and all(len(line) <= 13 for line in lines), f"a line of progress on 14 columns: {said!r}")

    def check_together(self):
        """Builds at once take turns, also at a directory that is not there yet."""
        site = self.site()
        for round in range(3):
            if round != 1:
                shutil.rmtree(f"{site}/out", ignore_errors=True)
            self.edit(site, CHAPTER, "網を", "網をも")
            slowly = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=renameat2:delay_enter=200000"]
            runs = [subprocess.Popen([*slowly, self.nenpo, "build"], cwd=site, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                     stderr=subprocess.PIPE, text=True) for _ in range(3)]
            said = sorted(run.communicate(timeout=600)[1] for run in runs)
            expect(not any(run.returncode for run in runs), f"builds at once: {said}")
            expect(sum(" written" in one for one in said) == 1, f"the work is done once: {said}")
            left = [name for name in os.listdir(site) if name.startswith(".out")]
            expect(not left, f"left over: {left}")

    def check_closed(self):
        """Without its standard files it builds, and what it says goes into none of its own; what was asked for and cannot be said is a fault."""
        site = self.site()
        closed = subprocess.run(["sh", "-c", 'exec "$0" build <&- >&- 2>&-', self.nenpo], cwd=site, env=ENVIRONMENT)
        expect(closed.returncode == 0 and os.path.exists(f"{site}/out/index.html"), f"build without standard files: {closed.returncode}")
        closed = subprocess.run(["sh", "-c", 'exec "$0" dump >&-', self.nenpo], cwd=site, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
        expect(closed.returncode == 2, f"dump without an output: {closed.returncode}")
        found = [name for where, _, names in os.walk(f"{site}/out") for name in names for f in [open(os.path.join(where, name), "rb")] if b"nenpo: " in f.read()]
        expect(not found, f"what was said is in {found}")

    def check_small_files(self):
        """A limit of the size of files is an error like a full disk."""
        site = self.site()
        self.run("build", cwd=site)
        self.edit(site, CHAPTER, "網を", "網をも")
        run = subprocess.run(["sh", "-c", 'ulimit -f 2; exec "$0" build', self.nenpo], cwd=site, env=ENVIRONMENT, capture_output=True, text=True)
        expect(run.returncode == 2 and "write-failed" in run.stderr and "out is as it was" in run.stderr, f"says: {run.returncode} {run.stderr}")
        expect(run.stderr.count("write-failed") == 1, f"the same fault is said for each file: {run.stderr}")
        left = [name for name in os.listdir(site) if name.startswith(".out")]
        expect(not left, f"left over: {left}")

    def check_sealed(self):
        """A folder in out/ that we may not read stays there, as lost+found does on a volume of its own."""
        site = self.site()
        self.run("build", cwd=site)
        os.makedirs(f"{site}/out/lost+found")
        nobody, program = {}, shutil.copy(self.nenpo, self.place)
        if os.getuid() == 0:
            nobody = {"user": 65534, "group": 65534, "extra_groups": []}
            os.chmod(self.place, 0o755)
            for where, folders, files in os.walk(site):
                for path in [where, *(os.path.join(where, name) for name in files)]:
                    os.chown(path, 65534, 65534)
        os.chmod(f"{site}/out/lost+found", 0)
        self.edit(site, CHAPTER, "網を", "網をも")
        run = subprocess.run([program, "build"], cwd=site, env=ENVIRONMENT, capture_output=True, text=True, **nobody)
        expect(run.returncode == 0 and " written, " in run.stderr, f"beside a folder that may not be read: {run.returncode} {run.stderr}")
        expect(os.stat(f"{site}/out/lost+found").st_mode & 0o777 == 0, "the folder that may not be read is another")
        with open(f"{site}/out/ja/2021/report/network.html", encoding="utf-8") as f:
            expect("網をも" in f.read(), "the page is as it was")
        os.chmod(f"{site}/out/lost+found", 0o700)

    def check_summary(self):
        """How many files were written and how many were as they should be; what was found is said again when nothing has changed."""
        site = self.site()
        self.edit(site, "content/2021-report/tables/services.csv", "合計,42", "合計,52")
        first = self.run("build", cwd=site, status=1).stderr
        expect(re.search(r"^nenpo: 30 pages \(37 files\) in out: 37 written, \d+\.\d\d s; \d+ problem", first, re.M), f"says: {first}")
        again = self.run("build", cwd=site, status=1).stderr
        expect("37 unchanged" in again and "written" not in again, f"says: {again}")
        expect(again.split("nenpo: 30")[0] == first.split("nenpo: 30")[0], f"what was found is said otherwise: {again}")
        expect("\x1b[" in self.terminal(site, "build"), "no colour on a terminal when nothing has changed")
        self.run("build", "--strict", cwd=site, status=1)
        with open(f"{site}/assets/site.css", "a", encoding="utf-8") as f:
            f.write("/* more */\n")
        expect("1 written, 36 unchanged" in self.run("build", cwd=site, status=1).stderr, "an asset changed")

    def check_width(self):
        """Drawn tables and source lines follow the terminal, and COLUMNS before it."""
        site = self.site()
        self.edit(site, "content/2021-report/tables/services.csv", "合計,42", "合計,52")
        self.edit(site, CHAPTER, "網を運営した。", "[網](term:gatewya)" + "を運営した。網" * 30)
        for columns, said in (44, {}), (90, {}), (44, {"COLUMNS": "70"}):
            expected = int(said.get("COLUMNS", columns)) - len("    ")
            lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in self.terminal(site, "check", columns=columns, **said).splitlines()]
            shown = [line[len("    "):] for line in lines if line.startswith("    ") and line.endswith("…")]
            widths = [sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in shown]
            expect(widths and all(expected - 2 < w <= expected for w in widths), f"{columns} columns, {said}: lines of {widths}")

    def check_order_of_messages(self):
        site = self.site()
        for path in CHAPTER, CHAPTER.replace(".ja.", ".en."):
            with open(f"{site}/{path}", "a", encoding="utf-8") as f:
                f.write("\n[あ](term:b) [い](term:a)\n\n" + "".join(f"[う](term:c{i})\n\n" for i in range(40)))
        said = [self.run("build", f"--jobs={jobs}", cwd=site, status=2).stderr for jobs in (1, 2, 2, 2)]
        expect(len(set(said)) == 1, "messages come in another order with another number of workers")
        places = re.findall(r"^(\S+?):(\d+):(\d+): ", said[0], re.M)
        keys = [(path, int(line), int(column)) for path, line, column in places]
        expect(keys == sorted(keys) and len(keys) >= 84, f"{len(keys)} messages, in order: {keys == sorted(keys)}")

    def check_dump(self):
        import json
        site = self.site()
        dumps = [self.run("dump", f"--jobs={jobs}", cwd=site).stdout for jobs in (1, 2)]
        expect(dumps[0] == dumps[1], "dump differs with the number of workers")
        json.loads(dumps[0])
        expect(not os.path.exists(f"{site}/out"), "dump writes out/")

    def check_elsewhere(self):
        site = self.site()
        self.run("-C", site, "build", cwd=self.place)
        here = read_tree(f"{site}/out")
        self.run("-C", site, "build", "-o", f"{self.place}/elsewhere", cwd=self.place)
        expect(read_tree(f"{self.place}/elsewhere") == here, "-o writes another site")


def main():
    nenpo, passed, faults = os.path.abspath(sys.argv[1]), 0, []
    for name in [n for n in dir(Commands) if n.startswith("check_")]:
        with tempfile.TemporaryDirectory(prefix="nenpo-commands-") as place:
            try:
                getattr(Commands(nenpo, place), name)()
                passed += 1
            except (Failure, OSError, subprocess.SubprocessError, ValueError, KeyError) as e:
                faults.append(f"{name}: {e if isinstance(e, Failure) else repr(e)}")
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
