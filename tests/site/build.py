#!/usr/bin/env python3
"""Builds the real site, and the same with pages missing in one language: tests/site/build.py NENPO SITE PART

The real content has no findings at all; its build is quick and small. The same with an English chapter taken away has
findings, but is built.
"""
import glob
import os
import resource
import shutil
import subprocess
import sys
import tempfile

SECONDS, MEBIBYTES = 5.0, 120  # of the processor, which a busy machine can double: far above what it takes


def build(nenpo, root, out):
    run = subprocess.Popen([nenpo, "-C", root, "build", "-o", out], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _, stderr = run.communicate()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)  # of all so far: this is the first
    seconds, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return run.returncode, stderr.decode("utf-8", "replace"), seconds, memory


def main():
    nenpo, site, part = map(os.path.abspath, sys.argv[1:4])
    passed, faults = 0, []

    status, stderr, seconds, memory = build(nenpo, ".", site)
    pages = len(glob.glob(f"{site}/**/*.html", recursive=True))
    print(f"{pages} pages in {seconds:.2f} s with {memory:.0f} MiB")
    for fine, what in [(status == 0, f"the real site ends with status {status}:\n{stderr}"),
                       ("[" not in stderr or status != 0, f"the real site has findings:\n{stderr}"),
                       (pages > 50, f"the real site has {pages} pages"),
                       (seconds < SECONDS, f"the real site took {seconds:.2f} s"),
                       (memory < MEBIBYTES, f"the real site took {memory:.0f} MiB")]:
        passed += fine
        if not fine:
            faults.append(what)

    with tempfile.TemporaryDirectory() as copy:
        for folder in "content", "layouts", "assets":
            shutil.copytree(folder, f"{copy}/{folder}")
        taken = sorted(glob.glob(f"{copy}/content/*-report/*.en.md"))[-1]
        os.remove(taken)
        status, stderr, _, _ = build(nenpo, copy, part)
        if status != 1 or "problem[translation-missing]" not in stderr:
            faults.append(f"without {os.path.relpath(taken, copy)}: status {status}\n{stderr}")
        else:
            passed += 1
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
