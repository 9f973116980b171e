#!/usr/bin/env python3
"""Proves that every diagnostic has a case that shows it: tests/cases/codes/NAME (or NAME.something) shows [NAME], at its level; a
finding of check may be shown in tests/cases/check/NAME instead, beside cases where it must not be found.

tests/diagnostics.py --self-test shows that it can fail
"""
import os
import re
import sys

CODES = "generator/base/diag_codes.h"
CASES = "tests/cases"
ROW = re.compile(r'^X\((\w+), "([a-z0-9-]+)", (NOTICE|PROBLEM|ERROR), "', re.M)
SHOWN = re.compile(r"^[^\n]*?(notice|problem|error)\[([^\]]+)\]", re.M)


def check(codes, cases):
    """codes: text of the list; cases: path of each case folder -> text of what it reports."""
    faults, levels, rows = [], {}, ROW.findall(codes)
    if len(rows) != len(re.findall(r"^X\(", codes, re.M)):
        faults.append("a row of the list has another form than X(ID, \"name\", LEVEL, \"hint\")")
    for identifier, name, level in rows:
        if name != identifier.lower().replace("_", "-"):
            faults.append(f"{identifier} is called {name}")
        levels[name] = level.lower()
    shown = set()
    for path, text in sorted(cases.items()):
        found = SHOWN.findall(text)
        for level, name in found:
            if levels.get(name) != level:
                faults.append(f"{path}: {level}[{name}] is not in {CODES}")
        if path.startswith("codes/"):
            name = path.split("/")[1].split(".")[0]
            if name not in {n for _, n in found}:
                faults.append(f"{path}: does not show {name}")
            shown.add(name)
        if path.startswith("check/"):
            shown |= {path.split("/")[1].split(".")[0]} & {n for _, n in found}
    faults += [f"{name}: no case shows it; make tests/cases/codes/{name}/" for name in levels if name not in shown]
    faults += [f"codes/{name}: there is no such diagnostic" for name in sorted(shown) if name not in levels]
    return faults, len(levels)


def read_cases():
    cases = {}
    for folder, folders, files in os.walk(CASES):
        if "site" in folders or "command" in files or "setup" in files:
            text = ""
            for name in "diagnostics", "stdout":  # build reports there, check here
                path = os.path.join(folder, name)
                if os.path.exists(path):
                    with open(path, encoding="utf-8", errors="replace") as f:
                        text += f.read()
            cases[os.path.relpath(folder, CASES)] = text
    return cases


def self_test():
    codes = 'X(A_B, "a-b", ERROR, "x")\nX(C, "c", PROBLEM, "y")\n'
    more = codes + 'X(E_F, "e-f", PROBLEM, "z")\n'
    good = {"codes/a-b": "f:1:2: error[a-b]: x\n", "codes/c.more": "f: problem[c]: y\n", "other/x": ""}
    bad = [
        ("no case shows it", codes, {"codes/a-b": good["codes/a-b"], "other/c": "f: problem[c]: y\n"}),
        ("e-f: no case shows it", more, {**good, "check/e-f.right": ""}),
        ("does not show", codes, {**good, "codes/c": ""}),
        ("is not in", codes, {**good, "other/x": "f:1:1: problem[a-b]: x\n"}),
        ("is not in", codes, {**good, "other/x": "f:1:1: error[gone]: x\n"}),
        ("is called", codes + 'X(D, "e", ERROR, "x")\n', {**good, "codes/e": "f: error[e]: x"}),
        ("another form", codes + "X(D)\n", good),
    ]
    faults = [f"self-test: {f}" for f in check(codes, good)[0] + check(more, {**good, "check/e-f": "f:1: problem[e-f]: z\n", "check/e-f.right": ""})[0]]
    for expected, c, cases in bad:
        found = check(c, cases)[0]
        if not any(expected in f for f in found):
            faults.append(f"self-test: expected {expected}, found {found}")
    return faults, 1 + len(bad)


def main():
    if sys.argv[1:] == ["--self-test"]:
        faults, count = self_test()
    else:
        with open(CODES, encoding="utf-8") as f:
            faults, count = check(f.read(), read_cases())
    for fault in faults:
        print(fault)
    print(f"{max(count - len(faults), 0)} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
