#!/usr/bin/env python3
"""Builds are killed, and system calls fail, at every point where something changes on disk: out/ is the old site or the new one, whole.

tests/kills.py NENPO [--tries N] [--seed N]

--tries: how many builds are interrupted in each way of replacing out/. strace interrupts them: it kills at the Nth of the calls that change
something, or lets it fail as on a full disk. The ways: an exchange; a journal, since the folder above may not be written; a journal, since
the system refuses the exchange; a journal on a mount point.
"""
import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CHANGING = ["write", "linkat", "renameat", "renameat2", "unlinkat", "mkdirat", "fsync"]
NOBODY = 65534
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TZ": "UTC", "LC_ALL": "C.UTF-8"}


class Failure(Exception):
    pass


def read_tree(folder):
    tree = {}
    for where, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(where, name), "rb") as f:
                tree[os.path.relpath(os.path.join(where, name), folder)] = f.read()
    return tree


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def lay_sites(place):
    """Two versions of a site: text changed, pages added and gone, a file where a folder was and the other way round."""
    for version in "ab":
        site = f"{place}/versions/{version}"
        shutil.copytree(f"{ROOT}/tests/cases/base", site)
        shutil.copy(f"{ROOT}/layouts/words.yaml", f"{site}/layouts")
        write(f"{site}/assets/{version}.txt", version)
        write(f"{site}/assets/only-{version}/deep/er.txt", version)
        write(f"{site}/assets/swap" + "/one.txt" * (version == "a"), version)
        write(f"{site}/assets/turn" + "/one.txt" * (version == "b"), version)
    for name in "02-services.ja.md", "02-services.en.md":
        os.remove(f"{place}/versions/b/content/2021-report/{name}")
    for name in "services.csv", "services.yaml":
        os.remove(f"{place}/versions/b/content/2021-report/tables/{name}")
    path = f"{place}/versions/b/content/2021-report/01-network.ja.md"
    with open(path, encoding="utf-8") as f:
        text = f.read()
    write(path, text.replace("網を", "網をも"))


