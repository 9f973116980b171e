#!/usr/bin/python3
"""Proves that check --format json is what generator/cli/check.schema.json describes: on the site of every case folder, and on the real one.

tests/check_json.py NENPO
tests/check_json.py --self-test NENPO shows that it can fail
"""
import copy
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

import cases

SCHEMA = os.path.join(cases.ROOT, "generator/cli/check.schema.json")


def schema_faults(schema):
    """Every object says which members it has, and every member is described."""
    faults = []

    def walk(node, path):
        if isinstance(node, dict):
            if "properties" in node:
                if node.get("additionalProperties") is not False:
                    faults.append(f"schema: {path} takes any member")
                faults.extend(f"schema: {path}/{name} is not described" for name, p in node["properties"].items() if not p.get("description"))
                faults.extend(f"schema: {path} requires {name}, which it does not have" for name in node.get("required", []) if name not in node["properties"])
            for name, child in node.items():
                walk(child, f"{path}/{name}")

    jsonschema.Draft202012Validator.check_schema(schema)
    walk(schema, "")
    return faults


def answer_faults(validator, answer, status):
    """What the schema and the counts say against one answer."""
    faults = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(answer)]
    if faults:
        return faults
    said, standing = answer["summary"], [f for f in answer["findings"] if "accepted" not in f]
    for level in "error", "problem", "notice":
        count = sum(x["level"] == level for x in answer["diagnostics"] + standing)
        if said[f"{level}s"] != count:
            faults.append(f"summary says {said[f'{level}s']} {level}s, there are {count}")
    if said["accepted"] != len(answer["findings"]) - len(standing):
        faults.append(f"summary says {said['accepted']} are accepted")
    for name in "numbers", "compared":
        if said[name] != sum(t[name] for t in answer["tables"]):
            faults.append(f"summary says {said[name]} {name}")
    for name in "hold", "fail", "open":
        if said["calculations"][name] != sum(t["calculations"][name] for t in answer["tables"]):
            faults.append(f"summary says {said['calculations'][name]} calculations {name}")
    if answer["checked"] != (said["errors"] == 0):
        faults.append(f"checked is {answer['checked']}")
    if status != int(said["errors"] + said["problems"] > 0):
        faults.append(f"the exit status is {status}")
    return faults


def ask(nenpo, site):
    run = subprocess.run([nenpo, "check", "--format", "json"], cwd=site, env=cases.ENVIRONMENT, capture_output=True, timeout=cases.TIME_LIMIT)
    if run.stderr:
        raise ValueError(f"wrote to standard error: {run.stderr.decode(errors='replace')[:300]}")
    return json.loads(run.stdout), run.returncode


def self_test(validator, answer, status):
    """Each change of a good answer must be a fault."""
    changes = [
        lambda a: a.pop("version"), lambda a: a.update(more=1), lambda a: a.update(checked=False), lambda a: a["summary"].update(problems=1000),
        lambda a: a["tables"][0].update(numbers="12"), lambda a: a["tables"][0].pop("path"), lambda a: a["tables"][0]["calculations"].update(hold=0),
        lambda a: a["summary"].update(numbers=1), lambda a: a["findings"].append({"code": "total-differs"}),
        lambda a: a["findings"].append({"code": "total-differs", "level": "problem", "what": "", "places": [{}]}),
    ]
    faults = answer_faults(validator, answer, status)
    for i, change in enumerate(changes):
        broken = copy.deepcopy(answer)
        change(broken)
        if not answer_faults(validator, broken, status):
            faults.append(f"change {i} was not noticed")
    if not schema_faults({"properties": {"a": {}}}):
        faults.append("a member that is not described was not noticed")
    return faults, len(changes) + 2


def main():
    arguments = [a for a in sys.argv[1:] if a != "--self-test"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    nenpo, faults, count = os.path.abspath(arguments[0]), [], 1
    with open(SCHEMA, encoding="utf-8") as f:
        schema = json.load(f)
    validator = jsonschema.Draft202012Validator(schema)
    if "--self-test" in sys.argv:
        faults, count = self_test(validator, *ask(nenpo, cases.ROOT))
    else:
        faults += schema_faults(schema)
        sites = [c for c in cases.find_cases() if not c.startswith(("commands", "codes/too-large"))]
        for case in [None, *sites]:
            count += 1
            with tempfile.TemporaryDirectory(prefix="nenpo-json-") as place:
                site = cases.ROOT
                if case:
                    site = os.path.join(place, "site")
                    cases.lay_site(case, site)
                try:
                    found = answer_faults(validator, *ask(nenpo, site))
                except ValueError as e:
                    found = [str(e)]
                faults += [f"{case or 'the real site'}: {f}" for f in found[:3]]
    for fault in faults:
        print(fault)
    print(f"{max(count - len(faults), 0)} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
