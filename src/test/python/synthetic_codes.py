"""Codes of known groups, and codes without any, for facet_counts.py: how does a way to choose the number do out of sample?

Usage: synthetic_codes.py FOLDER. Writes FOLDER/*.npz with codes [images, dims] and fine [images]: 18 sets of 2 to 12 groups in 12
dims, lifted to 64, 256 or 1024 (round, elongated, of unequal spread, behind a ReLU, one group of 5 %), and 54 of one thing:
Gaussians, spectrum 1/i, ReLU, t with 3 degrees of freedom, uniform, exponential, points of an arc drawn at random, a ring.
Needs numpy.
"""

import sys

import numpy as np

random = np.random.RandomState(5)


def sizes(n, groups, small):
    if small:
        least = max(5, int(n * 0.05))
        return [least] + [(n - least) // (groups - 1)] * (groups - 1)
    return [max(6, int(n * share)) for share in random.dirichlet(np.ones(groups) * 4)]


def grouped(n, groups, dims, kind):
    shares, lift = sizes(n, groups, kind == "small"), random.randn(dims, 12) / np.sqrt(dims)
    codes, fine = [], []
    for group, size in enumerate(shares):
        centre, spread = random.randn(12) * 3.2, random.randn(size, 12)
        if kind == "elongated":
            spread *= np.exp(random.randn(12) * 0.7)
        if kind == "spread":
            spread *= random.choice([0.5, 1.0, 1.8])
        codes.append((centre + spread) @ lift.T + 0.05 * random.randn(size, dims))
        fine += [group] * size
    codes = np.concatenate(codes)
    return np.maximum(codes, 0) if kind == "relu" else codes, np.array(fine)


def single(n, dims=256):
    rank = np.arange(1, 61)
    ring = np.arange(n) / n * 2 * np.pi
    yield "gaussian", random.randn(n, dims)
    yield "five dims", random.randn(n, 5) @ random.randn(5, dims)
    yield "spectrum", (random.randn(n, 60) / rank) @ random.randn(60, dims)
    yield "relu", np.maximum((random.randn(n, 60) / rank**0.7) @ random.randn(60, dims), 0)
    yield "tails", (random.randn(n, 20) / np.sqrt(random.chisquare(3, n) / 3)[:, None]) @ random.randn(20, dims)
    yield "uniform", random.rand(n, 3) @ random.randn(3, dims)
    arc = np.sort(random.rand(n)) * 2
    yield "arc", np.c_[np.cos(arc), np.sin(arc), arc * 0.3] @ random.randn(3, dims) + 0.02 * random.randn(n, dims)
    yield "ring", np.c_[np.cos(ring), np.sin(ring)] @ random.randn(2, dims) + 0.05 * random.randn(n, dims)
    yield "exponential", random.exponential(size=(n, 10)) @ random.randn(10, dims)


def main(folder):
    made, kinds = 0, ["round", "elongated", "spread", "relu", "small"]
    for n in (60, 120, 250, 600):
        for groups in (2, 3, 5, 8, 12):
            if n / groups >= 9:
                codes, fine = grouped(n, groups, [64, 256, 1024][made % 3], kinds[made % 5])
                np.savez(f"{folder}/groups-{groups}-{kinds[made % 5]}-{n}.npz", codes=codes, fine=fine)
                made += 1
    for n in (60, 100, 150, 240, 400, 900):
        for name, codes in single(n):
            np.savez(f"{folder}/one-{name.replace(' ', '-')}-{n}.npz", codes=codes, fine=np.zeros(n, int))


main(sys.argv[1])
