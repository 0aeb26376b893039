"""How many facets? Ways to choose, side by side, on classes put together from scikit-learn's digits and from given codes.

Usage: facet_counts.py [CODES.npz ...], where a file has codes [images, dims] and fine [images] (the known varieties). Embeds each
with scikit-learn's t-SNE, and prints per way: share of cases in which the number found is within one of what is separable, and
AMI with the varieties. `auto` of Facetwatch is `peaks` here: the same rule on another t-SNE (DensityTree, PeakChoice).
Needs numpy, scipy, scikit-learn 1.0 or later (Debian: python3-sklearn). Takes a minute per ten cases.
"""

import sys

import numpy as np
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.stats import anderson
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.metrics import adjusted_mutual_info_score, pairwise_distances, silhouette_score


def kmeans(points, count, seed=0):
    return KMeans(count, n_init=3, random_state=seed).fit(points)


def peaks(points, neighbours, threshold, fine):
    def saddles(k):
        distance = pairwise_distances(points)
        reach = np.sort(distance, 1)[:, k]
        level = np.maximum(np.maximum(reach[:, None], reach[None]), distance)
        np.fill_diagonal(level, 0)
        tree = minimum_spanning_tree(level).tocoo()
        root, best, found = list(range(len(points))), reach.copy(), []
        for e in np.argsort(tree.data, kind="stable"):
            a, b = find(root, tree.row[e]), find(root, tree.col[e])
            lower = max(best[a], best[b])
            found.append((2 * np.log(max(1, tree.data[e] / lower)) / np.sqrt(2 / k), tree.row[e], tree.col[e]))
            root[a], best[b] = b, min(best[a], best[b])
        return found

    def cut(found, least):
        root = list(range(len(points)))
        for prominence, a, b in found:
            if prominence < least:
                root[find(root, a)] = find(root, b)
        return np.unique([find(root, i) for i in range(len(points))], return_inverse=True)[1]

    coarse = cut(saddles(max(1, min(len(points) - 1, round(neighbours)))), threshold)
    finer = cut(saddles(max(1, min(len(points) - 1, round(neighbours / 3)))), fine)
    return finer if finer.max() > coarse.max() else coarse


def find(root, i):
    while root[i] != i:
        root[i] = root[root[i]]
        i = root[i]
    return i


def silhouette(points, least, most=10):
    best = np.zeros(len(points), int)
    for count in range(2, most + 1):
        labels = kmeans(points, count).labels_
        value = silhouette_score(points, labels)
        if value > least:
            best, least = labels, value
    return best


def prediction_strength(points, least=0.8, most=10):
    """Tibshirani, Walther 2005: the largest number whose groups half of the points predict for the other half."""
    best, random = np.zeros(len(points), int), np.random.RandomState(0)
    for count in range(2, most + 1):
        strengths = []
        for repeat in range(3):
            order = random.permutation(len(points))
            one, other = points[order[::2]], points[order[1::2]]
            predicted, own = kmeans(one, count, repeat).predict(other), kmeans(other, count, repeat).labels_
            shares = []
            for group in range(count):
                sizes = np.bincount(predicted[own == group])
                total = sizes.sum()
                shares.append((sizes * (sizes - 1)).sum() / (total * (total - 1)) if total > 1 else 0)
            strengths.append(min(shares))
        if np.mean(strengths) >= least:
            best = kmeans(points, count).labels_
    return best


def gap(points, most=10, draws=5):
    """Tibshirani, Walther, Hastie 2001."""
    random, low, high = np.random.RandomState(0), points.min(0), points.max(0)
    values, errors, labels = [], [], []
    for count in range(1, most + 1):
        fit = kmeans(points, count)
        drawn = [np.log(kmeans(low + (high - low) * random.rand(*points.shape), count).inertia_) for _ in range(draws)]
        values.append(np.mean(drawn) - np.log(fit.inertia_))
        errors.append(np.std(drawn) * np.sqrt(1 + 1 / draws))
        labels.append(fit.labels_)
        if count > 1 and values[-2] >= values[-1] - errors[-1]:
            return labels[-2]
    return labels[int(np.argmax(values))]


