"""The same distance by NumPy and SciPy, as the widely used codes take it: np.cov and scipy.linalg.sqrtm of the product.

    GanLab.Bench.Fid 50000 2048 FOLDER && python3 bench/fid/fid.py FOLDER 2048
"""
import resource
import sys
import time

try:
    import numpy as np
    import scipy.linalg
except ImportError as missing:
    sys.exit(f"not measured: {missing}; on Debian: apt-get install python3-scipy")

folder, d = sys.argv[1], int(sys.argv[2])
start = time.time()
moments = []
for name in ("real", "fake"):
    x = np.fromfile(f"{folder}/{name}.f32", dtype=np.float32).reshape(-1, d).astype(np.float64)
    moments.append((x.mean(axis=0), np.cov(x, rowvar=False)))
    n = len(x)
    del x
print(f"mean and covariance: {time.time() - start:.2f} s")
(mean1, cov1), (mean2, cov2) = moments
middle = time.time()
root = scipy.linalg.sqrtm(cov1.dot(cov2))
root = root[0] if isinstance(root, tuple) else root
distance = np.sum((mean1 - mean2) ** 2) + np.trace(cov1) + np.trace(cov2) - 2 * np.trace(root.real)
print(f"distance: {time.time() - middle:.2f} s")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"distance {distance!r} of 2 x {n} x {d} features: {time.time() - start:.1f} s, peak {peak} MiB")
