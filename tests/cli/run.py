#!/usr/bin/env python3
"""Runs the verbs as a person would: run.py CANDOUR [--samples | --all] [CASE...]

Every folder beside this file that holds a `cmd` is a case:

  cmd       arguments for candour, one line, quoted as for a shell. Several lines are run in order in the same folder; all but
            the last must succeed, and only the last one's output is compared. `#` begins a comment line. `{shared}` is the
            folder of shared samples beside the checkout.
  in/       copied to a fresh folder, where the command runs (its HOME and, unless told otherwise, its data too)
  stdin     what it reads from standard input
  out       what it prints: `...` within a line stands for anything, a line that is only `...` for any lines
  out.json  the same for JSON, compared as values: "..." stands for any value, an element "..." for any run of elements, and
            a field named "..." for any other fields
  err       what it prints on standard error, as `out`
  code      the exit code (0)

What has no file must be empty. Cases that use {shared} are run with --samples, and skipped (exit 77) when it is absent.
"""
import argparse
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SHARED = HERE.parent.parent.parent / "shared"
SKIPPED = 77
LONGEST = 120  # seconds that one command may take


def text_fault(expected, actual):
    """None when `actual` is what `expected` allows, else what to show."""
    pattern = ""
    for line in expected.splitlines():
        if line.strip() == "...":
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += "[^\n]*?".join(re.escape(part) for part in line.rstrip().split("...")) + r"[ \t]*\n"
    if actual and not actual.endswith("\n"):
        actual += "\n"
    return None if re.fullmatch(pattern, actual) else f"expected:\n{expected}\nwas:\n{actual}"


def json_fault(expected, actual, where="$"):
    """None when the value is what `expected` allows, else the first place where it is not."""
    if expected == "...":
        return None
    if isinstance(expected, dict) and isinstance(actual, dict):
        open_ended = "..." in expected
        for key, value in expected.items():
            if key == "...":
                continue
            if key not in actual:
                return f"{where}.{key} is missing"
            if fault := json_fault(value, actual[key], f"{where}.{key}"):
                return fault
        extra = [] if open_ended else [key for key in actual if key not in expected]
        return f"{where} has {extra} too" if extra else None
    if isinstance(expected, list) and isinstance(actual, list):
        return list_fault(expected, actual, where)
    same = expected == actual and isinstance(expected, bool) == isinstance(actual, bool)
    return None if same else f"{where}: expected {json.dumps(expected)}, was {json.dumps(actual)}"


def list_fault(expected, actual, where):
    if "..." in expected:
        split = expected.index("...")
        head, rest = expected[:split], expected[split + 1:]
        if len(actual) < len(head):
            return f"{where} has only {len(actual)} elements"
        if fault := list_fault(head, actual[:split], where):
            return fault
        fault = None
        for start in range(split, len(actual) + 1):
            fault = list_fault(rest, actual[start:], where)
            if not fault:
                return None
        return fault
    if len(expected) != len(actual):
        return f"{where}: expected {len(expected)} elements, was {len(actual)}"
    for i, (e, a) in enumerate(zip(expected, actual)):
        if fault := json_fault(e, a, f"{where}[{i}]"):
            return fault
    return None


def read(path):
    return path.read_text(encoding="utf-8") if path.exists() else ""


def out_fault(case, out):
    if (case / "out.json").exists():
        try:
            return json_fault(json.loads(read(case / "out.json")), json.loads(out))
        except json.JSONDecodeError as error:
            return f"not JSON ({error}):\n{out}"
    return text_fault(read(case / "out"), out)


def run_case(candour, case):
    """What is wrong with the case, in words; empty when nothing is."""
    lines = [line for line in read(case / "cmd").splitlines() if line.strip() and not line.startswith("#")]
    with tempfile.TemporaryDirectory(prefix="candour-case-") as folder:
        if (case / "in").is_dir():
            shutil.copytree(case / "in", folder, dirs_exist_ok=True)
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "LANG": "C.UTF-8", "TZ": "Europe/London"}
        for key in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE"):
            if key in os.environ:
                environment[key] = os.environ[key]
        for number, line in enumerate(lines, 1):
            done = subprocess.run(
                [candour, *shlex.split(line.replace("{shared}", str(SHARED)))], cwd=folder, env=environment,
                input=read(case / "stdin").encode(), capture_output=True, timeout=LONGEST, check=False)
            out, err = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
            if number < len(lines) and done.returncode != 0:
                return [f"command {number} ended with {done.returncode}: {line}\n{err}"]
    code = int(read(case / "code") or 0)
    faults = []
    if done.returncode != code:
        faults.append(f"code: expected {code}, was {done.returncode}\n{err}")
    if fault := out_fault(case, out):
        faults.append(f"out: {fault}")
    if fault := text_fault(read(case / "err"), err):
        faults.append(f"err: {fault}")
    return faults


def main():
    parser = argparse.ArgumentParser(description="Runs the verbs' black-box cases.")
    parser.add_argument("candour", type=pathlib.Path)
    parser.add_argument("--samples", action="store_true", help="only the cases that need the shared samples")
    parser.add_argument("--all", action="store_true", help="those and the others")
    parser.add_argument("cases", nargs="*", help="names, or beginnings of names")
    arguments = parser.parse_args()
    cases = sorted(path.parent for path in HERE.glob("*/cmd"))
    if not arguments.all and not arguments.cases:
        cases = [case for case in cases if ("{shared}" in read(case / "cmd")) == arguments.samples]
    if arguments.cases:
        cases = [case for case in cases if case.name.startswith(tuple(arguments.cases))]
    if not cases:
        print("no such case")
        return 0 if arguments.samples else 1
    failed = skipped = 0
    for case in cases:
        if "{shared}" in read(case / "cmd") and not SHARED.is_dir():
            print(f"skip {case.name}: there is no {SHARED}")
            skipped += 1
            continue
        try:
            faults = run_case(arguments.candour.resolve(), case)
        except subprocess.TimeoutExpired:
            faults = [f"still running after {LONGEST} seconds"]
        print(f"{'FAIL' if faults else 'ok  '} {case.name}")
        for fault in faults:
            print("     " + fault.replace("\n", "\n     "))
        failed += bool(faults)
    print(f"{len(cases) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    if failed:
        return 1
    return SKIPPED if skipped == len(cases) else 0


if __name__ == "__main__":
    sys.exit(main())