def splits(points, parts):
    """Cuts groups in two as long as a test says that they are more than one."""
    labels, waiting, done = np.zeros(len(points), int), [np.arange(len(points))], []
    while waiting:
        rows = waiting.pop()
        halves = parts(points[rows]) if len(rows) >= 16 and len(done) + len(waiting) < 19 else None
        if halves is None or np.bincount(halves).min() < 5:
            done.append(rows)
        else:
            waiting += [rows[halves == 0], rows[halves == 1]]
    for group, rows in enumerate(done):
        labels[rows] = group
    return labels


def anderson_darling(points, least=3.5):
    """G-means (Hamerly, Elkan 2003): the halves along the line between their means are not one normal distribution."""
    fit = kmeans(points, 2)
    along = points @ (fit.cluster_centers_[0] - fit.cluster_centers_[1])
    return fit.labels_ if along.std() > 0 and anderson(along).statistic > least else None


def gaussian(points, least=3.0, draws=20):
    """SigClust (Liu et al. 2008): halves tighter than those of one Gaussian of the same covariance."""
    random = np.random.RandomState(0)

    def index(sample):
        fit = kmeans(sample, 2)
        return fit.inertia_ / ((sample - sample.mean(0)) ** 2).sum(), fit.labels_

    value, labels = index(points)
    drawn = [index(random.randn(*points.shape) * points.std(0))[0] for _ in range(draws)]
    return labels if (np.mean(drawn) - value) / np.std(drawn) > least else None


def separable(codes, varieties):
    """As in the bench: 15 nearest neighbours, recall and precision of 0.9."""
    distance = pairwise_distances(codes)
    np.fill_diagonal(distance, np.inf)
    near = varieties[np.argsort(distance, 1, kind="stable")[:, :15]]
    named = np.array([np.bincount(row).argmax() for row in near])
    right = [((named == v) & (varieties == v)).sum() for v in range(varieties.max() + 1)]
    return sum(
        r >= 0.9 * max((varieties == v).sum(), (named == v).sum()) for v, r in enumerate(right))


WAYS = {
    "peaks": lambda plane, main, k: peaks(plane, k, 6, 11),
    "silhouette, t-SNE, 0.5": lambda plane, main, k: silhouette(plane, 0.5),
    "silhouette, PCA, 0.25": lambda plane, main, k: silhouette(main, 0.25),
    "gap, t-SNE": lambda plane, main, k: gap(plane),
    "prediction strength, t-SNE": lambda plane, main, k: prediction_strength(plane),
    "prediction strength, PCA": lambda plane, main, k: prediction_strength(main),
    "G-means, PCA": lambda plane, main, k: splits(main, anderson_darling),
    "Gaussian split, PCA": lambda plane, main, k: splits(main, gaussian),
}


def cases(files):
    digits, random = load_digits(), np.random.RandomState(1)
    for count in range(2, 7):
        chosen = random.choice(10, count, replace=False)
        rows = np.flatnonzero(np.isin(digits.target, chosen))[::2]
        yield f"digits {sorted(chosen)}", digits.data[rows], digits.target[rows]
    for file in files:
        data = np.load(file)
        yield file, data["codes"], data["fine"]


def main():
    results = {way: [] for way in WAYS}
    for name, codes, varieties in cases(sys.argv[1:]):
        varieties = np.unique(varieties, return_inverse=True)[1]
        main_axes = PCA(min(50, *codes.shape)).fit_transform(codes)
        neighbours = min(30, max(5, (len(codes) - 1) // 9))
        plane = TSNE(perplexity=neighbours, init="pca", learning_rate="auto", random_state=0).fit_transform(main_axes)
        wanted, counts = max(1, separable(codes, varieties)), []
        for way, divide in WAYS.items():
            labels = divide(plane, main_axes, neighbours)
            counts.append(len(set(labels)))
            results[way].append((abs(counts[-1] - wanted) <= 1, adjusted_mutual_info_score(varieties, labels)))
        print(name, len(codes), "separable", wanted, "found", *counts, flush=True)
    for way, values in results.items():
        print("%-28s within one %.2f  AMI %.3f" % (way, *np.mean(values, 0)))


main()