class Way:
    """One way of replacing out/, with a site to do it to."""

    def __init__(self, nenpo, place, name, refused=None, read_only=False, mounted=False):
        self.name, self.place, self.user = name, place, None
        self.inject = ["-e", f"inject={refused}:error=EINVAL"] if refused else []
        self.changing = [c for c in CHANGING if c != refused]
        self.site, self.out = f"{place}/site", f"{place}/above/out"
        self.nenpo = f"{place}/nenpo"
        os.chmod(place, 0o755)
        shutil.copy(nenpo, self.nenpo)
        lay_sites(place)
        os.makedirs(self.out)
        os.makedirs(self.site)
        if mounted:
            subprocess.run(["mount", "-t", "tmpfs", "none", self.out], check=True)
        self.version = None
        if read_only and os.getuid() == 0:
            self.user = NOBODY
            for where, folders, names in os.walk(place):
                for entry in folders + names:
                    os.chown(os.path.join(where, entry), NOBODY, NOBODY)
        if read_only:
            os.chmod(f"{place}/above", 0o555)
        self.foreign = {"CNAME": b"mine", "ja/own.txt": b"mine too", "mine/a/b": b"deep"}
        for path, data in self.foreign.items():
            write(f"{self.out}/{path}", data.decode())
            if self.user:
                for p in [path, *[path[:m.start()] for m in re.finditer("/", path)]]:
                    os.chown(f"{self.out}/{p}", NOBODY, NOBODY)
        self.trees = {}
        for version in "ab":
            self.lay(version)
            self.build()
            self.trees[version] = read_tree(self.out)
        if self.trees["a"] == self.trees["b"] or any(self.trees[v].get(p) != d for v in "ab" for p, d in self.foreign.items()):
            raise Failure("the two versions of the site are not what they should be")

    def lay(self, version):
        if self.version:
            for part in "content", "assets", "layouts":
                os.rename(f"{self.site}/{part}", f"{self.place}/versions/{self.version}/{part}")
        for part in "content", "assets", "layouts":
            os.rename(f"{self.place}/versions/{version}/{part}", f"{self.site}/{part}")
        self.version = version

    def start(self, *strace, jobs=1):
        command = [self.nenpo, "-C", self.site, "build", "-o", self.out, f"--jobs={jobs}"]
        if strace or self.inject:
            command = ["strace", "-f", "-qq", "-o", f"{self.place}/trace", "-e", "trace=" + ",".join("?" + call for call in CHANGING), *self.inject, *strace, *command]
            open(f"{self.place}/trace", "w").close()
            os.chmod(f"{self.place}/trace", 0o666)
        return subprocess.Popen(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                user=self.user, group=self.user, extra_groups=[] if self.user else None)

    def run(self, *strace, jobs=1):
        process = self.start(*strace, jobs=jobs)
        stderr = process.communicate(timeout=600)[1]
        return process.returncode, stderr

    def build(self):
        status, said = self.run()
        if status:
            raise Failure(f"{self.name}: the build ended with status {status}: {said}")
        return said

    def which(self, before, after):
        tree = {p: data for p, data in read_tree(self.out).items() if not p.startswith(".nenpo-new/")}  # which the next build takes away
        for version in before, after:
            if tree == self.trees[version]:
                return version
        wrong = {v: sorted(p for p in tree.keys() | self.trees[v].keys() if tree.get(p) != self.trees[v].get(p)) for v in (before, after)}
        raise Failure(f"{self.name}: the site is neither: beside the old one {wrong[before][:6]}, beside the new one {wrong[after][:6]}")

    def calls(self):
        """The calls of a build that change something: (name, which of that name)."""
        self.turn()
        self.run("-e", "signal=none")
        with open(f"{self.place}/trace", encoding="utf-8") as f:
            names = re.findall(r"^\d+ +(\w+)\(", f.read(), re.M)
        return [(call, n) for call in self.changing for n in range(1, names.count(call) + 1)]

    def turn(self):
        """To the other version; returns the one before and the one to be."""
        before = self.version
        after = "ab"[before == "a"]
        self.lay(after)
        return before, after

    def settle(self, before, after, journal):
        """After an interruption: what stands there, what the next command makes of it, and that nothing is left over."""
        if not journal:
            self.which(before, after)
        # A build that stops at an error finishes what was begun, and writes nothing of its own.
        path = f"{self.site}/content/site.yaml"
        with open(path, encoding="utf-8") as f:
            good = f.read()
        with open(path, "w", encoding="utf-8") as f:
            f.write(good + "\nunheard-of: 1\n")
        status, said = self.run()
        if status != 2:
            raise Failure(f"{self.name}: a site with errors ended with status {status}: {said}")
        try:
            stands = self.which(before, after)
        except Failure as e:
            raise Failure(f"{e}\n{said}") from e
        if "has been finished" in said and stands != after:
            raise Failure(f"{self.name}: it says that the build was finished, and the old site stands there")
        with open(path, "w", encoding="utf-8") as f:
            f.write(good)
        self.build()
        if self.which(before, after) != after:
            raise Failure(f"{self.name}: the next build left the old site")
        left = [n for n in os.listdir(f"{self.place}/above") if n != "out"] + [n for n in os.listdir(self.out) if n == ".nenpo-new"]
        left += [n for n in os.listdir(f"{self.site}/.nenpo") if "." in n[1:]] if os.path.isdir(f"{self.site}/.nenpo") else []
        if left:
            raise Failure(f"{self.name}: left over: {left}")
        return stands == after, "has been finished" in said

    def interrupt(self, call, number, how):
        before, after = self.turn()
        inject = f"inject={call}"
        if how == "kill":
            status, said = self.run("-e", f"{inject}:signal=KILL:when={number}")
        elif how == "some time":
            process = self.start(jobs=2)
            time.sleep(number / 1000)
            process.send_signal(signal.SIGKILL)
            said = process.communicate()[1]
            status = process.returncode
        else:
            status, said = self.run("-e", f"{inject}:error={how}:when={number}" + "+" * (how == "ENOSPC"))
            if status not in (0, 2, -signal.SIGKILL) or (status == 2 and "nenpo: " not in said and how != "ENOSPC"):
                raise Failure(f"{self.name}, {how} at {call} {number}: status {status}: {said}")
            if status == 2 and "as it was" in said and self.which(before, after) != before:
                raise Failure(f"{self.name}, {how} at {call} {number}: it says that the site is as it was: {said}")
            if status == 0 and self.which(before, after) != after:
                raise Failure(f"{self.name}, {how} at {call} {number}: it says that all is well, and the old site stands there")
        try:
            new, finished = self.settle(before, after, "journal" in self.name)
        except Failure as e:
            raise Failure(f"{how} at {call} {number}: {e}") from e
        return status != 0, new, finished


