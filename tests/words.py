#!/usr/bin/env python3
"""The words that the C code asks for are those of generator/model/word_keys.def: tests/words.py"""
import glob
import os
import re
import sys

os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def literals(folders):
    found = {}
    for folder in folders:
        for path in sorted(glob.glob(f"generator/{folder}/*.c")):
            with open(path, encoding="utf-8") as f:
                for word in re.findall(r'"([a-z0-9-]+)"', f.read()):
                    found.setdefault(word, path)
    return found


def main():
    with open("layouts/words.yaml", encoding="utf-8") as f:
        words = set(re.findall(r"^([a-z0-9-]+):", f.read(), re.M))
    with open("generator/model/word_keys.def", encoding="utf-8") as f:
        keys = set(re.findall(r'^X\("([a-z0-9-]+)"', f.read(), re.M))
    used = literals(("page", "render", "pipeline"))
    asked = {}
    for path in sorted(glob.glob("generator/page/*.c")):
        with open(path, encoding="utf-8") as f:
            for word in re.findall(r'b_word[12]?\([^,"]+, "([a-z0-9-]+)"', f.read()):
                asked.setdefault(word, path)
    faults = [f"word_keys.def: no code asks for \"{key}\"" for key in sorted(keys - set(used))]
    faults += [f"word_keys.def: layouts/words.yaml lacks \"{key}\"" for key in sorted(keys - words)]
    faults += [f"{path}: asks for \"{word}\", which word_keys.def does not list" for word, path in sorted(asked.items()) if word not in keys]
    # A name with a hyphen is no C identifier or argument: it stands for a word, also in a table of words.
    faults += [f"{path}: \"{word}\" is a word that word_keys.def does not list" for word, path in sorted(used.items())
               if "-" in word and word in words and word not in keys]
    for fault in faults:
        print(fault)
    print(f"{len(keys)} passed, {len(faults)} failed")
    return 1 if faults else 0


sys.exit(main())
