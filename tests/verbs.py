#!/usr/bin/env python3
"""The table of verbs in content/README.md says what content/verbs.yaml says: each verb, its one rendering and its strength."""
import re
import sys


def main():
    entry = re.compile(r"^(\S+):\s+\{en: (.+), strength: (\w+)\}$", re.M)
    with open("content/verbs.yaml", encoding="utf-8") as f:
        verbs = {(verb, english, strength) for verb, english, strength in entry.findall(f.read())}
    with open("content/README.md", encoding="utf-8") as f:
        section = f.read().split("### verbs.yaml\n")[1].split("\n### ")[0]
    table = set()
    for strength, cell in re.findall(r"^\| (\w+): [^|]* \| (.+) \|$", section, re.M):
        for one in cell.split("; "):
            verb, english = one.split(" ", 1)
            table.add((verb, english, strength))
    for verb in sorted(verbs ^ table):
        print(f"{' '.join(verb)}: only in {'verbs.yaml' if verb in verbs else 'README.md'}")
    failed = len(verbs ^ table) + (not verbs)
    print(f"{len(verbs & table)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
