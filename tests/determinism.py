#!/usr/bin/env python3
"""Builds and checks the real site again and again in different circumstances: every byte must be the same.

tests/determinism.py NENPO [--few]
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

FOLDERS = "content", "layouts", "assets"


def copy_site(target, seed):
    """Copies the site with its files made in another order and with other dates."""
    files = [os.path.join(where, name) for folder in FOLDERS for where, _, names in os.walk(folder) for name in names]
    order = random.Random(seed)
    order.shuffle(files)
    for path in files:
        os.makedirs(os.path.join(target, os.path.dirname(path)), exist_ok=True)
        shutil.copyfile(path, os.path.join(target, path))
        moment = order.randrange(0, 2_000_000_000)
        os.utime(os.path.join(target, path), (moment, moment))


def read_tree(out):
    tree = {}
    for where, _, names in os.walk(out):
        for name in names:
            with open(os.path.join(where, name), "rb") as f:
                tree[os.path.relpath(os.path.join(where, name), out)] = f.read()
    return tree


def build(nenpo, root, out, jobs, umask=0o022, **environment):
    """All files of the site, and what check says of it."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TZ": "UTC", "LC_ALL": "C", **environment}
    run = subprocess.run([nenpo, "-C", root, "build", "-o", out, f"--jobs={jobs}"], umask=umask, capture_output=True, text=True, errors="replace",
                         env=environment)
    if run.returncode:
        raise RuntimeError(f"build ended with status {run.returncode}:\n{run.stderr[:3000]}")
    said = [subprocess.run([nenpo, "-C", root, "check", f"--jobs={jobs}", *more], capture_output=True, env=environment).stdout
            for more in (["--accepted"], ["--format", "json"])]
    return {**read_tree(out), "(check)": said[0], "(check as json)": said[1]}


def compare(name, first, second):
    faults = [f"{name}: {path} is only in {'the first' if path in first else 'the second'}" for path in sorted(first.keys() ^ second.keys())]
    for path in sorted(first.keys() & second.keys()):
        if first[path] != second[path]:
            at = next((i for i, (a, b) in enumerate(zip(first[path], second[path])) if a != b), min(len(first[path]), len(second[path])))
            faults.append(f"{name}: {path} differs at byte {at}: {first[path][max(0, at - 30):at + 30]!r} / {second[path][max(0, at - 30):at + 30]!r}")
    return faults[:10]


def main():
    nenpo, few = os.path.abspath(sys.argv[1]), "--few" in sys.argv
    passed, faults = 0, []
    with tempfile.TemporaryDirectory() as place:
        copies = {"copied": f"{place}/a", "another order": f"{place}/年報 site/with a much longer path/than the first one", "third order": f"{place}/c"}
        for seed, target in enumerate(copies.values()):
            copy_site(target, seed)
        circumstances = [
            ("2 workers", ".", 2, {}),
            ("2 workers, again", ".", 2, {}),
            ("1 worker, Tokyo", ".", 1, {"TZ": "Asia/Tokyo"}),
            ("Honolulu", ".", 2, {"TZ": "Pacific/Honolulu"}),
            ("Turkish", ".", 2, {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
            ("Japanese", ".", 1, {"LC_ALL": "ja_JP.UTF-8", "LANG": "ja_JP.UTF-8"}),
            ("UTF-8", ".", 2, {"LC_ALL": "C.UTF-8"}),
            ("umask", ".", 2, {"umask": 0o077}),
            *[(name, target, 2, {}) for name, target in copies.items()],
            *[(f"2 workers, run {i}", ".", 2, {}) for i in range(5)],
        ]
        if few:
            circumstances = circumstances[:3]
        try:
            first = build(nenpo, ".", f"{place}/first", 1)
            if len(first) < 100:
                faults.append(f"the site has {len(first)} files")
            for number, (name, root, jobs, settings) in enumerate(circumstances):
                found = compare(name, first, build(nenpo, root, f"{place}/out{number}", jobs, **settings))
                passed += not found
                faults += found
            # Over a site that is already there, also when it was another one.
            with open(f"{place}/c/content/site.yaml", "a", encoding="utf-8") as f:
                f.write("# changed\n")
            again = compare("over the old site", first, build(nenpo, f"{place}/c", f"{place}/first", 2))
            passed += not again
            faults += again
        except RuntimeError as e:
            faults.append(str(e))
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
