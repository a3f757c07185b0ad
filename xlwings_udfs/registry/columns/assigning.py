"""One best assignment: every column at most one meaning, every meaning at most one column."""

from collections.abc import Sequence


def best_assignment(worth: Sequence[Sequence[float]], nothing: float) -> list[int]:
    """For every row of ``worth`` the column it is assigned, so that the sum is greatest; -1 for none.

    A row that is assigned none is worth ``nothing``; a pair worth less than that is never made. (The Hungarian
    method, with a dummy column for each row.)
    """
    rows = len(worth)
    if not rows:
        return []
    wide = [[-value for value in row] + [-nothing] * rows for row in worth]
    columns = len(wide[0])
    infinite = float("inf")
    above, left = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least, seen = [infinite] * (columns + 1), [False] * (columns + 1)
        while True:
            seen[at] = True
            current, delta, following = owner[at], infinite, 0
            costs, potential = wide[current - 1], above[current]
            for column in range(1, columns + 1):
                if seen[column]:
                    continue
                cost = costs[column - 1] - potential - left[column]
                if cost < least[column]:
                    least[column], way[column] = cost, at
                if least[column] < delta:
                    delta, following = least[column], column
            for column in range(columns + 1):
                if seen[column]:
                    above[owner[column]] += delta
                    left[column] -= delta
                else:
                    least[column] -= delta
            at = following
            if owner[at] == 0:
                break
        while at:
            owner[at], at = owner[way[at]], way[at]
    found = [-1] * rows
    for column in range(1, columns - rows + 1):
        if owner[column] and worth[owner[column] - 1][column - 1] > nothing:
            found[owner[column] - 1] = column - 1
    return found
