"""The other side of `facetwatch bench embedding`: scikit-learn's principal components and t-SNE on one thread.

Usage: sklearn_embedding.py. Prints "ready VERSION", then reads lines from its input; FILE holds ROWS x COLUMNS numbers (float32,
native order), FILE.result gets the same of the result:
  "tsne FILE ROWS COLUMNS PERPLEXITY ITERATIONS"  Barnes-Hut t-SNE to two columns from the first principal components;
  "pca FILE ROWS COLUMNS KEPT"                    scores of the first principal components by the full singular value decomposition.
Prints the CPU seconds it took. Needs scikit-learn 1.2 or later (Debian: python3-sklearn).
"""

import os

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before numpy reads it

import sys
import time

import numpy as np
import sklearn
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE


def tsne(points, perplexity, iterations):
    return TSNE(perplexity=perplexity, n_iter=int(iterations), init="pca", learning_rate="auto", random_state=0,
                n_jobs=1).fit_transform(points)


def pca(points, kept):
    return PCA(int(kept), svd_solver="full").fit_transform(points)


print("ready", sklearn.__version__, flush=True)
for line in sys.stdin:
    what, file, rows, columns, *settings = line.split()
    numbers = np.fromfile(file, np.float32).reshape(int(rows), int(columns))
    start = time.process_time()
    result = {"tsne": tsne, "pca": pca}[what](numbers, *map(float, settings))
    seconds = time.process_time() - start
    result.astype(np.float32).tofile(file + ".result")
    print(seconds, flush=True)
