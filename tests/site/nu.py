#!/usr/bin/env python3
"""Runs the Nu HTML checker on every page and drawing of a built site: tests/site/nu.py OUT"""
import json
import os
import subprocess
import sys
import tempfile
from urllib.parse import unquote, urlsplit

JAR = ".build/npm/node_modules/vnu-jar/build/dist/vnu.jar"
# A page with faults, to see that the checker is awake.
BAD = '<!DOCTYPE html>\n<html lang="en"><head><title>t</title></head><body><p id="a"><p id="a"><h1>x</h2></body></html>\n'


def main():
    out = os.path.abspath(sys.argv[1])
    paths = sorted(os.path.join(where, name) for where, _, names in os.walk(out) for name in names if name.endswith((".html", ".svg")))
    with tempfile.TemporaryDirectory() as folder:
        bad = os.path.join(folder, "bad.html")
        with open(bad, "w", encoding="utf-8") as f:
            f.write(BAD)
        run = subprocess.run(["java", "-Xss2m", "-jar", JAR, "--also-check-svg", "--format", "json", "--exit-zero-always", bad, *paths],
                             capture_output=True, text=True)
    try:
        messages = json.loads(run.stderr or run.stdout)["messages"]
    except (ValueError, KeyError):
        print(f"the checker did not work: {(run.stderr + run.stdout)[:2000]}")
        print("0 passed, 1 failed")
        return 1
    faults, awake, warnings = {}, False, 0
    for message in messages:
        path = unquote(urlsplit(message.get("url", "")).path)
        if path == bad:
            awake |= message["type"] == "error"
        elif message["type"] in ("error", "non-document-error"):
            faults.setdefault(path, []).append(f"{message.get('lastLine', 0)}: {message['message']}")
        elif message.get("subType") == "warning":
            warnings += 1
    if not awake:
        faults["the checker"] = ["sees no fault in a bad page"]
    if not paths:
        faults[out] = ["has no pages"]
    for path, found in sorted(faults.items()):
        for what in found[:5]:
            print(f"{os.path.relpath(path, out)}:{what}")
    if warnings:
        print(f"({warnings} warnings, which do not count)")
    print(f"{1 + len(paths) - len(faults)} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
