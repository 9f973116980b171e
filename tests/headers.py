#!/usr/bin/env python3
"""Proves that every header compiles alone, as C, with both compilers, and is guarded by its own name."""
import glob
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

UNGUARDED = {"generator/base/diag_codes.h"}  # a list that is included several times, each time with another meaning


def check(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    if path in UNGUARDED:
        return []
    faults = []
    guard = "NENPO_" + path.split("/", 1)[1].upper().replace("/", "_").replace(".", "_")
    if f"#ifndef {guard}\n#define {guard}\n" not in text:
        faults.append(f"{path}:1: is not guarded by {guard}")
    flags = subprocess.run(["pkg-config", "--cflags", "libcmark", "libxml-2.0", "libpcre2-8", "icu-uc", "yaml-0.1"],
                           capture_output=True, text=True, check=True).stdout.split()
    for compiler in "gcc", "clang":
        run = subprocess.run([compiler, "-std=c17", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only",
                              "-iquote", "generator", *flags, "-x", "c", "-"],
                             input=f'#include "{path.split("/", 1)[1]}"\nextern int nothing;\n', capture_output=True, text=True)
        if run.returncode:
            faults.append(f"{path}: {compiler} does not compile it alone:\n{run.stderr.rstrip()}")
    return faults


def main():
    paths = sorted(glob.glob("generator/*/*.h"))
    with ThreadPoolExecutor(2) as pool:
        faults = [f for found in pool.map(check, paths) for f in found]
    for fault in faults or ([] if paths else ["there are no headers to check"]):
        print(fault)
    print(f"{max(len(paths) - len(faults), 0)} passed, {len(faults) or int(not paths)} failed")
    return bool(faults) or not paths


if __name__ == "__main__":
    sys.exit(main())
