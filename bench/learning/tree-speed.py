"""CPU seconds of scikit-learn's and XGBoost's trees on the rows that tree-speed.ts hands over. One thread each."""

import json
import os
import resource
import statistics
import sys

os.environ["OMP_NUM_THREADS"] = "1"

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from xgboost import XGBClassifier, XGBRFClassifier

folder, columns = sys.argv[1], int(sys.argv[2])
rows = numpy.fromfile(os.path.join(folder, "rows.f64")).reshape(-1, columns)
labels = numpy.fromfile(os.path.join(folder, "labels.u8"), dtype=numpy.uint8)


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


share = int(columns**0.5) / columns
models = {
    "scikit-learn HistGradientBoosting, depth 6": HistGradientBoostingClassifier(
        max_iter=100, max_depth=6, max_leaf_nodes=64, early_stopping=False
    ),
    "XGBoost hist, depth 6": XGBClassifier(n_estimators=100, max_depth=6, learning_rate=0.1, n_jobs=1),
    "XGBoost hist forest, depth 12": XGBRFClassifier(
        n_estimators=100, max_depth=12, colsample_bynode=share, subsample=0.632, n_jobs=1
    ),
    "scikit-learn forest, depth 12": RandomForestClassifier(100, max_depth=12, n_jobs=1, random_state=0),
}
used = []
for name, model in models.items():
    start = cpu_seconds()
    model.fit(rows, labels)
    fitted = cpu_seconds()
    predicted = []
    for _ in range(5):
        before = cpu_seconds()
        model.predict_proba(rows)
        predicted.append(cpu_seconds() - before)
    used.append({"name": name, "fit": fitted - start, "predict": statistics.median(predicted)})
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
json.dump({"used": used, "peakBytes": peak}, sys.stdout)
