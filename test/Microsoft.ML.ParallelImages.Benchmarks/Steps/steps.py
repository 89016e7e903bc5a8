#!/usr/bin/python3
"""Single steps in OpenCV, Pillow or torchvision, one thread each; pictures of pixels (Pillow, OpenCV) or planes (torchvision).

use: steps.py FILE SIDE opencv|pillow|torchvision, then a line a round on standard input, the name of a step; each is
answered with PICTURES SECONDS CPU_SECONDS 0, and with 0 0 0 0 where there is no such step. FILE has the picture's bytes.
Values are those of StepCatalog.cs. A picture goes in and stays as it is, another one comes out.
"""
import io
import math
import sys
import time

import numpy as np

path, side, who = sys.argv[1], int(sys.argv[2]), sys.argv[3]
ROUND, SMALL = 0.04, 224
picture = np.fromfile(path, np.uint8).reshape(side, side, 3)
piece = int(side * math.sqrt(0.5))
left = (side - piece) // 2
inner = (side - 448) // 2
hole = round(side * math.sqrt(0.15))
levels = np.arange(256)
solarized = np.where(levels >= 128, 255 - levels, levels).astype(np.uint8)
curve = (255 * (levels / 255) ** 1.1 + 0.5).astype(np.uint8)
corners = [(0, 0), (side - 1, 0), (side - 1, side - 1), (0, side - 1)]
moved = [(40, 30), (side - 70, 20), (side - 30, side - 60), (20, side - 90)]


def affine_map(degrees=15, scale=1.1, shift=0.05 * side, shear=5):
    """From the picture before to the picture that comes out, 2 x 3."""
    a, s, c = math.radians(degrees), math.tan(math.radians(shear)), side / 2
    m = scale * np.array([[math.cos(a), -math.cos(a) * s - math.sin(a)], [math.sin(a), -math.sin(a) * s + math.cos(a)]])
    return np.hstack([m, (np.array([c + shift, c + shift]) - m @ [c, c])[:, None]])


def inverse(m):
    return np.linalg.inv(np.vstack([m, [0, 0, 1]]))[:2]


def homography(there, here):
    """Eight numbers that lead from points of one picture to those of the other."""
    rows, right = [], []
    for (x, y), (u, v) in zip(there, here):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return np.linalg.solve(np.array(rows, float), np.array(right, float))


