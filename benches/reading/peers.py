"""Asks a peer what a file of answers says: `peers.py duckdb answers.csv`.

Every peer reads the file, keeps the latest row of each id and counts, each in the quickest way that we found for it,
and prints the same lines as the example `counts`.
"""

import os
import sys
import tempfile
from collections import Counter

THREADS = 2
os.environ["POLARS_MAX_THREADS"] = os.environ["TOKIO_WORKER_THREADS"] = str(THREADS)

RATINGS = [f"q{number:02}" for number in range(1, 13)]
OPTIONS = {
    "m1": "price support speed design docs security integrations other".split(),
    "m2": "web ios android email phone chat store partner api desktop kiosk none".split(),
}
SEGMENTS = "consumer smb midmarket enterprise public".split()
COLUMNS = ["response_id", "respondent_id", "started_at", "submitted_at", "segment", *RATINGS, *OPTIONS, "t1", "t2"]
USED = ["response_id", "submitted_at", "segment", *RATINGS, *OPTIONS]


class Answers:
    """What a peer found, by the kind of figure. Times are ISO 8601 of one width, so that their text sorts as they do."""

    def __init__(self, read, counted, single, several, months):
        self.read, self.counted = read, counted
        self.single, self.several, self.months = single, several, months

    def lines(self):
        yield f"read {self.read}"
        yield f"counted {self.counted}"
        for name, counts in self.single.items():
            counts = {None if value in (None, "") else str(value): count for value, count in counts}
            codes = SEGMENTS if name == "segment" else [str(value) for value in range(11)]
            given = [counts.get(code, 0) for code in codes]
            yield from (f"{name} {code} {count}" for code, count in zip(codes, given))
            yield f"{name} blank {counts.get(None, 0)}"
            if name != "segment":
                yield f"{name} nps {100 * (sum(given[9:]) - sum(given[:7])) / sum(given):.6f}"
        for name, counts in self.several.items():
            chosen, blank = Counter(), 0
            for options, count in counts:
                options = options.split("|") if isinstance(options, str) else options
                options = [option for option in ([] if options is None else options) if option]
                chosen.update({option: count for option in options})
                blank += 0 if options else count
            yield from (f"{name} {option} {chosen[option]}" for option in OPTIONS[name])
            yield f"{name} blank {blank}"
        for segment, month, *sums in self.months:
            for rating, count, total in zip(RATINGS, sums[0::2], sums[1::2]):
                if count:
                    yield f"{rating} {segment} {str(month)[:7]} {count} {int(total)}"


def ask_in_sql(query, source, latest, month="substr(submitted_at, 1, 7)", engine=""):
    """Asks in SQL; `latest` is how this peer best keeps the latest row of each id of the table `given`."""
    query(f"create table given {engine} as select {', '.join(USED)} from {source}")
    query(f"create table kept {engine} as {latest}")
    sums = ", ".join(f"count({rating}) as n_{rating}, sum({rating}) as s_{rating}" for rating in RATINGS)
    counts = lambda name: query(f"select {name}, count(*) as n from kept group by {name}")
    return Answers(
        read=query("select count(*) as n from given")[0][0],
        counted=query("select count(*) as n from kept")[0][0],
        single={name: counts(name) for name in ["segment", *RATINGS]},
        several={name: counts(name) for name in OPTIONS},
        months=query(f"select segment, {month} as month, {sums} from kept group by segment, {month}"),
    )


def duckdb(path):
    import duckdb

    database = duckdb.connect(config={"threads": THREADS, "preserve_insertion_order": False})
    types = dict.fromkeys(COLUMNS, "VARCHAR") | dict.fromkeys(RATINGS, "UTINYINT") | {"submitted_at": "TIMESTAMP"}
    if path.endswith(".jsonl"):
        types = {name: types[name] for name in USED} | dict.fromkeys(OPTIONS, "VARCHAR[]")
        source = f"read_json('{path}', format='newline_delimited', columns={types})"
    else:
        source = f"read_csv('{path}', header=true, delim=',', quote='\"', escape='\"', columns={types})"
    number = "row_number() over (partition by response_id order by submitted_at desc)"
    latest = f"select * from given qualify {number} = 1"
    ask = lambda text: database.execute(text).fetchall()
    return ask_in_sql(ask, source, latest, month="date_trunc('month', submitted_at)")


def datafusion(path):
    import pyarrow
    from datafusion import SessionConfig, SessionContext
    from datafusion.options import CsvReadOptions

    context = SessionContext(SessionConfig().with_target_partitions(THREADS))
    kinds = dict.fromkeys(COLUMNS, pyarrow.string()) | dict.fromkeys(RATINGS, pyarrow.uint8())
    if path.endswith(".jsonl"):
        kinds |= dict.fromkeys(OPTIONS, pyarrow.list_(pyarrow.string()))
        schema = pyarrow.schema([(name, kinds[name]) for name in USED])
        context.register_json("file", path, schema=schema, file_extension=".jsonl")
    else:
        schema = pyarrow.schema(list(kinds.items()))
        # Line ends within quotes keep it from reading one file with both threads.
        context.register_csv("file", path, options=CsvReadOptions(schema=schema, newlines_in_values=True))
    latest = (
        "select given.* from given left semi join (select response_id, max(submitted_at) as latest from given"
        " group by response_id) l on given.response_id = l.response_id and given.submitted_at = l.latest"
    )
    ask = lambda text: [tuple(row.values()) for batch in context.sql(text).collect() for row in batch.to_pylist()]
    return ask_in_sql(ask, "file", latest)


