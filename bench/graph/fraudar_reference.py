"""FRAUDAR in plain Python after the paper (B. Hooi et al., KDD 2016): adjacency lists, a tree of minima for each mode, greedy removal.

Columns (enterprises) weigh 1 / log(d + 5). The peer of the bench; the node of least weight goes first, officers first of equals.
"""

import math

INFINITE = float("inf")


class MinTree:
    """The authors' structure: a complete binary tree, its inner nodes the least of the two below; a change climbs while minima change."""

    def __init__(self, values):
        self.height = max(1, math.ceil(math.log2(max(2, len(values)))))
        self.leaves = 1 << self.height
        self.nodes = [INFINITE] * (2 * self.leaves)
        self.nodes[self.leaves : self.leaves + len(values)] = values
        for at in range(self.leaves - 1, 0, -1):
            self.nodes[at] = min(self.nodes[2 * at], self.nodes[2 * at + 1])

    def least(self):
        nodes = self.nodes
        at = 1
        for _ in range(self.height):
            at *= 2
            if nodes[at + 1] < nodes[at]:
                at += 1
        return at - self.leaves, nodes[at]

    def change(self, index, by):
        nodes = self.nodes
        at = self.leaves + index
        nodes[at] += by
        while at > 1:
            at >>= 1
            least = min(nodes[2 * at], nodes[2 * at + 1])
            if nodes[at] == least:
                return
            nodes[at] = least


def build(rows, columns, row_of, column_of):
    of_row = [[] for _ in range(rows)]
    of_column = [[] for _ in range(columns)]
    for row, column in zip(row_of, column_of):
        of_row[row].append(column)
        of_column[column].append(row)
    return of_row, of_column


def densest_block(graph):
    """Rows and columns of the densest block, and its density."""
    of_row, of_column = graph
    weight = [1.0 / math.log(len(rows) + 5) for rows in of_column]
    row_tree = MinTree([sum(weight[column] for column in columns) for columns in of_row])
    column_tree = MinTree([weight[column] * len(rows) for column, rows in enumerate(of_column)])
    total = sum(weight[column] * len(rows) for column, rows in enumerate(of_column))
    left = len(of_row) + len(of_column)
    rows_left, columns_left = len(of_row), len(of_column)
    best, best_removed = total / left, 0
    removed = []
    while rows_left and columns_left:
        row, row_load = row_tree.least()
        column, column_load = column_tree.least()
        if row_load <= column_load:
            total -= row_load
            for other in of_row[row]:
                column_tree.change(other, -weight[other])
            row_tree.change(row, INFINITE)
            removed.append((True, row))
            rows_left -= 1
        else:
            total -= column_load
            for other in of_column[column]:
                row_tree.change(other, -weight[column])
            column_tree.change(column, INFINITE)
            removed.append((False, column))
            columns_left -= 1
        left -= 1
        if left and total / left > best:
            best, best_removed = total / left, len(removed)
    gone_rows = {index for is_row, index in removed[:best_removed] if is_row}
    gone_columns = {index for is_row, index in removed[:best_removed] if not is_row}
    block_rows = [row for row in range(len(of_row)) if row not in gone_rows]
    block_columns = [column for column in range(len(of_column)) if column not in gone_columns]
    return block_rows, block_columns, best
