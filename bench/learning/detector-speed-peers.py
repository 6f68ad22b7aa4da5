"""CPU seconds and peak memory of the field's tools on a table of doubles written column by column. python detector-speed-peers.py FILE ROWS COLUMNS TOOL"""
import json
import resource
import sys

import numpy as np

path, rows, columns, tool = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
x = np.ascontiguousarray(np.fromfile(path).reshape(columns, rows).T)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if tool == "isolation-forest":
    from sklearn.ensemble import IsolationForest
    fit, score = (lambda data: IsolationForest(random_state=0).fit(data)), (lambda model: model.score_samples(x))
elif tool == "hbos":
    from pyod.models.hbos import HBOS
    fit, score = (lambda data: HBOS().fit(data)), (lambda model: model.decision_scores_)
else:
    from pyod.models.ecod import ECOD
    fit, score = (lambda data: ECOD().fit(data)), (lambda model: model.decision_scores_)

fit(x[:1000])  # what is compiled on first use is no part of the work
start = cpu()
model = fit(x)
fitted = cpu()
score(model)
end = cpu()
print(json.dumps({"fit": fitted - start, "score": end - fitted, "peakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
