using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Bench.Compare;

/// <summary>The whole step as one TorchScript function with the work of GanLab's: batch by indices, one pass through G, D's and G's losses, gradients for the player alone, fused Adam, and the techniques asked for. No managed code runs inside it.</summary>
sealed class Floor(Job job)
{
    readonly Net net = Net.Of(job);

    public void Measure()
    {
        var device = torch.device(job.Device);
        setGraphExecutorOptimize(false);                                       // its specialising only costs in training
        var functions = jit.compile(new FloorScript(net, job.Variant).Text());
        using var guard = no_grad();
        var (g, d) = (new Player(net.Generator, device), new Player(net.Discriminator, device));
        Check.Fill(g.Weights);
        Check.Fill(d.Weights);
        var check = ((Tensor)functions.invoke("judge", g.Weights.ToArray(), g.Buffers, d.Weights.ToArray(), d.Buffers, Check.Latents(net.Latent).to(device))!).ToDouble();
        (g, d) = (new(net.Generator, device), new(net.Discriminator, device));
        var all = Synthetic.All(net.Shape, device);
        var (one, zero) = (ones(net.Batch, 1, device: device), zeros(net.Batch, 1, device: device));
        var meter = new Meter(warmUp: 1, () =>
        {
            if (device.type != DeviceType.CPU) cuda.synchronize();
        }, () => new() { ["generator"] = g.Count, ["discriminator"] = d.Count, ["check"] = check });
        object[] arguments = [all, one, zero, .. g.Arguments, g.Copies(net.HasAverage), .. d.Arguments, d.Singular(net.HasSpectralNorm)];
        object[] plain = [.. arguments, false], penalised = [.. arguments, true];
        using (enable_grad())
        {
            var step = 0L;
            do
            {
                using var scope = NewDisposeScope();
                functions.invoke("step", net.PenaltyEvery is { } every && step++ % every == 0 ? penalised : plain);
            }
            while (!meter.Stepped());
        }
    }

    /// <summary>A player's weights, aliases that carry no gradient, moments, counters and buffers.</summary>
    sealed class Player
    {
        public Player(IReadOnlyList<Layer> layers, Device device)
        {
            foreach (var layer in layers)
                foreach (var shape in layer.Weights) Weights.Add(randn(shape, device: device).mul_(0.02).requires_grad_(true));
            for (var i = 0; i < Weights.Count; i++)
                if (Check.IsGain(Weights, i)) Weights[i].add_(1);
            Buffers = [.. layers.SelectMany(layer => layer.Norms).SelectMany(channels => new[] { zeros(channels, device: device), ones(channels, device: device) })];
        }

        public List<Tensor> Weights { get; } = [];
        public Tensor[] Buffers { get; }
        public long Count => Weights.Sum(weight => weight.numel());

        public object[] Arguments =>
        [
            Weights.ToArray(), Weights.Select(weight => weight.detach()).ToArray(), Weights.Select(weight => zeros_like(weight)).ToArray(), Weights.Select(weight => zeros_like(weight)).ToArray(),
            Weights.Select(weight => zeros([], device: weight.device)).ToArray(), Buffers,
        ];

        /// <summary>What the average starts from.</summary>
        public Tensor[] Copies(bool wanted) => wanted ? [.. Weights.Select(weight => weight.detach().clone())] : [];

        /// <summary>For each weight a left singular vector to start from.</summary>
        public Tensor[] Singular(bool wanted) => wanted ? [.. Weights.Select(weight => nn.functional.normalize(randn(weight.shape[0], device: weight.device), dim: 0))] : [];
    }

    [DllImport("torch_cpu", EntryPoint = "_ZN5torch3jit24setGraphExecutorOptimizeEb")]
    static extern void setGraphExecutorOptimize([MarshalAs(UnmanagedType.U1)] bool on);
}
