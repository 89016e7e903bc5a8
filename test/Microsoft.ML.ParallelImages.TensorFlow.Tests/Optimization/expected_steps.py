"""Works out three steps of each optimiser in double precision: the numbers of OptimizerTests. Run: python3 expected_steps.py"""
import math

WEIGHTS = [1.0, -2.0, 0.5]
GRADIENTS = [[0.1, -0.2, 3.0], [0.3, 0.2, -1.0], [-0.5, 0.0, 0.25]]
RATES = [0.1, 0.05, 0.02]


def clipped(gradient, limit):
    norm = math.sqrt(sum(g * g for g in gradient))
    return [g * limit / max(norm, limit) for g in gradient]


def adamw(decay, limit=1e9, head=1.0, beta1=0.9, beta2=0.999, epsilon=1e-8):
    w, m, v = list(WEIGHTS), [0.0] * 3, [0.0] * 3
    for t, (gradient, rate) in enumerate(zip(GRADIENTS, RATES), 1):
        rate *= head
        step = rate * math.sqrt(1 - beta2 ** t) / (1 - beta1 ** t)
        for i, g in enumerate(clipped(gradient, limit)):
            w[i] -= rate * decay * w[i]
            m[i] = beta1 * m[i] + (1 - beta1) * g
            v[i] = beta2 * v[i] + (1 - beta2) * g * g
            w[i] -= step * m[i] / (math.sqrt(v[i]) + epsilon)
    return w


def nesterov(decay, limit=1e9, momentum=0.9):
    w, a = list(WEIGHTS), [0.0] * 3
    for gradient, rate in zip(GRADIENTS, RATES):
        for i, g in enumerate(clipped(gradient, limit)):
            g += decay * w[i]
            a[i] = momentum * a[i] + g
            w[i] -= rate * (g + momentum * a[i])
    return w


def averages(decay, momentum=0.9):
    w, a, mean = list(WEIGHTS), [0.0] * 3, list(WEIGHTS)
    for gradient, rate in zip(GRADIENTS, RATES):
        for i, g in enumerate(gradient):
            a[i] = momentum * a[i] + g
            w[i] -= rate * (g + momentum * a[i])
            mean[i] = decay * mean[i] + (1 - decay) * w[i]
    return mean


for name, values in {
    "AdamW": adamw(0),
    "AdamW, decay 0.2": adamw(0.2),
    "AdamW, clipped to 1": adamw(0, limit=1),
    "AdamW, head x5": adamw(0.2, head=5),
    "SGD": nesterov(0),
    "SGD, decay 0.1": nesterov(0.1),
    "SGD, clipped to 1": nesterov(0, limit=1),
    "averages of SGD, decay 0.75": averages(0.75),
}.items():
    print(name, ", ".join(f"{value:.9g}f" for value in values))
