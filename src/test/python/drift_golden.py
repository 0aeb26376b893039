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
