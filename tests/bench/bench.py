#!/usr/bin/env python3
"""Measures how long nenpo takes, beside Hugo on the same content and beside a floor that no generator can undercut.

tests/bench/bench.py [OPTION...]         make bench BENCH='OPTION...'

  --sizes N,…      pages of the corpora; 100,1000,10000 unless said otherwise
  --runs N         runs of each, in turn; the median counts; 5 unless said otherwise
  --places P,…     where output goes: tmpfs, disk; both unless said otherwise
  --build DIR      where nenpo, floor and measure are; .build unless said otherwise
  --tmpfs DIR      a folder in memory; /dev/shm unless said otherwise
  --json FILE      writes every measurement there
  --without-hugo   leaves Hugo out

The corpora are always read from memory. A clean build starts without output and without anything kept from before; Hugo keeps nothing.
Peak memory is that of the process itself. Only nenpo checks, and only nenpo makes comparisons, indicators, pages of checks and whole
documents on one page: its times include them. From save to event: a file is saved while nenpo serve is at rest, and the browsers are told.
"""
import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))
import serve  # noqa: E402: it stands beside this folder

ONLY_NENPO = {"comparisons": "/compare/", "whole documents": "/whole.html", "checks": "/checks.html", "indicators": "/indicators/"}
NAMES = {
    "floor1": "floor, 1 thread", "floor2": "floor, 2 threads", "build": "nenpo build", "again": "nenpo build, nothing changed",
    "edited": "nenpo build, one file edited", "check": "nenpo check", "hugo": "hugo", "saved": "nenpo serve, save to event",
}


def arguments():
    p = argparse.ArgumentParser(usage=__doc__, add_help=False)
    p.add_argument("--sizes", default="100,1000,10000")
    p.add_argument("--runs", type=int, default=5)
    p.add_argument("--places", default="tmpfs,disk")
    p.add_argument("--build", default=os.path.join(ROOT, ".build"))
    p.add_argument("--tmpfs", default="/dev/shm")
    p.add_argument("--json")
    p.add_argument("--without-hugo", action="store_true")
    p.add_argument("--help", action="store_true")
    a = p.parse_args()
    if a.help:
        sys.exit(__doc__)
    a.sizes = [int(n) for n in a.sizes.split(",")]
    a.places = a.places.split(",")
    a.build = os.path.abspath(a.build)
    if a.runs < 1 or set(a.places) - {"tmpfs", "disk"}:
        sys.exit(__doc__)
    return a


# ---- what is there ----

