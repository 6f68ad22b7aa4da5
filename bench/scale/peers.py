"""The core work of a night with pandas, scikit-learn and igraph, on the same Parquet files: python3 peers.py DROP. Prints one line of JSON (figures.ts).

core-process.ts does the same work by the same definitions. What is imported before the work is no part of it.
"""

import glob
import json
import resource
import sys
import time

import igraph
import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import IsolationForest

drop = sys.argv[1]


def feed(name, columns):
    files = sorted(glob.glob(f"{drop}/{name}/**/*.parquet", recursive=True))
    return pd.concat([pd.read_parquet(file, columns=columns) for file in files], ignore_index=True)


def handled():
    rows = feed("declarations", ["document_officer_id", "enterprise_id", "unit_code", "team_code", "registered_at", "cancelled_at"])
    rows = rows[rows.document_officer_id.notna() & rows.cancelled_at.isna()]
    return rows.assign(team=rows.team_code.fillna(""), day=rows.registered_at.dt.floor("D"))


def contacts():
    rows = handled()
    cell = ["unit_code", "team", "day"]
    pair = ["document_officer_id", "enterprise_id"]
    cells = rows.groupby(cell).size().rename("n").reset_index()
    officers = rows.groupby([*cell, pair[0]]).size().rename("o").reset_index()
    enterprises = rows.groupby([*cell, pair[1]]).size().rename("e").reset_index()
    joined = officers.merge(enterprises, on=cell).merge(cells, on=cell)
    joined["expected"] = joined.o * joined.e / joined.n
    expected = joined.groupby(pair).expected.sum()
    observed = rows.groupby(pair).size().reindex(expected.index, fill_value=0)
    return float((observed - expected).clip(lower=0).sum())


def prices():
    lines = feed("declaration_lines", ["declaration_id", "hs_code", "origin_country", "quantity", "customs_value_vnd"])
    declarations = feed("declarations", ["declaration_id", "direction", "registered_at", "cancelled_at"])
    declarations = declarations[(declarations.direction == "import") & declarations.cancelled_at.isna()]
    rows = lines.merge(declarations, on="declaration_id")
    quantity = rows.quantity.astype(float)
    value = rows.customs_value_vnd.astype(float)
    rows = rows.assign(quarter=rows.registered_at.dt.quarter, price=np.log(value.where(value > 0) / quantity.where(quantity > 0)))
    rows = rows[rows.price.notna()]
    cell = ["hs_code", "origin_country", "quarter"]
    median = rows.groupby(cell).price.transform("median")
    away = (rows.price - median).abs()
    spread = 1.4826 * away.groupby([rows[name] for name in cell]).transform("median")
    return int(((spread > 1e-9) & (away > 3.5 * spread)).sum())


def forest():
    rows = feed("declarations", ["customs_value_vnd", "gross_kg", "packages", "containers", "registered_at"])
    table = np.column_stack(
        [
            np.log1p(rows.customs_value_vnd.astype(float).fillna(0)),
            np.log1p(rows.gross_kg.astype(float).fillna(0)),
            rows.packages.astype(float).fillna(0),
            rows.containers.astype(float).fillna(0),
            rows.registered_at.dt.hour,
            rows.registered_at.dt.dayofweek,
        ]
    )
    IsolationForest(n_estimators=100, max_samples=256, random_state=0).fit(table).score_samples(table)


def communities():
    rows = handled()[["document_officer_id", "enterprise_id"]].drop_duplicates()
    officer, officers = pd.factorize(rows.document_officer_id, sort=True)
    enterprise, enterprises = pd.factorize(rows.enterprise_id, sort=True)
    ends = np.stack([officer, enterprise + len(officers)], axis=1)
    graph = igraph.Graph(n=len(officers) + len(enterprises), edges=ends)
    graph.community_leiden(objective_function="modularity", n_iterations=2)
    return max(graph.pagerank())


work = {}
for piece in (contacts, prices, forest, communities):
    cpu, wall = time.process_time(), time.perf_counter()
    found = piece()
    work[piece.__name__] = {
        "cpu_seconds": time.process_time() - cpu,
        "wall_seconds": time.perf_counter() - wall,
        "found": found,
    }
print(
    json.dumps(
        {
            "work": work,
            "peak_memory_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "versions": f"Python {sys.version.split()[0]}, pandas {pd.__version__}, scikit-learn {sklearn.__version__}, igraph {igraph.__version__}",
        }
    )
)