def ways(nenpo, place, inside):
    if inside:
        return [lambda: Way(nenpo, f"{place}/4", "journal, a mount point", mounted=True)]
    return [lambda: Way(nenpo, f"{place}/1", "exchange"),
            lambda: Way(nenpo, f"{place}/2", "journal, the folder above is read-only", read_only=True),
            lambda: Way(nenpo, f"{place}/3", "journal, the exchange is refused", refused="renameat2")]


def try_way(make, tries, seed):
    passed, faults, broken, new, finished = 0, [], 0, 0, 0
    rng = random.Random(seed)
    try:
        way = make()
        calls = sorted(set(way.calls()) | set(way.calls()))
        way.build()
        points = [(*call, "kill") for call in calls]
        failing = [(*call, how) for how in ("ENOSPC", "EIO") for call in calls]
        rng.shuffle(points)
        rng.shuffle(failing)
        points = points[:tries // 2] + failing[:tries - tries // 2 - tries // 8] + [("", rng.uniform(1, 60), "some time") for _ in range(tries // 8)]
        for call, number, how in points:
            b, n, f = way.interrupt(call, number, how)
            passed, broken, new, finished = passed + 1, broken + b, new + n, finished + f
        print(f"{way.name}: {passed} interrupted, {broken} of them stopped; the new site stood there {new} times, {finished} after it was finished; "
              f"{len(calls)} calls that change something")
        if tries >= 30 and (not broken or not new or new == passed or bool(finished) != ("journal" in way.name)):
            faults.append(f"{way.name}: the interruptions prove little")
    except (Failure, OSError, subprocess.SubprocessError) as e:
        faults.append(str(e))
    return passed, faults


def try_mounted(o):
    """In a name space of its own, where anybody may mount."""
    command = ["unshare", "-m"] if os.getuid() == 0 else ["unshare", "-rm"]
    may = subprocess.run([*command, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, text=True)
    if may.returncode:
        print(f"journal, a mount point: nothing may be mounted here ({may.stderr.strip()}); the other journals stand for it")
        return 0, []
    run = subprocess.run([*command, sys.executable, os.path.abspath(__file__), o.nenpo, "--tries", str(o.tries), "--seed", str(o.seed), "--inside"],
                         capture_output=True, text=True)
    lines = run.stdout.strip().split("\n")
    counts = re.fullmatch(r"(\d+) passed, (\d+) failed", lines[-1])
    print("\n".join(lines[:-1]))
    return (int(counts.group(1)), [f"{counts.group(2)} on a mount point"] * (counts.group(2) != "0")) if counts else (0, [run.stdout + run.stderr])


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("nenpo")
    parser.add_argument("--tries", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", action="store_true")
    o = parser.parse_args()
    o.nenpo = os.path.abspath(o.nenpo)
    passed, faults = 0, []
    if not shutil.which("strace"):
        faults.append("strace is not there")
    with tempfile.TemporaryDirectory(prefix="nenpo-kills-") as place:
        os.chmod(place, 0o755)
        for i, make in enumerate(ways(o.nenpo, place, o.inside) if not faults else []):
            os.makedirs(f"{place}/{4 if o.inside else i + 1}")
            more, wrong = try_way(make, o.tries, f"{o.seed} {i}")
            passed, faults = passed + more, faults + wrong
        if o.inside:
            subprocess.run(["umount", f"{place}/4/above/out"])
        elif os.path.isdir(f"{place}/2/above"):
            os.chmod(f"{place}/2/above", 0o755)
    if not o.inside and not faults:
        more, wrong = try_mounted(o)
        passed, faults = passed + more, faults + wrong
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
