#!/usr/bin/env python3
"""Runs the case folders: an input site, a command, and all that it must lead to. tests/README.md explains the folders.

tests/cases.py NENPO [WORD…]           runs the cases whose path contains one of the words, or all
tests/cases.py --regen NENPO [WORD…]   writes down what happens now as what is expected
"""
import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests", "site"))
import comparisons  # noqa: E402
CASES = os.path.join(ROOT, "tests", "cases")
TIME_LIMIT = 600  # seconds: against what hangs; a busy machine may be slow
# How many pages a build wrote: a new kind of page would rewrite every case.
WRITTEN = re.compile(rb"^nenpo: \d+ pages? \(\d+ files?\) in [^\n]*\n", re.M)
SETTING = re.compile(r"[A-Z_]+=")  # COLUMNS=60 before a command
ENVIRONMENT = {
    "PATH": os.environ["PATH"], "HOME": "/nonexistent", "TZ": "UTC", "LC_ALL": "C.UTF-8",
    # A sanitizer's report must not look like the exit status of a site with problems.
    "ASAN_OPTIONS": "exitcode=99", "UBSAN_OPTIONS": "print_stacktrace=1", "TSAN_OPTIONS": "exitcode=99",
}


def find_cases():
    return sorted(os.path.relpath(folder, CASES) for folder, folders, files in os.walk(CASES)
                  if "site" in folders or "command" in files or "setup" in files)


def read(path):
    with open(path, "rb") as f:
        return f.read()


def files_below(folder):
    return sorted(os.path.relpath(os.path.join(where, name), folder) for where, _, names in os.walk(folder) for name in names)


def lay_site(case, site):
    """The shared base, the words of the real layouts (the generator needs them all), and the case's own files over them."""
    shutil.copytree(os.path.join(CASES, "base"), site)
    shutil.copy(os.path.join(ROOT, "layouts", "words.yaml"), os.path.join(site, "layouts"))
    own = os.path.join(CASES, case, "site")
    if os.path.isdir(own):
        shutil.copytree(own, site, dirs_exist_ok=True)
    setup = os.path.join(CASES, case, "setup")
    if os.path.exists(setup):
        subprocess.run(["sh", "-eu", setup], cwd=site, env=ENVIRONMENT, check=True)


def run_commands(nenpo, case, site):
    """Runs each line of `command` in the site; returns the last exit status and all that was printed."""
    path = os.path.join(CASES, case, "command")
    lines = read(path).decode().splitlines() if os.path.exists(path) else ["build"]
    status, stdout, stderr = 0, b"", b""
    for line in lines:
        words = shlex.split(line)
        settings = [word for word in words if SETTING.match(word)]
        run = subprocess.run([nenpo, *words[len(settings):]], cwd=site, stdin=subprocess.DEVNULL,
                             env={**ENVIRONMENT, **dict(s.split("=", 1) for s in settings)},
                             capture_output=True, timeout=TIME_LIMIT)
        status, stdout, stderr = run.returncode, stdout + run.stdout, stderr + run.stderr
    place = os.path.realpath(site).encode()
    stderr = WRITTEN.sub(b"", stderr)
    return status, stdout.replace(place, b"SITE"), stderr.replace(place, b"SITE")


def is_check(case):
    """What check finds goes to standard output."""
    path = os.path.join(CASES, case, "command")
    return os.path.exists(path) and re.search(rb"^([A-Z_]+=\S* )*check\b", read(path), re.M)


def expectations(case, site, status, stdout, stderr):
    """Each expected file of the case: its path in the case folder, and its content as it is now (None: there is nothing)."""
    folder = os.path.join(CASES, case)
    now = {"status": b"%d\n" % status, "diagnostics": stderr or None}
    for name in "stdout", "dump.json":
        if os.path.exists(os.path.join(folder, name)) or (name == "stdout" and is_check(case)):
            now[name] = stdout
    for expected, actual in ("out", os.path.join(site, "out")), ("files", site):
        for name in files_below(os.path.join(folder, expected)):
            path = os.path.join(actual, name)
            now[f"{expected}/{name}"] = read(path) if os.path.isfile(path) else None
    return now


def absent_faults(case, site):
    path = os.path.join(CASES, case, "absent")
    names = read(path).decode().splitlines() if os.path.exists(path) else []
    return [f"{name} must not exist" for name in names if os.path.lexists(os.path.join(site, name))]


def difference(name, expected, actual):
    if actual is None:
        return f"{name} is expected, and there is none"
    lines = [(b or b"").decode("utf-8", "replace").splitlines() for b in (expected, actual)]
    return "\n".join(list(difflib.unified_diff(*lines, f"expected {name}", f"actual {name}", lineterm="", n=1))[:60])


def run_case(nenpo, case, regen):
    """Returns what is wrong, or, with regen, which files changed."""
    folder, faults = os.path.join(CASES, case), []
    with tempfile.TemporaryDirectory(prefix="nenpo-case-") as place:
        site = os.path.join(place, "site")
        lay_site(case, site)
        try:
            status, stdout, stderr = run_commands(nenpo, case, site)
        except subprocess.TimeoutExpired:
            return [f"still running after {TIME_LIMIT} s"]
        for name, actual in expectations(case, site, status, stdout, stderr).items():
            path = os.path.join(folder, name)
            expected = read(path) if os.path.exists(path) else None
            if expected == actual or (name == "stdout" and not expected and not actual):
                continue
            if not regen or (actual is None and name != "diagnostics"):
                faults.append(difference(name, expected, actual))
            elif actual is None:
                os.remove(path)
                faults.append(f"removed {name}")
            else:
                with open(path, "wb") as f:
                    f.write(actual)
                faults.append(f"wrote {name}")
        faults += absent_faults(case, site) + comparisons.Comparisons(os.path.join(site, "out")).check()
        if status not in (0, 1, 2) and regen:
            faults.append(f"ends with status {status}:\n{stderr.decode('utf-8', 'replace')}")
    return faults


def main():
    arguments = sys.argv[1:]
    regen = arguments[:1] == ["--regen"]
    arguments = arguments[regen:]
    if not arguments:
        sys.exit(__doc__)
    nenpo, words = os.path.abspath(arguments[0]), arguments[1:]
    cases = [c for c in find_cases() if not words or any(w in c for w in words)]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda case: run_case(nenpo, case, regen), cases))
    failed = 0
    for case, faults in zip(cases, results):
        failed += bool(faults)
        for fault in faults:
            print(f"tests/cases/{case}: {fault}")
    if regen:
        print(f"{len(cases)} cases, {failed} rewritten: review them with git diff")
        return 0
    if not cases:
        print("there are no cases")
    print(f"{len(cases) - failed} passed, {failed or int(not cases)} failed")
    return bool(failed or not cases)


if __name__ == "__main__":
    sys.exit(main())