def chdb(path):
    import json

    from chdb.session import Session

    session = Session(tempfile.mkdtemp())
    kinds = dict.fromkeys(COLUMNS, "String") | dict.fromkeys(RATINGS, "Nullable(UInt8)")
    kinds |= {"segment": "LowCardinality(String)"}
    if path.endswith(".jsonl"):
        kinds = {name: kinds[name] for name in USED} | dict.fromkeys(OPTIONS, "Array(String)")
    form = "JSONEachRow" if path.endswith(".jsonl") else "CSVWithNames"
    source = f"file('{path}', '{form}', '{', '.join(f'{name} {kind}' for name, kind in kinds.items())}')"
    session.query("create database survey engine = Atomic")
    session.query("use survey")
    for setting in [f"max_threads = {THREADS}", f"max_insert_threads = {THREADS}", "input_format_parallel_parsing = 1"]:
        session.query(f"set {setting}")

    def ask(text):
        if text.startswith("create"):
            return session.query(text)
        found = session.query(f"{text} settings output_format_json_quote_64bit_integers = 0", "JSONCompact")
        return [tuple(row) for row in json.loads(found.bytes())["data"]]

    latest = (
        "select * from given where (response_id, submitted_at) in"
        " (select response_id, max(submitted_at) from given group by response_id)"
    )
    return ask_in_sql(ask, source, latest, engine="engine = Memory")


def polars(path):
    import polars as pl

    kinds = dict.fromkeys(COLUMNS, pl.String) | dict.fromkeys(RATINGS, pl.UInt8)
    if path.endswith(".xlsx"):
        table = pl.read_excel(path).select(USED).lazy()
    elif path.endswith(".jsonl"):
        # It takes no narrower numbers from JSON.
        kinds |= dict.fromkeys(RATINGS, pl.Int64) | dict.fromkeys(OPTIONS, pl.List(pl.String))
        table = pl.scan_ndjson(path, schema=kinds)
        table = table.with_columns(pl.col(list(OPTIONS)).list.join("|"))
    else:
        table = pl.scan_csv(path, schema=kinds)
    given = table.select(USED).collect()
    latest = given.lazy().group_by("response_id").agg(pl.col("submitted_at").max())
    kept = given.lazy().join(latest, on=["response_id", "submitted_at"], how="semi").collect()
    counts = lambda name: kept.group_by(name).len().rows()
    both = lambda name: (pl.col(name).count().alias(f"n_{name}"), pl.col(name).cast(pl.UInt64).sum())
    sums = [sum_ for rating in RATINGS for sum_ in both(rating)]
    return Answers(
        read=given.height,
        counted=kept.height,
        single={name: counts(name) for name in ["segment", *RATINGS]},
        several={name: counts(name) for name in OPTIONS},
        months=kept.group_by("segment", pl.col("submitted_at").str.slice(0, 7)).agg(sums).rows(),
    )


def pandas(path):
    import pandas as pd
    import pyarrow as pa
    from pyarrow import csv

    pa.set_cpu_count(THREADS)
    if path.endswith(".xlsx"):
        given = pd.read_excel(path, usecols=USED, dtype=dict.fromkeys(RATINGS, "UInt8"), engine="openpyxl")
    else:
        words = pa.dictionary(pa.int32(), pa.string())
        kinds = dict.fromkeys(USED, pa.string()) | dict.fromkeys(RATINGS, pa.uint8())
        kinds |= {"segment": words} | dict.fromkeys(OPTIONS, words)
        table = csv.read_csv(
            path,
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(include_columns=USED, column_types=kinds),
        )
        whole = {pa.uint8(): pd.UInt8Dtype(), pa.string(): pd.ArrowDtype(pa.string())}
        given = table.to_pandas(types_mapper=whole.get)
    kept = given.sort_values("submitted_at").drop_duplicates("response_id", keep="last")
    plain = lambda value: None if pd.isna(value) else value
    counts = lambda name: [(plain(value), count) for value, count in kept[name].value_counts(dropna=False).items()]
    kept = kept.assign(month=kept["submitted_at"].str.slice(0, 7))
    groups = kept.groupby(["segment", "month"], observed=True)[RATINGS]
    found, totals = groups.count(), groups.sum()
    months = [(*key, *(n for pair in zip(found.loc[key], totals.loc[key]) for n in pair)) for key in found.index]
    return Answers(
        read=len(given),
        counted=len(kept),
        single={name: counts(name) for name in ["segment", *RATINGS]},
        several={name: counts(name) for name in OPTIONS},
        months=months,
    )


if __name__ == "__main__":
    peer, path = sys.argv[1:]
    # A peer's function imports the package of the same name.
    print("\n".join(sorted(globals()[peer](path).lines())))
