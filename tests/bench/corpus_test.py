#!/usr/bin/env python3
"""The corpus for measuring is the same wherever and whenever it is made, and there is nothing wrong in it.

tests/bench/corpus_test.py NENPO
"""
import hashlib
import os
import re
import subprocess
import sys
import tempfile

import corpus
import hugo_corpus

PAGES = 100
# Of the content of 100 pages. When the corpus is changed on purpose, times before and after cannot be compared.
DIGEST = "1b3fab3f8c73b981"


def tree(root):
    files = {}
    for where, _, names in os.walk(root):
        for name in names:
            with open(os.path.join(where, name), "rb") as f:
                files[os.path.relpath(os.path.join(where, name), root)] = f.read()
    return files


def digest(files):
    """Of the content alone: layouts and assets are those of the project."""
    h = hashlib.sha256()
    for path in sorted(p for p in files if p.startswith("content/")):
        h.update(path.encode() + b"\0" + files[path] + b"\0")
    return h.hexdigest()[:16]


def say(nenpo, *arguments):
    done = subprocess.run([nenpo, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    return done.returncode, done.stdout


def faults(nenpo, folder):
    """Yields one answer for each test: what is wrong, or nothing."""
    site, other, hugo = (os.path.join(folder, name) for name in ("site", "other", "hugo"))
    corpus.generate(site, PAGES)
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus.py")
    subprocess.run([sys.executable, script, other, str(PAGES)], check=True, env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "Asia/Tokyo",
                                                                                 "PYTHONHASHSEED": "7"})
    files, again = tree(site), tree(other)
    yield "" if files == again else f"two corpora differ: {sorted(p for p in files.keys() | again.keys() if files.get(p) != again.get(p))[:5]}"
    yield "" if digest(files) == DIGEST else f"the content is not what it was: {digest(files)}"
    texts = {lang: [t for p, t in files.items() if p.endswith(f".{lang}.md") and "-report/" in p] for lang in corpus.LANGUAGES}
    for lang, low, high in ("ja", 3500, 4500), ("en", 3300, 4300):
        size = sum(map(len, texts[lang])) // len(texts[lang])
        yield "" if len(texts[lang]) == PAGES // 2 and low <= size <= high else f"{len(texts[lang])} chapters in {lang}, of {size} bytes"
    yield "" if len(set(texts["ja"])) == len(set(texts["en"])) == PAGES // 2 else "some chapters are the same"
    status, output = say(nenpo, "-C", site, "check")
    yield "" if status == 0 and "nothing found" in output else f"check: status {status}\n{output}"
    status, output = say(nenpo, "-C", site, "build", "--strict")
    yield "" if status == 0 and output.count("\n") == 1 else f"build: status {status}\n{output}"
    hugo_corpus.generate(hugo, PAGES)
    made = tree(hugo)
    chapters = {p: t.decode() for p, t in made.items() if re.search(r"/report/[a-z-]+\.md$", p) and not p.endswith("_index.md")}
    yield "" if len(chapters) == PAGES else f"{len(chapters)} chapters for Hugo"
    left = [p for p, t in chapters.items() if re.search(r"\]\([a-z]+:", t) or t.count("{{< table >}}") != 1]
    yield "" if not left else f"references are left for Hugo: {left[:5]}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="nenpo-corpus-") as folder:
        answers = list(faults(os.path.abspath(sys.argv[1]), folder))
    for wrong in filter(None, answers):
        print(wrong)
    failed = sum(map(bool, answers))
    print(f"{len(answers) - failed} passed, {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
