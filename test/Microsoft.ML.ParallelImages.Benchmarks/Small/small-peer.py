"""Small PNG files with OpenCV, in the order that they have, to normalised floats; one process.

use: small-peer.py FOLDER CHANNELS, then a line "run" on stdin per round: IMAGES SECONDS CPU_SECONDS FAILED
"""
import os
import sys
import time

os.environ.setdefault('OMP_NUM_THREADS', '1')
import cv2
import numpy as np

folder, channels = sys.argv[1], int(sys.argv[2])
files = sorted(os.path.join(folder, name) for name in os.listdir(folder))
cv2.setNumThreads(1)
mean = np.float32((.485, .456, .406)) * 255
inverse = 1 / (np.float32((.229, .224, .225)) * 255)


def read(path):
    if channels == 1:
        return cv2.imread(path, cv2.IMREAD_GRAYSCALE).astype(np.float32) * (1 / 255.)
    picture = cv2.cvtColor(cv2.imread(path, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    return np.ascontiguousarray(((picture.astype(np.float32) - mean) * inverse).transpose(2, 0, 1))


for line in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    failed = sum(read(path) is None for path in files)
    print(len(files), f'{time.perf_counter() - wall:.6f} {time.process_time() - cpu:.6f}', failed, flush=True)
