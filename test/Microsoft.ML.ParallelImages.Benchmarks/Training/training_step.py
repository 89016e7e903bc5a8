#!/usr/bin/python3
"""EfficientNet-Lite0's training step in PyTorch: forward, backward, AdamW.

use: training_step.py SIDE BATCH THREADS contiguous|channels-last, then one line "run" on standard input a round;
each is answered with STEPS SECONDS CPU_SECONDS 0.
"""
import resource
import sys
import time

import torch
from torch import nn

STEPS, CLASSES = 2, 10
# expansion, channels, blocks, stride, kernel
STAGES = [(1, 16, 1, 1, 3), (6, 24, 2, 2, 3), (6, 40, 2, 2, 5), (6, 80, 3, 2, 3), (6, 112, 3, 1, 5), (6, 192, 4, 2, 5), (6, 320, 1, 1, 3)]
WEIGHTS_BEFORE_HEAD = 3_371_008


def convolution(inputs, outputs, kernel, stride=1, groups=1, activated=True):
    layers = [nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(outputs, eps=1e-3)]
    return nn.Sequential(*layers, *([nn.ReLU6(inplace=True)] if activated else []))


class Block(nn.Module):
    def __init__(self, inputs, outputs, expansion, stride, kernel):
        super().__init__()
        width = inputs * expansion
        self.is_residual = stride == 1 and inputs == outputs
        self.layers = nn.Sequential(
            *([convolution(inputs, width, 1)] if expansion > 1 else []),
            convolution(width, width, kernel, stride, groups=width),
            convolution(width, outputs, 1, activated=False))

    def forward(self, x):
        y = self.layers(x)
        return x + y if self.is_residual else y


def network():
    layers, channels = [convolution(3, 32, 3, 2)], 32
    for expansion, outputs, blocks, stride, kernel in STAGES:
        for block in range(blocks):
            layers.append(Block(channels, outputs, expansion, stride if block == 0 else 1, kernel))
            channels = outputs
    layers += [convolution(channels, 1280, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.2), nn.Linear(1280, CLASSES)]
    return nn.Sequential(*layers)


side, batch, threads, order = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
torch.set_num_threads(threads)
torch.manual_seed(1)
order = torch.channels_last if order == 'channels-last' else torch.contiguous_format
model = network().train().to(memory_format=order)
weights = sum(p.numel() for p in model.parameters())
assert weights == WEIGHTS_BEFORE_HEAD + 1281 * CLASSES, f'{weights} weights are not those of EfficientNet-Lite0'
optimizer = torch.optim.AdamW(model.parameters(), lr=4e-4, weight_decay=0.05)
loss_of = nn.CrossEntropyLoss(label_smoothing=0.1)
images = torch.randn(batch, 3, side, side).to(memory_format=order)
labels = torch.arange(batch) % CLASSES


def step():
    optimizer.zero_grad(set_to_none=True)
    loss = loss_of(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


for _ in sys.stdin:
    start, used = time.perf_counter(), cpu()
    for _ in range(STEPS):
        step()
    print(STEPS, f'{time.perf_counter() - start:.6f} {cpu() - used:.6f} 0', flush=True)
