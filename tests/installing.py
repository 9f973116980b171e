#!/usr/bin/env python3
"""Installs nenpo somewhere else, with clang and with every warning an error, uses it there on a site that has only content/,
and removes it again."""
import os
import shutil
import subprocess
import sys
import tempfile


def make(*arguments):
    run = subprocess.run(["make", "--no-print-directory", *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode:
        raise RuntimeError(f"make {' '.join(arguments)} ended with status {run.returncode}:\n{run.stdout[-4000:]}")
    return run.stdout


def files_below(folder):
    return sorted(os.path.relpath(os.path.join(where, name), folder) for where, _, names in os.walk(folder) for name in names)


def check():
    passed, faults = 0, []

    def expect(fine, what):
        nonlocal passed
        passed += bool(fine)
        if not fine:
            faults.append(what)

    with tempfile.TemporaryDirectory(prefix="nenpo-install-") as place:
        prefix = f"{place}/usr"
        settings = [f"BUILD={place}/build", "CC=clang", "CFLAGS=-O0 -Werror", f"PREFIX={prefix}"]
        make("-j2", *settings, "install")
        layouts = [f"share/nenpo/layouts/{n}" for n in os.listdir("layouts") if not n.endswith(".md")]
        assets = [f"share/nenpo/assets/{n}" for n in os.listdir("assets") if not n.endswith(".md")]
        wanted = sorted(["bin/nenpo", "share/man/man1/nenpo.1", "share/nenpo/check.schema.json", "share/nenpo/diff.schema.json", "share/nenpo/status.schema.json", *layouts, *assets])
        expect(files_below(prefix) == wanted, f"installed {sorted(set(files_below(prefix)) ^ set(wanted))} too much or too little")
        expect(make(*settings, "all").strip() == "", "a second make builds something again")

        os.mkdir(f"{place}/site")
        shutil.copytree("tests/cases/base/content", f"{place}/site/content")
        run = subprocess.run([f"{prefix}/bin/nenpo", "build"], cwd=f"{place}/site", capture_output=True, text=True)
        expect(run.returncode == 0, f"the installed nenpo ended with status {run.returncode}: {run.stderr}")
        pages = files_below(f"{place}/site/out")
        expect("ja/2021/report/network.html" in pages and any(p.endswith(".css") for p in pages), f"the installed nenpo wrote {pages}")

        make(*settings, "uninstall")
        expect(files_below(prefix) == [], f"uninstall left {files_below(prefix)}")
        make(*settings, f"DESTDIR={place}/stage", "install")
        expect(files_below(f"{place}/stage{prefix}") == wanted, "DESTDIR is not respected")
    return passed, faults


def main():
    try:
        passed, faults = check()
    except RuntimeError as e:
        passed, faults = 0, [str(e)]
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
