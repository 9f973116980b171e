#!/usr/bin/env python3
"""Proves that the generator keeps no mutable state of its own: no object file has anything in a writable data section.

tests/state.py BUILD
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

WRITABLE = re.compile(r"^[0-9a-f]+ .{7} (\.data(?!\.rel\.ro)\S*|\.bss\S*|\.tbss\S*|\.tdata\S*|\*COM\*)\s+([0-9a-f]+)\s+(?:\.hidden )?(\S+)$")


def state_in(path):
    table = subprocess.run(["objdump", "-t", path], capture_output=True, text=True, check=True).stdout
    found = (WRITABLE.match(line) for line in table.split("\n"))
    return [m.group(3) for m in found if m and int(m.group(2), 16)]


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        source, object_ = os.path.join(folder, "a.c"), os.path.join(folder, "a.o")
        with open(source, "w", encoding="utf-8") as f:
            f.write("static int count; int start = 1; _Thread_local int own; int f(void) { static int calls; return ++calls + ++count; }\n"
                    'const char *const names[] = {"a"}; const int table[] = {1};\n')
        subprocess.run(["gcc", "-c", "-o", object_, source], check=True)
        found = sorted(name.split(".")[0] for name in state_in(object_))
        return [] if found == ["calls", "count", "own", "start"] else [f"the self-test found {found}"]


def main():
    paths = [p for p in sorted(glob.glob(os.path.join(sys.argv[1], "*", "*.o"))) if os.path.basename(os.path.dirname(p)) != "unit"]
    faults = self_test() + [f"{path}: {name} can change" for path in paths for name in state_in(path)]
    if not paths:
        faults.append(f"there is nothing built in {sys.argv[1]}")
    for fault in faults:
        print(fault)
    print(f"{max(1 + len(paths) - len(faults), 0)} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
