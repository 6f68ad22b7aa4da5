"""One peer on a file of edges, a number of times: python3 peers.py ALGORITHM FILE REPEATS. Prints one line of JSON (told.ts).

ALGORITHM: leiden, pagerank (python-igraph), leidenalg, fraudar (fraudar_reference.py, plain Python).
"""

import json
import resource
import sys
import time
from array import array


def read_edges(path):
    whole = array("i")
    with open(path, "rb") as file:
        whole.frombytes(file.read())
    officers, enterprises, edges = whole[:3]
    return officers, enterprises, whole[3 : 3 + edges], whole[3 + edges : 3 + 2 * edges]


def cpu_seconds(work):
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def fraudar(edges):
    import fraudar_reference

    officers, enterprises, officer, enterprise = edges
    build = lambda: fraudar_reference.build(officers, enterprises, officer, enterprise)
    return build, lambda graph: fraudar_reference.densest_block(graph)[2], sys.version.split()[0]


def igraph_of(edges):
    import igraph
    import numpy

    officers, enterprises, officer, enterprise = edges
    ends = numpy.stack(
        [numpy.frombuffer(officer, numpy.int32), numpy.frombuffer(enterprise, numpy.int32) + officers], axis=1
    )
    return igraph.Graph(n=officers + enterprises, edges=ends)


def leiden(edges):
    import igraph

    run = lambda graph: graph.community_leiden(objective_function="modularity", n_iterations=2).modularity
    return lambda: igraph_of(edges), run, igraph.__version__


def leidenalg(edges):
    import leidenalg as module

    kind = module.ModularityVertexPartition
    run = lambda graph: module.find_partition(graph, kind, n_iterations=2, seed=1).modularity
    return lambda: igraph_of(edges), run, module.version


def pagerank(edges):
    import igraph

    run = lambda graph: max(graph.pagerank()[: edges[0]])
    return lambda: igraph_of(edges), run, igraph.__version__


def main():
    algorithm, path, repeats = sys.argv[1:]
    kinds = {"fraudar": fraudar, "leiden": leiden, "leidenalg": leidenalg, "pagerank": pagerank}
    build, run, version = kinds[algorithm](read_edges(path))
    building, seconds, found = [], [], None
    for _ in range(int(repeats)):
        used, graph = cpu_seconds(build)
        building.append(used)
        used, found = cpu_seconds(lambda: run(graph))
        seconds.append(used)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    told = {"building": building, "seconds": seconds, "found": found, "peakBytes": peak, "version": version}
    print(json.dumps(told))


try:
    main()
except ModuleNotFoundError as missing:
    sys.exit(f"{missing}: pip install -r bench/graph/requirements.txt")
