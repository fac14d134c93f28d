"""Runs us and the peers in turn on the same files, A B C A B C, and writes the medians to `results.md`.

Each table is kept in `target/reading/tables.json`, so that one can be measured anew without the others.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import textwrap
from itertools import pairwise
from math import log
from pathlib import Path

from command import Failed, lines, run

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WORK = ROOT / "target/reading"
RELEASE = ROOT / "target/release"
PYTHON = WORK / "venv/bin/python"

ROWS = {"csv": 10_000_000, "jsonl": 2_000_000, "xlsx": 100_000}
PEERS = {
    "csv": {name: name for name in ["duckdb", "polars", "datafusion", "chdb", "pandas"]},
    "jsonl": {name: name for name in ["duckdb", "polars", "datafusion", "chdb"]},
    "xlsx": {"polars (fastexcel)": "polars", "pandas (openpyxl)": "pandas"},
}
# Programs that only read a file and find no figures.
READERS = {"xlsx": {"calamine, cells only": "cells"}}


def answers(rows, ending):
    """The file of so many invented answers, made once."""
    path = WORK / "data" / f"{rows}.{ending}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f"making.{ending}")
        subprocess.run([RELEASE / "examples/answers", str(rows), made], check=True)
        made.rename(path)
    return path


def project(name, responses):
    """A project of one survey, whose response files are links to these."""
    root = WORK / "projects" / name
    shutil.rmtree(root, ignore_errors=True)
    folder = root / "surveys/reading/responses"
    folder.mkdir(parents=True)
    shutil.copy(HERE / "survey.toml", folder.parent)
    # Reports are read on a fixed day, so that the same work is done on any day.
    (root / "yousaid.toml").write_text('organisation = "Northwind"\nas_of = 2026-01-01\n')
    for response in responses:
        os.link(response, folder / response.name)
    return root


def build(root):
    """A build from raw files to reports, which neither uses nor keeps anything of another."""
    return [RELEASE / "yousaid", "--project", root, "build", "--no-cache"], lambda: None


def build_again(root):
    """A build of what was built before."""
    return [RELEASE / "yousaid", "--project", root, "build"], lambda: None


def in_turn(commands, rounds):
    """Runs commands in rotation after one round that warms the caches; a command that fails is left out."""
    samples = {name: [] for name in commands}
    for round_ in range(rounds + 1):
        for name in [name for name in commands if name in samples]:
            command, before = commands[name]
            before()
            print(f"  round {round_}: {name}", file=sys.stderr)
            try:
                sample = run(command)
            except Failed as failure:
                print(f"  {name}: {failure}", file=sys.stderr)
                del samples[name]
                continue
            if round_ > 0:
                samples[name].append(sample)
    median = lambda kept, part: statistics.median(sample[part] for sample in kept)
    return {name: {part: median(kept, part) for part in kept[0]} for name, kept in samples.items()}


def beside_peers(rows, ending, rounds):
    """A table of us and the peers on one file; who does not find the same figures is named."""
    path = answers(rows, ending)
    root = project(ending, [path])
    commands = {"yousaid build": build(root), "yousaid build, again": build_again(root)}
    readers = {name: [RELEASE / "examples" / example, path] for name, example in READERS.get(ending, {}).items()}
    peers = {name: [PYTHON, HERE / "peers.py", peer, path] for name, peer in PEERS[ending].items()}
    commands |= {name: (command, lambda: None) for name, command in (readers | peers).items()}
    agreed = agreement(root, peers)
    measured = in_turn(commands, rounds)
    first = next(iter(readers | peers))
    reference = measured[first]["wall"]
    size = path.stat().st_size / 1e6
    table = [f"| {rows:,} rows, {size:,.0f} MB | wall s | x {first} | CPU s | peak MiB | own MiB | rows a second |"]
    table.append("|---|--:|--:|--:|--:|--:|--:|")
    line = "| {} | {:.2f} | {:.2f} | {:.2f} | {:,.0f} | {:,.0f} | {:,.0f} |".format
    for name, it in measured.items():
        times = [it["wall"], it["wall"] / reference, it["cpu"]]
        table.append(line(name, *times, it["peak"], it["own"], rows / it["wall"]))
    return [*table, "", agreed, others(measured)]


def agreement(root, peers):
    """Says whether all find the same figures, and shows the first that differ."""
    ours = lines([RELEASE / "examples/counts", root])
    differing = []
    for name, command in peers.items():
        differences = sorted(ours ^ lines(command))
        if differences:
            print(f"  {name} differs in {len(differences)} lines, such as {differences[:4]}", file=sys.stderr)
            differing.append(name)
    if differing:
        return f"**Not the same figures:** {', '.join(differing)}."
    return f"All find the same {len(ours):,} figures: rows, latest of each id, every count, NPS, months by segment."


def others(measured):
    busy = max(it["others"] for it in measured.values())
    return f"Other programs used {busy:.1f} cores meanwhile." if busy >= 0.05 else "Nothing else ran meanwhile."


def growth(most, rounds):
    """How time and memory grow with rows; the exponent is 1 where twice the rows take twice the time."""
    sizes = [10**power for power in range(4, 9) if 10**power <= most]
    measured = {}
    for rows in sizes:
        measured |= in_turn({rows: build(project(f"rows-{rows}", [answers(rows, "csv")]))}, rounds)
    return [*steps(measured, "rows of CSV", "ns a row", 1e9), "", others(measured)]


def files(rounds):
    """How time grows with files of one answer each."""
    objects = answers(10_000, "jsonl").read_text().splitlines()
    folder = WORK / "data/one-by-one"
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(objects):
        (folder / f"{number:05}.json").write_text(text)
    measured = {}
    for count in [1, 10, 100, 1_000, 10_000]:
        chosen = [folder / f"{number:05}.json" for number in range(count)]
        measured |= in_turn({count: build(project(f"files-{count}", chosen))}, rounds)
    return [*steps(measured, "files of one answer", "µs a file", 1e6), "", others(measured)]


def steps(measured, things, each, units):
    """A table of sizes, one a line, with what each thing takes in so many units a second."""
    exponents = [log(b["wall"] / a["wall"]) / log(m / n) for (n, a), (m, b) in pairwise(measured.items())]
    table = [f"| {things} | wall s | CPU s | peak MiB | own MiB | {each} | exponent |", "|--:" * 7 + "|"]
    line = "| {:,} | {:.3f} | {:.3f} | {:,.0f} | {:,.0f} | {:,.0f} | {} |".format
    for (n, it), exponent in zip(measured.items(), ["", *(f"{exponent:.2f}" for exponent in exponents)]):
        table.append(line(n, it["wall"], it["cpu"], it["peak"], it["own"], units * it["wall"] / n, exponent))
    return table


def instructions():
    """Instructions that one more row costs, from reading the file to the report."""
    table = ["| instructions a row | few rows | many rows | a row |", "|---|--:|--:|--:|"]
    few, many = 1_000, 10_000
    for ending in ["csv", "jsonl"]:
        both = [count_instructions(project(f"{ending}-{rows}", [answers(rows, ending)])) for rows in (few, many)]
        table.append(f"| {ending} | {both[0]:,} | {both[1]:,} | {(both[1] - both[0]) / (many - few):,.0f} |")
    return [*table, "", f"Counted by callgrind at {few:,} and {many:,} rows, on one thread, so that starting up drops out."]


def count_instructions(root):
    out = WORK / "callgrind.out"
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *build(root)[0]]
    subprocess.run(command, check=True, env=os.environ | {"RAYON_NUM_THREADS": "1"}, capture_output=True)
    totals = next(line for line in out.read_text().splitlines() if line.startswith(("summary:", "totals:")))
    return int(totals.split()[1])


def results(tables):
    """The page: where it was measured, then every table that there is."""
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    peers = ", ".join((HERE / "requirements.txt").read_text().split()).replace("==", " ")
    rust = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    machine = f"{model or platform.machine()}, {memory:.0f} GiB, {platform.system()} {platform.release()}. Rust {rust}; {peers}."
    headings = {
        "csv": "Reading CSV",
        "jsonl": "Reading JSON lines",
        "xlsx": "Reading a workbook",
        "growth": "Growth with rows",
        "files": "Growth with files",
        "instructions": "Instructions",
    }
    intro = f"""# Reading response files, measured

