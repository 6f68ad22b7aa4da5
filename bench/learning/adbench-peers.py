"""Scikit-learn's, PyOD's and isotree's detectors on a folder of ADBench's classical sets: one JSON line a set, detector and seed.

python adbench-peers.py FOLDER SEEDS. Distances are taken on columns of mean 0 and deviation 1, as ours take them, and histograms on columns of 0 to 1; nothing else is set but what is written here.
"""
import csv
import gzip
import json
import pathlib
import sys
import warnings

import numpy as np
from isotree import IsolationForest as IsoTree
from pyod.models.copod import COPOD
from pyod.models.ecod import ECOD
from pyod.models.hbos import HBOS
from pyod.models.inne import INNE
from pyod.models.knn import KNN
from pyod.models.lof import LOF
from pyod.models.mcd import MCD
from pyod.models.pca import PCA
from sklearn.covariance import EmpiricalCovariance
from sklearn.ensemble import IsolationForest
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.preprocessing import MinMaxScaler, StandardScaler

warnings.filterwarnings("ignore")


def pyod(model, x):
    return model.fit(x).decision_scores_


def extended(x, seed):
    model = IsoTree(ntrees=100, sample_size=min(256, len(x)), ndim=x.shape[1], coefs="normal", standardize_data=False,
                    missing_action="fail", penalize_range=False, prob_pick_avg_gain=0, prob_pick_pooled_gain=0, random_seed=seed + 1, nthreads=1)
    return model.fit(x).predict(x)


# Name as ours, who made it, whether the seed matters, scores of the rows that it was fitted on.
peers = [
    ("isolation-forest", "scikit-learn", True, lambda x, z, seed: -IsolationForest(random_state=seed).fit(x).score_samples(x)),
    ("extended-isolation-forest", "isotree", True, lambda x, z, seed: extended(z, seed)),
    ("ecod", "PyOD", False, lambda x, z, seed: pyod(ECOD(), x)),
    ("copod", "PyOD", False, lambda x, z, seed: pyod(COPOD(), x)),
    ("hbos", "PyOD", False, lambda x, z, seed: pyod(HBOS(), MinMaxScaler().fit_transform(x))),
    ("HBOS (raw units)", "PyOD", False, lambda x, z, seed: pyod(HBOS(), x)),
    ("inne", "PyOD", True, lambda x, z, seed: pyod(INNE(random_state=seed), z)),
    ("nearest-neighbours", "PyOD", False, lambda x, z, seed: pyod(KNN(), z)),
    ("local-outlier-factor", "PyOD", False, lambda x, z, seed: pyod(LOF(), z)),
    ("principal-components", "scikit-learn", False, lambda x, z, seed: EmpiricalCovariance().fit(z).mahalanobis(z)),
    ("robust-mahalanobis", "PyOD", True, lambda x, z, seed: pyod(MCD(random_state=seed), z)),
    ("PCA (own form)", "PyOD", False, lambda x, z, seed: pyod(PCA(), x)),
]

folder, seeds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
for path in sorted(folder.glob("*.csv.gz")):
    with gzip.open(path, "rt") as file:
        rows = list(csv.reader(file))[1:]
    cells = np.array(rows, dtype=float)
    x, labels = cells[:, :-1], cells[:, -1]
    z = StandardScaler().fit_transform(x)
    for name, maker, seeded, score in peers:
        for seed in range(seeds if seeded else 1):
            # PyOD's PCA divides by the share of a component that has none.
            scores = np.nan_to_num(score(x, z, seed))
            print(json.dumps({"set": path.name.removesuffix(".csv.gz"), "detector": name, "maker": maker, "seed": seed,
                              "auroc": float(roc_auc_score(labels, scores)), "averagePrecision": float(average_precision_score(labels, scores))}), flush=True)