def opencv():
    import cv2
    cv2.setNumThreads(1)
    im = picture
    table = lambda t: cv2.LUT(im, t)
    contrast = lambda x: cv2.LUT(x, np.clip(levels * 1.2 - 0.2 * cv2.mean(cv2.cvtColor(x, cv2.COLOR_RGB2GRAY))[0] + 0.5, 0, 255).astype(np.uint8))
    bright = np.clip(levels * 1.2 + 0.5, 0, 255).astype(np.uint8)
    turned = ((levels + 9) % 180).astype(np.uint8)
    warp = lambda flags=cv2.INTER_LINEAR, m=affine_map(), border=cv2.BORDER_CONSTANT: cv2.warpAffine(im, m, (side, side), flags=flags, borderMode=border)
    rotation = affine_map(-20, 1, 0, 0)
    grid = np.random.default_rng(1).normal(0, 6, (2, 7, 7)).astype(np.float32)
    place = np.mgrid[0:side, 0:side].astype(np.float32)
    motion, disk = np.eye(7, dtype=np.float32) / 7, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7)).astype(np.float32)
    disk /= disk.sum()
    sharp = np.array([[-1, -1, -1], [-1, 21, -1], [-1, -1, -1]], np.float32) / 13
    sepia_map = np.array([[.393, .769, .189], [.349, .686, .168], [.272, .534, .131]], np.float32)
    flags = [cv2.IMWRITE_JPEG_QUALITY, 50]
    random = np.random.default_rng(2)

    def saturation(x):
        gray = cv2.cvtColor(cv2.cvtColor(x, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
        return cv2.addWeighted(x, 1.2, gray, -0.2, 0)

    def hue(x):
        h, s, v = cv2.split(cv2.cvtColor(x, cv2.COLOR_RGB2HSV))
        return cv2.cvtColor(cv2.merge((cv2.LUT(h, turned), s, v)), cv2.COLOR_HSV2RGB)

    def jitter():
        return saturation(contrast(cv2.LUT(im, bright)))

    def auto_contrast():
        planes = cv2.split(im)
        for i, plane in enumerate(planes):
            low, high, _, _ = cv2.minMaxLoc(plane)
            cv2.LUT(plane, np.clip((levels - low) * 255 / max(1, high - low), 0, 255).astype(np.uint8), plane)
        return cv2.merge(planes)

    def erased(holes):
        out = im.copy()
        for x, y, w, h in holes:
            out[y:y + h, x:x + w] = 0
        return out

    def noise():
        added = np.empty(im.shape, np.int16)
        cv2.randn(added, 0, 15)
        return cv2.add(im, added, dtype=cv2.CV_8U)

    def speckle():
        factors = np.empty(im.shape, np.float32)
        cv2.randn(factors, 1, 0.1)
        return cv2.multiply(im, factors, dtype=cv2.CV_8U)

    def dropped(share, salt):
        out, drawn = im.copy(), np.empty(im.shape[:2], np.float32)
        cv2.randu(drawn, 0, 1)
        if salt:
            out[drawn < share / 2] = 255
        out[(drawn < share) & (drawn >= share / 2) if salt else drawn < share] = 0
        return out

    def clahe():
        lab = cv2.cvtColor(im, cv2.COLOR_RGB2LAB)
        lab[:, :, 0] = cv2.createCLAHE(2, (8, 8)).apply(np.ascontiguousarray(lab[:, :, 0]))
        return cv2.cvtColor(lab, cv2.COLOR_LAB2RGB)

    def elastic():
        far = [cv2.resize(one, (side, side), interpolation=cv2.INTER_CUBIC) for one in grid]
        return cv2.remap(im, place[1] + far[1], place[0] + far[0], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)

    def vignette():
        x = cv2.getGaussianKernel(side, side / 2, cv2.CV_32F)
        mask = x @ x.T
        return cv2.multiply(im, cv2.merge([mask / mask.max()] * 3), dtype=cv2.CV_8U)

    return {
        'flip': lambda: cv2.flip(im, 1),
        'crop': lambda: im[inner:inner + 448, inner:inner + 448].copy(),
        'resized-crop': lambda: cv2.resize(im[left:left + piece, left:left + piece], (SMALL, SMALL), interpolation=cv2.INTER_LINEAR),
        'affine': warp,
        'jitter': jitter,
        'jitter-hue': lambda: hue(jitter()),
        'gaussian-blur': lambda: cv2.GaussianBlur(im, (9, 9), 1.5),
        'equalize': lambda: cv2.merge([cv2.equalizeHist(one) for one in cv2.split(im)]),
        'erasing': lambda: erased([(50, 50, hole, hole)]),
        'gaussian-noise': noise,
        'posterize': lambda: table((levels & 0xF0).astype(np.uint8)),
        'solarize': lambda: table(solarized),
        'jpeg': lambda: cv2.imdecode(cv2.imencode('.jpg', im, flags)[1], cv2.IMREAD_COLOR),
        'perspective': lambda: cv2.warpPerspective(im, cv2.getPerspectiveTransform(np.float32(corners), np.float32(moved)), (side, side)),
        'vertical-flip': lambda: cv2.flip(im, 0),
        'transpose': lambda: cv2.transpose(im),
        'resize': lambda: cv2.resize(im, (SMALL, SMALL), interpolation=cv2.INTER_AREA),
        'enlarge': lambda: cv2.resize(im, (768, 768), interpolation=cv2.INTER_LINEAR),
        'pad': lambda: cv2.copyMakeBorder(im, 32, 32, 32, 32, cv2.BORDER_CONSTANT),
        'rotation': lambda: warp(m=rotation),
        'rotation-nearest': lambda: warp(cv2.INTER_NEAREST),
        'rotation-bicubic': lambda: warp(cv2.INTER_CUBIC),
        'rotation-reflect': lambda: warp(m=rotation, border=cv2.BORDER_REFLECT),
        'elastic': elastic,
        'brightness': lambda: table(np.clip(levels * 1.2 + 0.5, 0, 255).astype(np.uint8)),
        'contrast': lambda: contrast(im),
        'saturation': lambda: saturation(im),
        'hue': lambda: hue(im),
        'grayscale': lambda: cv2.cvtColor(cv2.cvtColor(im, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB),
        'rgb-shift': lambda: cv2.add(im, (15, -10, 5, 0)),
        'channel-shuffle': lambda: cv2.merge([cv2.split(im)[i] for i in (2, 0, 1)]),
        'sepia': lambda: cv2.transform(im, sepia_map),
        'invert': lambda: cv2.bitwise_not(im),
        'gamma': lambda: table(curve),
        'auto-contrast': auto_contrast,
        'clahe': clahe,
        'sharpness': lambda: cv2.filter2D(im, -1, sharp),
        'unsharp-mask': lambda: cv2.addWeighted(im, 1.5, cv2.GaussianBlur(im, (7, 7), 1), -0.5, 0),
        'motion-blur': lambda: cv2.filter2D(im, -1, motion),
        'median-blur': lambda: cv2.medianBlur(im, 5),
        'defocus': lambda: cv2.filter2D(im, -1, disk),
        'salt-and-pepper': lambda: dropped(0.035, True),
        'speckle': speckle,
        'downscale': lambda: cv2.resize(cv2.resize(im, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), (side, side), interpolation=cv2.INTER_LINEAR),
        'vignette': vignette,
        'coarse-dropout': lambda: erased([(40 * i, 30 * i, 75, 75) for i in range(8)]),
        'pixel-dropout': lambda: dropped(0.01, False),
        'five-moves': warp,
    }


def pillow():
    from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps
    im = Image.fromarray(picture)
    size = (side, side)
    back = tuple(inverse(affine_map()).ravel())
    warp = lambda how=Image.BILINEAR, m=back: im.transform(size, Image.AFFINE, m, how)
    perspective = homography(moved, corners)

    def jitter():
        return ImageEnhance.Color(ImageEnhance.Contrast(ImageEnhance.Brightness(im).enhance(1.2)).enhance(1.2)).enhance(1.2)

    def hue(x):
        h, s, v = x.convert('HSV').split()
        return Image.merge('HSV', (h.point([(i + 13) % 256 for i in range(256)]), s, v)).convert('RGB')

    def erased(holes):
        out = im.copy()
        for x, y, w, h in holes:
            out.paste((0, 0, 0), (x, y, x + w, y + h))
        return out

    def jpeg():
        memory = io.BytesIO()
        im.save(memory, 'JPEG', quality=50)
        out = Image.open(memory)
        out.load()
        return out

    steps = {
        'flip': lambda: im.transpose(Image.FLIP_LEFT_RIGHT),
        'crop': lambda: im.crop((inner, inner, inner + 448, inner + 448)),
        'resized-crop': lambda: im.resize((SMALL, SMALL), Image.BILINEAR, (left, left, left + piece, left + piece)),
        'affine': warp,
        'jitter': jitter,
        'jitter-hue': lambda: hue(jitter()),
        'gaussian-blur': lambda: im.filter(ImageFilter.GaussianBlur(1.5)),
        'equalize': lambda: ImageOps.equalize(im),
        'erasing': lambda: erased([(50, 50, hole, hole)]),
        'posterize': lambda: ImageOps.posterize(im, 4),
        'solarize': lambda: ImageOps.solarize(im, 128),
        'jpeg': jpeg,
        'perspective': lambda: im.transform(size, Image.PERSPECTIVE, tuple(perspective), Image.BILINEAR),
        'vertical-flip': lambda: im.transpose(Image.FLIP_TOP_BOTTOM),
        'transpose': lambda: im.transpose(Image.TRANSPOSE),
        'resize': lambda: im.resize((SMALL, SMALL), Image.BILINEAR),
        'enlarge': lambda: im.resize((768, 768), Image.BILINEAR),
        'pad': lambda: ImageOps.expand(im, 32),
        'rotation': lambda: im.rotate(20, Image.BILINEAR),
        'rotation-nearest': lambda: warp(Image.NEAREST),
        'rotation-bicubic': lambda: warp(Image.BICUBIC),
        'brightness': lambda: ImageEnhance.Brightness(im).enhance(1.2),
        'contrast': lambda: ImageEnhance.Contrast(im).enhance(1.2),
        'saturation': lambda: ImageEnhance.Color(im).enhance(1.2),
        'hue': lambda: hue(im),
        'grayscale': lambda: im.convert('L').convert('RGB'),
        'channel-shuffle': lambda: Image.merge('RGB', [im.split()[i] for i in (2, 0, 1)]),
        'sepia': lambda: im.convert('RGB', (.393, .769, .189, 0, .349, .686, .168, 0, .272, .534, .131, 0)),
        'invert': lambda: ImageOps.invert(im),
        'gamma': lambda: im.point(list(curve) * 3),
        'auto-contrast': lambda: ImageOps.autocontrast(im),
        'sharpness': lambda: ImageEnhance.Sharpness(im).enhance(1.8),
        'unsharp-mask': lambda: im.filter(ImageFilter.UnsharpMask(1, 50, 3)),
        'median-blur': lambda: im.filter(ImageFilter.MedianFilter(5)),
        'downscale': lambda: im.resize((side // 2, side // 2), Image.BILINEAR).resize(size, Image.BILINEAR),
        'coarse-dropout': lambda: erased([(40 * i, 30 * i, 75, 75) for i in range(8)]),
        'five-moves': warp,
    }
    try:
        from torchvision import transforms as T
        steps['crop-trivial-augment'] = (lambda both: lambda: both(im))(T.Compose([T.RandomResizedCrop(SMALL), T.TrivialAugmentWide()]))
    except ImportError:
        pass
    return steps


def torchvision():
    import torch
    from torchvision import io as tio, transforms as T
    from torchvision.transforms import functional as F
    torch.set_num_threads(1)
    im = torch.from_numpy(picture.transpose(2, 0, 1).copy())
    bilinear = T.InterpolationMode.BILINEAR
    warp = lambda how=bilinear: F.affine(im, 15, [26, 26], 1.1, [5.0, 0.0], how)
    jitter = lambda: F.adjust_saturation(F.adjust_contrast(F.adjust_brightness(im, 1.2), 1.2), 1.2)
    both = T.Compose([T.RandomResizedCrop(SMALL), T.TrivialAugmentWide()])
    return {
        'flip': lambda: F.hflip(im),
        'crop': lambda: F.crop(im, inner, inner, 448, 448).contiguous(),
        'resized-crop': lambda: F.resized_crop(im, left, left, piece, piece, [SMALL, SMALL], bilinear),
        'affine': warp,
        'jitter': jitter,
        'jitter-hue': lambda: F.adjust_hue(jitter(), 0.05),
        'gaussian-blur': lambda: F.gaussian_blur(im, [9, 9], [1.5, 1.5]),
        'equalize': lambda: F.equalize(im),
        'erasing': lambda: F.erase(im, 50, 50, hole, hole, torch.zeros(3, 1, 1, dtype=torch.uint8)),
        'posterize': lambda: F.posterize(im, 4),
        'solarize': lambda: F.solarize(im, 128),
        'jpeg': lambda: tio.decode_jpeg(tio.encode_jpeg(im, 50)),
        'perspective': lambda: F.perspective(im, corners, moved, bilinear),
        'vertical-flip': lambda: F.vflip(im),
        'resize': lambda: F.resize(im, [SMALL, SMALL], bilinear, antialias=True),
        'enlarge': lambda: F.resize(im, [768, 768], bilinear, antialias=True),
        'pad': lambda: F.pad(im, [32]),
        'rotation': lambda: F.rotate(im, 20, bilinear),
        'rotation-nearest': lambda: warp(T.InterpolationMode.NEAREST),
        'elastic': (lambda: T.ElasticTransform()(im)) if hasattr(T, 'ElasticTransform') else None,
        'brightness': lambda: F.adjust_brightness(im, 1.2),
        'contrast': lambda: F.adjust_contrast(im, 1.2),
        'saturation': lambda: F.adjust_saturation(im, 1.2),
        'hue': lambda: F.adjust_hue(im, 0.05),
        'grayscale': lambda: F.rgb_to_grayscale(im, 3).contiguous(),
        'invert': lambda: F.invert(im),
        'gamma': lambda: F.adjust_gamma(im, 1.1),
        'auto-contrast': lambda: F.autocontrast(im),
        'sharpness': lambda: F.adjust_sharpness(im, 1.8),
        'five-moves': warp,
        'crop-trivial-augment': lambda: both(im),
    }


steps = {'opencv': opencv, 'pillow': pillow, 'torchvision': torchvision}[who]()
repeats = {}


def measure(name):
    step = steps.get(name)
    if step is None:
        return '0 0 0 0'
    if name not in repeats:
        for _ in range(3):
            step()
        start = time.process_time()
        for _ in range(3):
            step()
        repeats[name] = 64 if name == 'crop-trivial-augment' else max(3, int(ROUND * 3 / max(1e-6, time.process_time() - start)))
    start, used = time.perf_counter(), time.process_time()
    for _ in range(repeats[name]):
        step()
    return f'{repeats[name]} {time.perf_counter() - start:.6f} {time.process_time() - used:.6f} 0'


for line in sys.stdin:
    name = line.strip()
    print('1 0 0 0' if name == 'run' else measure(name), flush=True)
