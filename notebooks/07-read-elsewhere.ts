// %% [markdown]
// # 07 Read the published files elsewhere · Đọc các tệp đã công bố bằng Python, R và DuckDB
//
// > **Tóm tắt.** Một lần chạy đã công bố là một thư mục không bao giờ thay đổi: các bảng Parquet và một tệp manifest.json ghi mã băm của từng tệp. Không cần Liêm để đọc: DuckDB, Python (pandas, pyarrow) và R (arrow) đều mở được. Sổ tay này kiểm tra mã băm, chạy các câu SQL ngay tại đây, và cho sẵn mã Python và R để chép.
//
// A published run is a folder `runs/<run id>/` that never changes: Parquet tables and a `manifest.json` with the digest of each. Nothing of Liêm is needed to read it. Python and R are shown as code; the DuckDB
// cells are executed here, by a plain DuckDB that knows nothing of a home.

// %%
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { quoteLiteral, verifyRun } from '../engine/index.ts';
import { openEmpty, openNotebook } from './runner/in-hand.ts';
import { check, equal, listing, say, table } from './runner/show.ts';

const { run, rows, close } = await openNotebook();
const [counted] = await rows<{ flagged: number }>(
  "SELECT count(*) AS flagged FROM rankings WHERE status = 'flagged'",
);
close(); // from here on the files alone are read

// %% [markdown]
// ## What is there, and is it what was written
//
// `runs/current.json` names the run in service; compare every digest before you trust a copy (`liem runs verify` does the same).

// %%
table(
  `Tables of run ${run.id}`,
  run.manifest.tables.map(({ file, rows: written, sha256 }) => ({
    file,
    rows: written,
    'sha-256 begins': sha256.slice(0, 12),
  })),
);
const { faults } = await verifyRun(run.folder);
check('every file of the run has the digest that the manifest says', faults.length === 0, faults.join('; '));

// %% [markdown]
// ## The DuckDB shell
//
// In the folder of the run, start `duckdb` and paste. A table is a file; there is nothing to import.

// %%
const duckdb = await openEmpty();
/** Runs what a person would type in the folder of the run. */
async function shell(caption: string, sql: string) {
  listing('sql', sql);
  const found = await duckdb.rows(
    sql.replace(/'(\w+)\.parquet'/g, (_, name: string) => quoteLiteral(join(run.folder, `${name}.parquet`))),
  );
  // DuckDB's whole numbers come as text, so that no digit is lost; those shown here are small.
  const small = (value: unknown): unknown =>
    typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  table(
    caption,
    found.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, small(value)]))),
  );
  return found;
}
const flagged = await shell(
  'Flagged, by family and kind of subject',
  `SELECT family, subject, count(*) AS flagged, round(max(priority), 1) AS highest
FROM 'rankings.parquet'
WHERE status = 'flagged'
GROUP BY family, subject
ORDER BY family, subject;`,
);
equal(
  'flagged, in the files and in liem sql',
  [flagged.reduce((sum, row) => sum + Number(row.flagged), 0)],
  [counted!.flagged],
);
await shell(
  'Officers of the collusion ranking, under the pseudonym that people are shown',
  `SELECT r.rank, e.pseudonym AS officer, r.status, round(r.priority, 1) AS priority, array_to_string(r.evidence_groups, ' ') AS evidence
FROM 'rankings.parquet' r
JOIN 'entities.parquet' e ON e.subject = 'officer' AND e.subject_id = r.subject_id
WHERE r.family = 'collusion' AND r.subject = 'officer'
ORDER BY r.rank
LIMIT 5;`,
);
await shell(
  'Reasons are JSON: the first reason of each flagged pair',
  `SELECT rank, reasons->0->>'indicator' AS indicator, (reasons->0->>'observed')::DOUBLE AS observed,
  (reasons->0->>'expected')::DOUBLE AS expected, (reasons->0->>'contribution')::DOUBLE AS contribution
FROM 'rankings.parquet'
WHERE family = 'collusion' AND subject = 'pair' AND status = 'flagged'
ORDER BY rank;`,
);
await shell(
  'Is an indicator calibrated? p of C01 in five bins (under the null model they fill alike)',
  `SELECT least(4, floor(p * 5)::INTEGER) AS bin, count(*) AS pairs
FROM 'observations.parquet'
WHERE indicator = 'C01' AND subject = 'pair' AND p IS NOT NULL
GROUP BY bin
ORDER BY bin;`,
);
await shell(
  'The contact graph by month: contacts and what the null model expects',
  `SELECT month, sum(contacts)::INTEGER AS contacts, round(sum(expected), 0)::INTEGER AS expected
FROM 'contacts.parquet'
GROUP BY month
ORDER BY month
LIMIT 6;`,
);

// %% [markdown]
// ## Python
//
// pandas with pyarrow reads each table in one line. DECIMAL comes as `decimal.Decimal`, lists as arrays, JSON as text.
//
// ```python
// import hashlib, json, pathlib
// import pandas as pd  # needs pyarrow
//
// home = pathlib.Path("liem-home")
// run = home / "runs" / json.loads((home / "runs/current.json").read_text())["run"]
// for table in json.loads((run / "manifest.json").read_text())["tables"]:
//     assert hashlib.sha256((run / table["file"]).read_bytes()).hexdigest() == table["sha256"]
//
// rankings = pd.read_parquet(run / "rankings.parquet")
// print(rankings.query("status == 'flagged'").groupby(["family", "subject"]).size())
// reasons = rankings["reasons"].map(json.loads)           # a list of dictionaries a row
//
// # polars and DuckDB read the same files:
// # polars.read_parquet(run / "rankings.parquet");  duckdb.sql(f"FROM '{run}/rankings.parquet'")
// ```
//
// Where `LIEM_PYTHON` names a Python with pandas and pyarrow, the next cell runs it; without, it says so. (Tests leave it unset: what is printed must not depend on the machine.)

// %%
const python = process.env.LIEM_PYTHON;
if (python === undefined) say('`LIEM_PYTHON` is not set: the Python above was not run here.');
else {
  const program = `import sys, pandas as pd
r = pd.read_parquet(sys.argv[1])
print(int((r["status"] == "flagged").sum()))`;
  const answer = execFileSync(python, ['-c', program, run.tablePath('rankings')], { encoding: 'utf8' });
  equal('flagged, in Python and in liem sql', [Number(answer)], [counted!.flagged]);
}

// %% [markdown]
// ## R
//
// ```r
// library(arrow)
// library(dplyr)
// library(jsonlite)
//
// run <- file.path("liem-home/runs", fromJSON("liem-home/runs/current.json")$run)
// rankings <- read_parquet(file.path(run, "rankings.parquet"))
// rankings |> filter(status == "flagged") |> count(family, subject)
// reasons <- lapply(rankings$reasons, fromJSON)            # a data frame a row
// # large tables: open_dataset(file.path(run, "observations.parquet")) |> filter(indicator == "C01") |> collect()
// ```
//
// ## Mind
//
// - Published tables hold the feeds' own ids of officers: protect a copy as you protect the home, and show people the pseudonyms of `entities`.
// - An id is text, always: a tax code keeps its leading zero. Money is DECIMAL: sum it as such.
// - Rows come in the order that docs/published.md states, and the same inputs give the same bytes; compare runs by digest first.
