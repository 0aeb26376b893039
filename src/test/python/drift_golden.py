"""Golden numbers for the drift statistics, from scipy and scikit-learn. Prints what the tests of package drift hold."""
import numpy as np
from scipy import stats
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_mutual_info_score

a = [(37 * i) % 11 for i in range(40)]
b = [(i * i + 3 * i) % 13 for i in range(40)]
print("spearman", repr(stats.spearmanr(a, b)[0]), "pearson", repr(stats.pearsonr(a, b)[0]))
print("wasserstein", repr(stats.wasserstein_distance(a, b)), "iqr", np.percentile(a, 75) - np.percentile(a, 25))

p = [(7 * i) % 5 for i in range(60)]
q = [((7 * i) % 5 + (1 if i % 4 == 0 else 0)) % 6 for i in range(60)]
r = [(i * i) % 7 for i in range(60)]
six = [0, 0, 0, 1, 1, 1]
print("ami p q", repr(adjusted_mutual_info_score(p, q)), "p r", repr(adjusted_mutual_info_score(p, r)))
print("ami small", repr(adjusted_mutual_info_score(six, [0, 0, 1, 1, 2, 2])))
big = [(i * 31 % 97) % 10 for i in range(1500)]
big2 = [v if i % 3 else (v + i) % 10 for i, v in enumerate(big)]
print("ami big", repr(adjusted_mutual_info_score(big, big2)))

# numbers with fractions, of other lengths of tail: what SelectivityShiftTest and LayerStatisticsTest make of the same formulas
u = np.float32([np.sin(i) * (1 + i % 7) for i in range(200)])
v = np.float32([np.cos(i) * (1 + i % 5) + 0.3 for i in range(200)])
print("wasserstein of waves", repr(stats.wasserstein_distance(u, v)), "iqr", repr(np.percentile(u.astype(float), 75) - np.percentile(u.astype(float), 25)))
print("waves spearman", repr(stats.spearmanr(u, v)[0]), "pearson", repr(stats.pearsonr(u.astype(float), v.astype(float))[0]))


def hsic(k, l):
    """Unbiased estimate (Song et al. 2012, equation 5)."""
    n = len(k)
    k, l = k - np.diag(np.diag(k)), l - np.diag(np.diag(l))
    return (np.trace(k @ l) + k.sum() * l.sum() / ((n - 1) * (n - 2)) - 2 / (n - 2) * (k @ l).sum()) / (n * (n - 3))


x = np.float32([[np.sin(3 * a + i) * (1 + a) for i in range(20)] for a in range(3)]).astype(float)
y = np.float32([[np.cos(2 * a + 0.5 * i) + 0.2 * a * np.sin(i) for i in range(20)] for a in range(5)]).astype(float)
k, l = x.T @ x, y.T @ y
print("debiased cka", repr(hsic(k, l) / np.sqrt(hsic(k, k) * hsic(l, l))))


def rbo_ext(s, t, p):
    """Equation 32 of Webber, Moffat, Zobel 2010, for lists of any two lengths."""
    if len(s) > len(t):
        s, t = t, s
    x = [len(set(s[:d]) & set(t[:d])) for d in range(len(t) + 1)]
    total = sum(x[d] / d * p**d for d in range(1, len(t) + 1))
    total += sum(x[len(s)] * (d - len(s)) / (d * len(s)) * p**d for d in range(len(s) + 1, len(t) + 1))
    return (1 - p) / p * total + ((x[len(t)] - x[len(s)]) / len(t) + x[len(s)] / len(s)) * p ** len(t)


print("rbo karfvodcjmwgzlypebunq", repr(rbo_ext("abcdefghijklmnopqrstuvwxyz", "karfvodcjmwgzlypebunq", 0.9)))
