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
from itertools import pairwise
from math import log
from pathlib import Path

from command import Failed, lines, run

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WORK = ROOT / "target/reading"
RELEASE = ROOT / "target/release"
PYTHON = WORK / "venv/bin/python"

CSV_ROWS, JSONL_ROWS, XLSX_ROWS = 10_000_000, 2_000_000, 100_000
PEERS = {
    "csv": ["duckdb", "polars", "datafusion", "chdb", "pandas"],
    "jsonl": ["duckdb", "polars", "datafusion", "chdb"],
    "xlsx": ["polars", "pandas"],
}
ENGINES = {"xlsx": {"polars": "polars (fastexcel)", "pandas": "pandas (openpyxl)"}}


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
    """A build from raw files to reports; whatever was kept of an earlier one is forgotten before."""
    command = [RELEASE / "yousaid", "--project", root, "build"]
    return command, lambda: shutil.rmtree(root / ".yousaid", ignore_errors=True)


def build_again(root):
    """A build of what was built before."""
    return build(root)[0], lambda: None


def counts(root):
    return lines([RELEASE / "examples/counts", root])


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
    found = {"us": counts(root)}
    for peer in PEERS[ending]:
        name = ENGINES.get(ending, {}).get(peer, peer)
        command = [PYTHON, HERE / "peers.py", peer, path]
        found[name] = lines(command)
        commands[name] = command, lambda: None
    measured = in_turn(commands, rounds)
    first = next(name for name in found if name != "us")
    reference = measured[first]["wall"]
    table = [f"| {rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB | wall s | x {first} | CPU s | peak MiB | rows a second |"]
    table.append("|---|--:|--:|--:|--:|--:|")
    for name, it in measured.items():
        table.append(
            f"| {name} | {it['wall']:.2f} | {it['wall'] / reference:.2f} | {it['cpu']:.2f} | {it['peak']:,.0f} | {rows / it['wall']:,.0f} |"
        )
    table += ["", agreement(found), others(measured)]
    return table


def agreement(found):
    """Says whether all found the same figures, and shows the first that differ."""
    ours = found.pop("us")
    differing = {name: sorted(ours ^ theirs) for name, theirs in found.items() if theirs != ours}
    for name, differences in differing.items():
        print(f"  {name} differs in {len(differences)} lines, such as {differences[:4]}", file=sys.stderr)
    if differing:
        return f"**Not the same figures:** {', '.join(differing)}."
    return f"All found the same {len(ours):,} figures: rows, latest of each id, every count, NPS, months by segment."


def others(measured):
    busy = max(it["others"] for it in measured.values())
    return f"Other programs used {busy:.1f} cores meanwhile." if busy >= 0.05 else "Nothing else ran meanwhile."


def growth(most, rounds):
    """How time and memory grow with rows; the exponent is 1 where twice the rows take twice the time."""
    sizes = [10**power for power in range(4, 9) if 10**power <= most]
    measured = {}
    for rows in sizes:
        measured |= in_turn({rows: build(project(f"rows-{rows}", [answers(rows, "csv")]))}, rounds)
    table = ["| rows of CSV | wall s | CPU s | peak MiB | ns a row | exponent |", "|--:|--:|--:|--:|--:|--:|"]
    return table + steps(measured) + ["", others(measured)]


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
    table = ["| files of one answer | wall s | CPU s | peak MiB | ns a file | exponent |", "|--:|--:|--:|--:|--:|--:|"]
    return table + steps(measured) + ["", others(measured)]


def steps(measured):
    exponents = ["", *(log(b["wall"] / a["wall"]) / log(m / n) for (n, a), (m, b) in pairwise(measured.items()))]
    line = "| {:,} | {:.3f} | {:.3f} | {:,.0f} | {:,.0f} | {} |".format
    return [
        line(n, it["wall"], it["cpu"], it["peak"], 1e9 * it["wall"] / n, exponent and f"{exponent:.2f}")
        for (n, it), exponent in zip(measured.items(), exponents)
    ]


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
    build(root)[1]()
    subprocess.run(command, check=True, env=os.environ | {"RAYON_NUM_THREADS": "1"}, capture_output=True)
    totals = next(line for line in out.read_text().splitlines() if line.startswith(("summary:", "totals:")))
    return int(totals.split()[1])


def results(tables):
    """The page: where it was measured, then every table that there is."""
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join((HERE / "requirements.txt").read_text().split()).replace("==", " ")
    rust = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    headings = {
        "csv": "Reading CSV",
        "jsonl": "Reading JSON lines",
        "xlsx": "Reading a workbook",
        "growth": "Growth with rows",
        "files": "Growth with files",
        "instructions": "Instructions",
    }
    page = [f"""# Reading response files, measured

Written by `benches/reading/run`. Medians of runs in turn, after one that warms the caches; two threads on two processors
for everybody. Times depend on the machine, so read the ratios.

We do more than the peers: `yousaid build` goes from the raw file to the finished report, with every row accounted for,
every cell judged by the survey, and every page written. The peers read the file, keep the latest row of each id and count. All
read the answers that `answers.rs` makes: two ids, two times, a segment, twelve ratings, two questions of several choices and two
comments; one row in fifty repeats an id.

{model or platform.machine()}, {memory:.0f} GiB, {platform.system()} {platform.release()}. Rust {rust}; {versions}."""]
    for name, heading in headings.items():
        if name in tables:
            page.append("\n".join([f"## {heading}", "", *tables[name]]))
    return "\n\n".join(page) + "\n"


def main():
    kinds = ["csv", "jsonl", "xlsx", "growth", "files", "instructions"]
    options = argparse.ArgumentParser()
    options.add_argument("tables", nargs="*", default=[], choices=[*kinds, []])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--most", type=int, default=10_000_000)
    chosen = options.parse_args()
    measure = {
        "csv": lambda: beside_peers(CSV_ROWS, "csv", chosen.rounds),
        "jsonl": lambda: beside_peers(JSONL_ROWS, "jsonl", chosen.rounds),
        "xlsx": lambda: beside_peers(XLSX_ROWS, "xlsx", chosen.rounds),
        "growth": lambda: growth(chosen.most, chosen.rounds),
        "files": lambda: files(chosen.rounds),
        "instructions": instructions,
    }
    kept = WORK / "tables.json"
    tables = json.loads(kept.read_text()) if kept.exists() else {}
    for name in chosen.tables or kinds:
        print(name, file=sys.stderr)
        tables[name] = measure[name]()
        kept.write_text(json.dumps(tables, indent=1))
        (HERE / "results.md").write_text(results(tables))
    print((HERE / "results.md").read_text())


if __name__ == "__main__":
    main()