def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-2000:]}\nended with status {done.returncode}")
    return done.stdout.strip()


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as f:
        model = next((line.split(":", 1)[1].strip() for line in f if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"processor": model, "cores": os.cpu_count(), "memory_mib": memory >> 20, "kernel": platform.release(), "load": os.getloadavg()[0]}


def count_output(out):
    """Files, HTML pages and their bytes; of these what only nenpo makes."""
    counted = {"files": 0, "bytes": 0, "pages": 0, "html": 0, "only": {name: [0, 0] for name in ONLY_NENPO}}
    for where, _, names in os.walk(out):
        for name in names:
            path = os.path.join(where, name)
            size = os.path.getsize(path)
            counted["files"] += 1
            counted["bytes"] += size
            if name.endswith(".html"):
                counted["pages"] += 1
                counted["html"] += size
                for kind, mark in ONLY_NENPO.items():
                    if mark in path[len(out):]:
                        counted["only"][kind][0] += 1
                        counted["only"][kind][1] += size
                        break
    return counted


def write_list(out, path):
    """What the floor has to write: directories, then files with their sizes."""
    with open(path, "w", encoding="utf-8") as f:
        for where, folders, names in os.walk(out):
            folders.sort()
            for name in folders:
                f.write(f"- {os.path.relpath(os.path.join(where, name), out)}\n")
            for name in sorted(names):
                full = os.path.join(where, name)
                f.write(f"{os.path.getsize(full)} {os.path.relpath(full, out)}\n")


# ---- one corpus ----

class Bench:
    def __init__(self, options, size, work):
        self.options, self.size, self.work = options, size, work
        self.site, self.hugo, self.list = (os.path.join(work, name) for name in ("site", "hugo", "list"))
        self.cache = os.path.join(work, "cache")
        self.nenpo = os.path.join(options.build, "nenpo")
        run(sys.executable, os.path.join(HERE, "corpus.py"), self.site, str(size))
        reference = os.path.join(work, "reference")
        self.outputs = {}
        found = run(self.nenpo, "-C", self.site, "check")
        if "nothing found" not in found:
            sys.exit(f"check finds something in the corpus of {size} pages:\n{found[-2000:]}")
        run(self.nenpo, "-C", self.site, "build", "-o", reference)
        write_list(reference, self.list)
        self.outputs["nenpo"] = count_output(reference)
        shutil.rmtree(reference)
        if options.with_hugo:
            run(sys.executable, os.path.join(HERE, "hugo_corpus.py"), self.hugo, str(size))
            run("hugo", "--quiet", "-s", self.hugo, "-d", reference)
            self.outputs["hugo"] = count_output(reference)
            shutil.rmtree(reference)
        self.kept = set(os.listdir(self.site)) & {"content", "layouts", "assets"}
        chapters = sorted(os.path.join(where, name) for where, _, names in os.walk(os.path.join(self.site, "content"))
                          for name in names if name.endswith(".ja.md") and "report" in where)
        self.edited = chapters[len(chapters) // 2]

    def forget(self):
        """Removes what an earlier build may have kept beside the site."""
        shutil.rmtree(self.cache, ignore_errors=True)
        for name in set(os.listdir(self.site)) - self.kept:
            path = os.path.join(self.site, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)

    def edit(self):
        """Puts a word into the last paragraph of one chapter, or takes it out again."""
        with open(self.edited, encoding="utf-8") as f:
            head, last = f.read().rstrip("\n").rsplit("\n\n", 1)
        last = last[len("なお、"):] if last.startswith("なお、") else "なお、" + last
        with open(self.edited, "w", encoding="utf-8") as f:
            f.write(f"{head}\n\n{last}\n")

    def measure(self, *command):
        """Wall and processor seconds, peak memory in KiB."""
        result = os.path.join(self.work, "result")
        done = subprocess.run([os.path.join(self.options.build, "measure"), result, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", env={**os.environ, "XDG_CACHE_HOME": self.cache})
        with open(result, encoding="utf-8") as f:
            wall, user, system, memory, status = f.read().split()
        if done.returncode or status != "0":
            sys.exit(f"{' '.join(command)}\n{done.stdout[-2000:]}\nended with status {status}")
        return {"wall": float(wall), "cpu": float(user) + float(system), "memory": int(memory)}

    def saves(self, count):
        """From the save of a file to the event, while nothing else goes on; the first save waits for all that follows the start."""
        serve.LIMIT = 600
        server = serve.Server(self.nenpo, self.site)
        clock = ~server.run.pid << 3 | 2  # of all its threads: clock_getcpuclockid(3)
        runs = []
        server.wait("edition", serve.good)
        for _ in range(count + 1):
            begun, used = time.monotonic(), time.clock_gettime(clock)
            self.edit()
            told, when = server.wait("edition", serve.good)
            run = {"wall": when - begun, "cpu": time.clock_gettime(clock) - used}
            server.wait("touched", lambda m: m["edition"] == told["edition"])
            with open(f"/proc/{server.run.pid}/status", encoding="utf-8") as f:
                run["memory"] = int(next(line for line in f if line.startswith("VmHWM")).split()[1])
            runs.append(run)
        server.end()
        return runs[1:]

    def turn(self, place):
        """Each thing once; yields (what, measurement)."""
        out = os.path.join(place, "out")

        def clear(what):
            shutil.rmtree(what, ignore_errors=True)
            os.sync()

        floor = [os.path.join(self.options.build, "floor"), os.path.join(self.site, "content"), self.list, out]
        for threads in "1", "2":
            clear(out)
            yield "floor" + threads, self.measure(*floor, threads)
        clear(out)
        self.forget()
        build = [self.nenpo, "-C", self.site, "build", "-o", out]
        yield "build", self.measure(*build)
        os.sync()
        yield "again", self.measure(*build)
        self.edit()
        os.sync()
        yield "edited", self.measure(*build)
        self.edit()
        yield "check", self.measure(self.nenpo, "-C", self.site, "check")
        if self.options.with_hugo:
            clear(out)
            yield "hugo", self.measure("hugo", "--quiet", "-s", self.hugo, "-d", out)
        clear(out)


# ---- what came of it ----

def summary(runs):
    """The median of each quantity."""
    return {key: statistics.median(r[key] for r in runs) for key in ("wall", "cpu", "memory")}


def print_outputs(outputs):
    for name, o in outputs.items():
        print(f"  {name:6} writes {o['pages']:7,} pages of {o['html'] / 1e6:7.1f} MB in {o['files']:7,} files of {o['bytes'] / 1e6:7.1f} MB")
    only = outputs["nenpo"]["only"]
    pages, html = (outputs["nenpo"][whole] - sum(part[i] for part in only.values()) for i, whole in enumerate(("pages", "html")))
    print("  of which only nenpo makes " + ", ".join(f"{kind}: {n:,} ({b / 1e6:.1f} MB)" for kind, (n, b) in only.items()))
    print(f"  and of the kinds that both make: {pages:,} pages of {html / 1e6:.1f} MB")


def print_table(size, place, runs, medians):
    print(f"\n{size:,} pages, output {'in memory' if place == 'tmpfs' else 'on disk'} (median of {runs})")
    print(f"  {'':30}{'wall s':>9}{'× floor':>9}{'cpu s':>9}{'MiB':>8}{'ms/page':>9}")
    for what, m in medians.items():
        times = m["wall"] / medians["floor1"]["wall"]
        print(f"  {NAMES[what]:30}{m['wall']:9.3f}{times:9.1f}{m['cpu']:9.3f}{m['memory'] / 1024:8.0f}{m['wall'] * 1000 / size:9.3f}")
    for line in ratios(medians):
        print("  " + line)


def ratios(m):
    if "hugo" not in m:
        return
    for what, name in ("build", "nenpo build"), ("again", "nenpo with nothing changed"), ("edited", "nenpo with one file edited"):
        yield f"hugo takes {m['hugo']['wall'] / m[what]['wall']:.1f} times as long as {name}"
    yield f"nenpo build takes {m['build']['memory'] / m['hugo']['memory'] * 100:.0f}% of hugo's memory"


def print_growth(results, places, sizes):
    """Time for each page, from size to size: 1.00 is linear growth."""
    if len(sizes) < 2:
        return
    print("\nGrowth: time a page, as a multiple of that at the size before (1.00: linear); wall, processor")
    print(f"  {'':30}{'':6}" + "".join(f"{f'{n:,}':>16}" for n in sizes[1:]))
    for place in places:
        for what in results[place, sizes[0]]:
            each = [[results[place, n][what][key] / n for key in ("wall", "cpu")] for n in sizes]
            steps = "".join(f"{b[0] / a[0]:9.2f}, {b[1] / a[1]:.2f}" for a, b in zip(each, each[1:]))
            print(f"  {NAMES[what]:30}{place:6}{steps}")


def main():
    options = arguments()
    for program in "nenpo", "floor", "measure":
        if not os.access(os.path.join(options.build, program), os.X_OK):
            sys.exit(f"bench.py: there is no {os.path.join(options.build, program)}; make bench builds it")
    options.with_hugo = not options.without_hugo and shutil.which("hugo") is not None
    here = machine()
    versions = {"nenpo": run(os.path.join(options.build, "nenpo"), "--version").split("\n")[0]}
    if options.with_hugo:
        versions["hugo"] = run("hugo", "version")
    print(f"{here['processor']}, {here['cores']} cores, {here['memory_mib']:,} MiB, Linux {here['kernel']}, load {here['load']:.2f}")
    print("\n".join(versions.values()))
    if not options.with_hugo:
        print("Hugo is left out" + ("." if options.without_hugo else ": it is not installed (Debian: apt-get install hugo)."))
    medians, measured, outputs = {}, [], {}
    disk = os.path.join(options.build, "bench")
    os.makedirs(disk, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="nenpo-bench-", dir=options.tmpfs) as memory, \
            tempfile.TemporaryDirectory(prefix="out-", dir=disk) as on_disk:
        folders = {"tmpfs": memory, "disk": on_disk}
        for size in options.sizes:
            work = os.path.join(memory, str(size))
            os.mkdir(work)
            bench = Bench(options, size, work)
            outputs[size] = bench.outputs
            print(f"\n{size:,} pages")
            print_outputs(bench.outputs)
            for place in options.places:
                runs = {}
                for _ in range(options.runs):
                    for what, m in bench.turn(folders[place]):
                        runs.setdefault(what, []).append(m)
                if place == options.places[0]:  # nothing is written
                    runs["saved"] = bench.saves(options.runs)
                medians[place, size] = {what: summary(r) for what, r in runs.items()}
                measured.append({"pages": size, "place": place, "runs": runs, "medians": medians[place, size]})
                print_table(size, place, options.runs, medians[place, size])
                sys.stdout.flush()
            shutil.rmtree(work)
    print_growth(medians, options.places, options.sizes)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as f:
            json.dump({"machine": here, "versions": versions, "outputs": outputs, "measured": measured}, f, indent=1)
            f.write("\n")


if __name__ == "__main__":
    main()
