"""The other side of `facetwatch bench facets --peer`: facets by scikit-learn's PCA, t-SNE and k-means, on one thread.

Usage: sklearn_facets.py FILE. Prints "ready". Then reads lines "VERSION ROWS COUNT SEED" from its input, takes the codes from
FILE (float32, native order, ROWS rows; another VERSION means other codes), and prints the index of each row's facet: COUNT
facets, or for a COUNT of 0 the number from 2 to 20 with the best silhouette in the embedding.
Needs scikit-learn 1.0 or later (Debian: python3-sklearn).
"""

import sys

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.metrics import silhouette_score


def embed(file, rows, seed):
    codes = np.fromfile(file, np.float32).reshape(rows, -1)
    points = PCA(min(50, *codes.shape), svd_solver="full").fit_transform(codes)
    perplexity = min(30, (rows - 1) / 3)
    return TSNE(perplexity=perplexity, init="pca", learning_rate="auto", random_state=seed, n_jobs=1).fit_transform(points)


def cut(points, count, seed, starts=10):
    return KMeans(min(count, len(points)), n_init=starts, random_state=seed).fit_predict(points)


def best(points, seed):
    cuts = [cut(points, count, seed, 3) for count in range(2, min(20, len(points) - 1) + 1)]
    return max(cuts, key=lambda facets: silhouette_score(points, facets))


def main():
    print("ready", flush=True)
    known, points = None, None
    for line in sys.stdin:
        version, rows, count, seed = map(int, line.split())
        if known != (version, seed):
            known, points = (version, seed), embed(sys.argv[1], rows, seed)
        facets = cut(points, count, seed) if count else best(points, seed)
        print(*facets, flush=True)


main()
