#!/usr/bin/env python3
"""Proves the order of the generator's stages.

tests/layers.py [DIR]       checks generator/ (or DIR)
tests/layers.py --self-test shows that each rule can fail
"""
import os
import re
import sys
import tempfile

STAGES = ["base", "text", "load", "model", "translate", "link", "compare", "check", "page", "render", "write", "pipeline", "serve", "cli"]
LIBRARIES = {  # header pattern: the stages and the number of files that may include it
    r"cmark.*\.h": ({"load"}, 2),
    r"libxml/.*": ({"render"}, 2),
    r"yaml\.h": ({"load"}, 1),
    r"xxhash\.h": ({"base"}, 1),
    r"unicode/.*": ({"text"}, 8),
    r"pcre2\.h": ({"text", "load"}, 4),
    r"microhttpd\.h": ({"serve"}, 1),
}
PRIVATE = re.compile(r"_internal\.h$|^model/read\.h$")
LONG_HEADERS = {"model/model.h", "page/views.h"}
LONGEST_SOURCE, LONGEST_HEADER = 600, 100
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')
# Below cli/ nothing prints or ends the program; base/ does when memory runs out and in BUG().
OUTPUT = re.compile(r"(?<![\w.>])(printf|vprintf|puts|putchar|perror|exit|_exit|abort|fprintf\s*\(\s*std|fputs|stdout|stderr)\b")


def read_tree(root):
    files = {}
    for stage in sorted(os.listdir(root)):
        folder = os.path.join(root, stage)
        if os.path.isdir(folder):
            for name in sorted(os.listdir(folder)):
                if name.endswith((".c", ".h", ".def")):
                    with open(os.path.join(folder, name), encoding="utf-8") as f:
                        files[f"{stage}/{name}"] = f.read().split("\n")
    return files


def code_of(lines):
    """The lines without comments and literals, so that words in them do not count."""
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'|//[^\n]*|/\*.*?\*/',
                  lambda m: "\n" * m.group().count("\n"), "\n".join(lines), flags=re.S)
    return text.split("\n")


def check(files):
    faults, graph, users = [], {}, {}

    def fault(path, line, what):
        faults.append(f"generator/{path}:{line}: {what}")

    for path, lines in files.items():
        stage = path.split("/")[0]
        if stage not in STAGES:
            fault(path, 1, f"there is no stage {stage}")
            continue
        count = len(lines) - (lines[-1] == "")
        limit = LONGEST_HEADER if path.endswith(".h") else LONGEST_SOURCE
        if count >= limit and path not in LONG_HEADERS:
            fault(path, count, f"has {count} lines, and should have fewer than {limit}")
        for number, line in enumerate(lines, 1):
            m = INCLUDE.match(line)
            if not m:
                continue
            own, system = m.groups()
            if own:
                graph.setdefault(path, []).append(own)
                other = own.split("/")[0]
                if own not in files:
                    fault(path, number, f'"{own}" is not there (name it from generator/)')
                elif STAGES.index(other) > STAGES.index(stage):
                    fault(path, number, f"{stage} comes before {other} and may not include {own}")
                elif other != stage and PRIVATE.search(own):
                    fault(path, number, f"{own} is private to {other}")
            else:
                for pattern in LIBRARIES:
                    if re.fullmatch(pattern, system):
                        users.setdefault(pattern, set()).add(path)
                        if stage not in LIBRARIES[pattern][0]:
                            fault(path, number, f"<{system}> belongs to {' or '.join(sorted(LIBRARIES[pattern][0]))}")
                        if path.endswith(".h") and not PRIVATE.search(path):
                            fault(path, number, f"<{system}> in a contract header spreads it to every stage")
        if stage not in ("base", "cli"):
            for number, line in enumerate(code_of(lines), 1):
                m = OUTPUT.search(line)
                if m:
                    fault(path, number, f"{m.group(1)}: only cli/ prints or ends the program")

    for pattern, paths in sorted(users.items()):
        if len(paths) > LIBRARIES[pattern][1]:
            fault(sorted(paths)[-1], 1, f"{pattern} is included by {len(paths)} files: {', '.join(sorted(paths))}")

    done, active = set(), []

    def visit(path):
        if path in active:
            fault(path, 1, "includes itself: " + " -> ".join(active[active.index(path):] + [path]))
        elif path not in done:
            active.append(path)
            for other in graph.get(path, []):
                visit(other)
            active.pop()
            done.add(path)

    for path in sorted(graph):
        visit(path)
    return faults


GOOD = {
    "base/a.h": "", "base/a.c": '#include "base/a.h"\n#include <stdio.h>\n/* exit( */\nfprintf(stderr, "x");\n',
    "text/b.c": '#include "base/a.h"\n#include <unicode/ubrk.h>\n#include <pcre2.h>\n',
    "load/c_internal.h": "", "load/c.c": '#include "load/c_internal.h"\n#include <cmark.h>\nsnprintf(0); error("stdout");\n',
    "cli/d.c": '#include "base/a.h"\nputs("x");\n',
}
BAD = [
    ("may not include", {"base/x.c": '#include "load/y.h"\n', "load/y.h": ""}),
    ("is private to", {"page/x.c": '#include "load/c_internal.h"\n'}),
    ("is private to", {"link/x.c": '#include "model/read.h"\n', "model/read.h": ""}),
    ("is not there", {"load/x.c": '#include "x.h"\n'}),
    ("there is no stage", {"misc/x.c": ""}),
    ("includes itself", {"text/p.h": '#include "text/q.h"\n', "text/q.h": '#include "text/p.h"\n'}),
    ("belongs to", {"page/x.c": "#include <cmark.h>\n"}),
    ("belongs to", {"load/x.c": "#include <libxml/tree.h>\n"}),
    ("belongs to", {"model/x.c": "# include <unicode/ustring.h>\n"}),
    ("spreads it", {"load/x.h": "#include <yaml.h>\n"}),
    ("included by", {"load/x.c": "#include <yaml.h>\n", "load/y.c": "#include <yaml.h>\n"}),
    ("fewer than 600", {"load/x.c": "\n" * 600}),
    ("fewer than 100", {"load/x.h": "\n" * 100}),
    ("only cli/ prints", {"load/x.c": 'int f(void)\n{\n\tprintf("x");\n}\n'}),
    ("only cli/ prints", {"write/x.c": "exit(1);\n"}),
    ("only cli/ prints", {"page/x.c": 'fputs("x", stderr);\n'}),
]


def self_test():
    def faults_of(files):
        with tempfile.TemporaryDirectory() as root:
            for path, text in files.items():
                os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(root, path), "w", encoding="utf-8") as f:
                    f.write(text)
            return check(read_tree(root))

    failed = [f"a good tree has faults: {f}" for f in faults_of(GOOD)]
    for expected, extra in BAD:
        faults = faults_of({**GOOD, **extra})
        if not faults or not all(expected in f for f in faults):
            failed.append(f'expected "{expected}" of {sorted(extra)}, found {faults}')
    return failed, 1 + len(BAD)


def main():
    if sys.argv[1:] == ["--self-test"]:
        faults, count = self_test()
    else:
        files = read_tree(sys.argv[1] if sys.argv[1:] else "generator")
        faults, count = check(files), len(files)
        if not count:
            faults = ["there are no files to check"]
    for fault in faults:
        print(fault)
    print(f"{max(count - len(faults), 0)} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
