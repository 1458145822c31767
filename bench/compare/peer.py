"""A GAN step in plain PyTorch with the networks of GanLab's, timed whenever a line with a number of seconds comes in: peer.py VARIANT THREADS BATCH DEVICE LATENT C,H,W GENERATOR DISCRIMINATOR SWITCHES

Fake reused between the players' updates; torch: D's weight gradients computed in G's update, Adam(foreach=True), as scripts usually have it; torch-skip: without those gradients; torch-compile: torch.compile of both networks.
"""
import ctypes, json, sys, time

ctypes.CDLL("libc.so.6").mallopt(-3, 32 << 20) and ctypes.CDLL("libc.so.6").mallopt(-1, 2**31 - 1)   # as GanLab has it
try:
    import torch
except ImportError:
    print(json.dumps({"missing": "python3 has no torch"}))
    sys.exit(0)
from torch import nn
import torch.nn.functional as F

variant, threads, batch, device, latent, shape, generator, discriminator, switches = sys.argv[1:10]
threads, batch, latent = int(threads), int(batch), int(latent)
shape = [int(n) for n in shape.split(",")]
switches = [s for s in switches.split("+") if s]
if variant == "torch-compile" and not hasattr(torch, "compile"):
    print(json.dumps({"missing": f"PyTorch {torch.__version__} has no torch.compile"}))
    sys.exit(0)
torch.set_num_threads(threads)
device = torch.device(device)


class View(nn.Module):
    def __init__(self, channels, side):
        super().__init__()
        self.to_shape = (-1, channels, side, side)

    def forward(self, x):
        return x.view(self.to_shape)


class Residual(nn.Module):
    """SNGAN's block, as GanLab's ResidualBlock has it."""

    def __init__(self, kind, i, o, first, last, norm):
        super().__init__()
        self.first, self.norm1, self.norm2 = first, nn.BatchNorm2d(i) if norm and not first else nn.Identity(), nn.BatchNorm2d(o) if norm else nn.Identity()
        self.conv1, self.conv2 = nn.Conv2d(i, o, 3, padding=1), nn.Conv2d(o, o, 3, padding=1)
        self.shortcut = nn.Identity() if kind == "same" and i == o else nn.Conv2d(i, o, 1)
        self.up = nn.Upsample(scale_factor=2) if kind == "up" else nn.Identity()
        self.down = nn.AvgPool2d(2) if kind == "down" else nn.Identity()
        self.close = nn.Sequential(nn.BatchNorm2d(o) if norm else nn.Identity(), nn.ReLU()) if last else nn.Identity()

    def forward(self, x):
        y = x if self.first else F.relu(self.norm1(x))
        y = self.down(self.conv2(F.relu(self.norm2(self.conv1(self.up(y))))))
        return self.close(y + self.up(self.shortcut(self.down(x))))


class SumOfPixels(nn.Module):
    def forward(self, x):
        return x.sum([2, 3])


def build(words, spectral=False):
    layers = []
    for word in words.split(";"):
        kind, *numbers = word.split(",")
        i, o, size, stride, padding = (int(n) for n in numbers)
        layer = {
            "linear": lambda: nn.Linear(i, o), "conv": lambda: nn.Conv2d(i, o, size, stride, padding, bias=False), "convt": lambda: nn.ConvTranspose2d(i, o, size, stride, padding, bias=False),
            "norm": lambda: nn.BatchNorm2d(i), "relu": nn.ReLU, "leaky": lambda: nn.LeakyReLU(0.2), "tanh": nn.Tanh, "view": lambda: View(i, size), "flat": nn.Flatten,
            "output": lambda: nn.Conv2d(i, o, size, stride, padding), "sum": SumOfPixels, **dict.fromkeys(["up", "down", "same"], lambda: Residual(kind, i, o, size == 1, padding == 1, kind == "up")),
        }[kind]()
        layers.append(layer)
    net = nn.Sequential(*layers)
    for layer in list(net.modules()) if spectral else []:
        if isinstance(layer, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)):
            nn.utils.spectral_norm(layer)
    return net.to(device)