Written by `benches/reading/run`. Medians of runs in turn, after one that warms the caches; two threads on two processors
for everybody. Times depend on the machine, so read the ratios.

We do more than the peers: `yousaid build` goes from the raw file to the finished report, with every row accounted for,
every cell judged by the survey, and every page written. The peers read the file, keep the latest row of each id and
count. All read the answers that `answers.rs` makes: two ids, two times, a segment, twelve ratings, two questions of
several choices and two comments; one row in fifty repeats an id. The peak of memory counts mapped files, which the
system may take back at any time; what is a program's own does not.

{textwrap.fill(machine, 120)}"""
    page = [intro]
    for name, heading in headings.items():
        if name in tables:
            page.append("\n".join([f"## {heading}", "", *tables[name]]))
    return "\n\n".join(page) + "\n"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("tables", nargs="*")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--most", type=int, default=10_000_000)
    options.add_argument("--part", type=int, default=1)
    chosen = options.parse_args()
    measure = {
        **{kind: lambda kind=kind: beside_peers(ROWS[kind] // chosen.part, kind, chosen.rounds) for kind in ROWS},
        "growth": lambda: growth(chosen.most, chosen.rounds),
        "files": lambda: files(chosen.rounds),
        "instructions": instructions,
    }
    if unknown := set(chosen.tables) - set(measure):
        options.error(f"no table {', '.join(sorted(unknown))}; there are {', '.join(measure)}")
    kept = WORK / "tables.json"
    tables = json.loads(kept.read_text()) if kept.exists() else {}
    for name in chosen.tables or measure:
        print(name, file=sys.stderr)
        tables[name] = measure[name]()
        kept.write_text(json.dumps(tables, indent=1))
        (HERE / "results.md").write_text(results(tables))
    print((HERE / "results.md").read_text())


if __name__ == "__main__":
    main()
