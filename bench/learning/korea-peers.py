"""XGBoost, LightGBM, scikit-learn's forest and logistic regression on the rows that korea.ts hands over.

A folder holds meta.json (rows, columns), learnt.f64 and scored.f64 (row by row), codes of both, and the labels of the learnt rows alone: the labels
of the scored rows never leave korea.ts. Writes scores-<peer>.f64, and the CPU seconds of each fit to peers.json. One thread each, so that
CPU seconds are work and not waiting.
"""

import json
import os
import resource
import sys

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import lightgbm
import numpy
import sklearn
import xgboost
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

folder = sys.argv[1]
with open(os.path.join(folder, "meta.json")) as file:
    meta = json.load(file)


def matrix(name, columns):
    return numpy.fromfile(os.path.join(folder, name)).reshape(-1, columns)


learnt, scored = (matrix(f"{part}.f64", meta["columns"]) for part in ("learnt", "scored"))
codes, scored_codes = (matrix(f"{part}-codes.f64", meta["codes"]) for part in ("learnt", "scored"))
labels = numpy.fromfile(os.path.join(folder, "labels.u8"), dtype=numpy.uint8)


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def best_penalty(make, x):
    """C by the last fifth of the learnt rows, which are in order of time."""
    cut = len(labels) * 4 // 5
    areas = {
        c: roc_auc_score(labels[cut:], make(c).fit(x[:cut], labels[:cut]).predict_proba(x[cut:])[:, 1])
        for c in (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
    }
    return max(areas, key=areas.get)


def logistic(c):
    return make_pipeline(StandardScaler(), LogisticRegression(C=c, max_iter=2000))


encoder = OneHotEncoder(handle_unknown="ignore", min_frequency=2).fit(codes)
one_hot, scored_one_hot = encoder.transform(codes), encoder.transform(scored_codes)


def one_hot_logistic(c):
    return LogisticRegression(C=c, max_iter=2000)


penalty = best_penalty(logistic, learnt)
one_hot_penalty = best_penalty(one_hot_logistic, one_hot)
peers = {
    "XGBoost": (xgboost.XGBClassifier(n_estimators=200, max_depth=3, learning_rate=0.05, n_jobs=1), learnt, scored),
    "LightGBM": (
        lightgbm.LGBMClassifier(
            n_estimators=200, max_depth=3, num_leaves=8, learning_rate=0.05, n_jobs=1, verbose=-1, random_state=0
        ),
        learnt,
        scored,
    ),
    "scikit-learn forest": (
        RandomForestClassifier(n_estimators=300, min_samples_leaf=20, n_jobs=1, random_state=0),
        learnt,
        scored,
    ),
    f"scikit-learn logistic (C {penalty})": (logistic(penalty), learnt, scored),
    f"scikit-learn logistic, one-hot of our codes (C {one_hot_penalty})": (
        one_hot_logistic(one_hot_penalty),
        one_hot,
        scored_one_hot,
    ),
}
done = []
for number, (name, (model, x, z)) in enumerate(peers.items()):
    before = cpu_seconds()
    model.fit(x, labels)
    used = cpu_seconds() - before
    model.predict_proba(z)[:, 1].astype(numpy.float64).tofile(os.path.join(folder, f"scores-{number}.f64"))
    done.append({"name": name, "cpuSeconds": used})
versions = {m.__name__: m.__version__ for m in (xgboost, lightgbm, sklearn)}
with open(os.path.join(folder, "peers.json"), "w") as file:
    json.dump({"versions": versions, "peers": done}, file)