def waves(shape, start):
    count = 1
    for n in shape:
        count *= n
    return torch.sin(torch.arange(count, dtype=torch.float64) * 0.7 + start).reshape(shape).float()


def fill(net):
    weights = list(net.parameters())
    for i, weight in enumerate(weights):
        gain = weight.dim() == 1 and i + 1 < len(weights) and weights[i + 1].dim() == 1
        weight.copy_(waves(weight.shape, i) * 0.1 + (1 if gain else 0))


with torch.no_grad():
    g, d = build(generator), build(discriminator)
    fill(g), fill(d)
    check = d(g(waves([4, latent], 0).to(device))).mean().item()
g, d = build(generator), build(discriminator, "sn" in switches)
average = [p.detach().clone() for p in g.parameters()]
r1 = next((s for s in switches if s.startswith("r1")), None)
every = int(r1.split("/")[1]) if r1 and "/" in r1 else 1
g_step, d_step = (torch.compile(g), torch.compile(d)) if variant == "torch-compile" else (g, d)
opt_g, opt_d = (torch.optim.Adam(n.parameters(), lr=2e-4, betas=(0.5, 0.999), foreach=True) for n in (g, d))
is_vector = shape[1] == shape[2] == 1
data = torch.randn([10000] + shape, device=device) if is_vector else torch.randint(0, 256, [10000] + shape, dtype=torch.uint8, device=device)
one, zero = torch.ones(batch, 1, device=device), torch.zeros(batch, 1, device=device)


def step(index):
    real = data.index_select(0, torch.randint(0, 10000, [batch], device=device))
    if not is_vector:
        real = real.float().div_(127.5).sub_(1)
    penalised = r1 is not None and index % every == 0
    if penalised:
        real.requires_grad_(True)
    fake = g_step(torch.randn(batch, latent, device=device))
    on_real = d_step(real)
    loss = F.binary_cross_entropy_with_logits(on_real, one) + F.binary_cross_entropy_with_logits(d_step(fake.detach()), zero)
    if penalised:
        (slope,) = torch.autograd.grad(on_real.sum(), real, create_graph=True)
        loss = loss + every * 0.5 * slope.square().sum([1, 2, 3]).mean()
    opt_d.zero_grad(set_to_none=True)
    loss.backward()
    opt_d.step()
    if variant == "torch-skip":
        for p in d.parameters():
            p.requires_grad_(False)
    opt_g.zero_grad(set_to_none=True)
    F.binary_cross_entropy_with_logits(d_step(fake), one).backward()
    opt_g.step()
    if variant == "torch-skip":
        for p in d.parameters():
            p.requires_grad_(True)
    if "ema" in switches:
        with torch.no_grad():
            torch._foreach_mul_(average, 0.999)
            torch._foreach_add_(average, [p.detach() for p in g.parameters()], alpha=0.001)


def wait():
    if device.type == "cuda":
        torch.cuda.synchronize()


steps, since = 0, time.perf_counter()
while steps < 3 or time.perf_counter() - since < 1:
    step(steps)
    steps += 1
count = lambda net: sum(p.numel() for p in net.parameters())
print(json.dumps({"generator": count(g), "discriminator": count(d), "check": check, "version": torch.__version__}), flush=True)
for line in iter(sys.stdin.readline, ""):
    wait()
    timed, processor, since = 0, time.process_time(), time.perf_counter()
    while timed < 1 or time.perf_counter() - since < float(line):
        step(steps + timed)
        timed += 1
    wait()
    processor, wall = time.process_time() - processor, time.perf_counter() - since
    steps += timed
    print(json.dumps({"cpu": processor / timed * 1000, "wall": wall / timed * 1000}), flush=True)
