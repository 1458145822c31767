using System.Runtime.InteropServices;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Bench.Compare;

/// <summary>The whole step as one TorchScript function with the work of GanLab's: batch by indices, one pass through G, D's and G's losses, gradients for the player alone, fused Adam. No managed code runs inside it.</summary>
sealed class Floor(Job job)
{
    readonly Net net = Net.Of(job);

    public void Measure()
    {
        var device = torch.device(job.Device);
        setGraphExecutorOptimize(false);                                       // its specialising only costs in training
        var functions = jit.compile(Script());
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
        object[] arguments = [all, one, zero, .. g.Arguments, .. d.Arguments];
        using (enable_grad())
        {
            do
            {
                using var scope = NewDisposeScope();
                functions.invoke("step", arguments);
            }
            while (!meter.Stepped());
        }
    }

    string Script()
    {
        var script = new StringBuilder();
        Network(script, "net_g", net.Generator);
        Network(script, "net_d", net.Discriminator);
        var adam = "lr=2e-4, beta1=0.5, beta2=0.999, weight_decay=0.0, eps=1e-8, amsgrad=False, maximize=False";
        script.Append($"""
            def judge(GP: List[Tensor], GB: List[Tensor], DP: List[Tensor], DB: List[Tensor], z: Tensor):
                return net_d(net_g(z, GP, GB), DP, DB).mean()

            def step(all: Tensor, one: Tensor, zero: Tensor, GP: List[Tensor], GA: List[Tensor], GM: List[Tensor], GV: List[Tensor], GS: List[Tensor], GB: List[Tensor], DP: List[Tensor], DA: List[Tensor], DM: List[Tensor], DV: List[Tensor], DS: List[Tensor], DB: List[Tensor]):
                real = all.index_select(0, torch.randint(0, {Synthetic.Samples}, [{net.Batch}], device=all.device))
                {(net.Shape.IsVector ? "" : "real = real.to(6).div_(127.5).sub_(1.0)")}
                fake = net_g(torch.randn([{net.Batch}, {net.Latent}], device=all.device), GP, GB)
                {Judgement}
                lossd = torch.binary_cross_entropy_with_logits(onreal, one) + torch.binary_cross_entropy_with_logits(onfake, zero)
                gd: List[Tensor] = []
                for g in torch.grad([lossd], DP):
                    assert g is not None
                    gd.append(g)
                torch._foreach_add_(DS, 1)
                torch._fused_adam_(DA, gd, DM, DV, [], DS, {adam})
                lossg = torch.binary_cross_entropy_with_logits(net_d(fake, DP, DB), one)
                gg: List[Tensor] = []
                for g2 in torch.grad([lossg], GP):
                    assert g2 is not None
                    gg.append(g2)
                torch._foreach_add_(GS, 1)
                torch._fused_adam_(GA, gg, GM, GV, [], GS, {adam})
                return None

            """);
        return script.ToString();
    }

    /// <summary>One pass where no norm of D sees the batch, as in GanLab; <c>floor-apart</c> has two in any case.</summary>
    string Judgement => job.Variant == "floor" && !net.Discriminator.Any(layer => layer.Kind == "norm")
        ? $"onreal, onfake = net_d(torch.cat([real, fake.detach()]), DP, DB).split({net.Batch})"
        : "onreal, onfake = net_d(real, DP, DB), net_d(fake.detach(), DP, DB)";

    static void Network(StringBuilder script, string name, IReadOnlyList<Layer> layers)
    {
        script.Append($"def {name}(x: Tensor, P: List[Tensor], B: List[Tensor]):\n");
        var (p, b) = (0, 0);
        foreach (var layer in layers)
        {
            script.Append($"    {layer.Script(p, b)}\n");
            p += layer.Weights;
            if (layer.Kind == "norm") b += 2;
        }
        script.Append("    return x\n\n");
    }

    /// <summary>A player's weights, aliases that carry no gradient, moments, counters and buffers.</summary>
    sealed class Player
    {
        public Player(IReadOnlyList<Layer> layers, Device device)
        {
            foreach (var layer in layers)
            {
                foreach (var shape in Shapes(layer)) Weights.Add(randn(shape, device: device).mul_(0.02).requires_grad_(true));
                if (layer.Kind != "norm") continue;
                Weights[^2].add_(1);
                Buffers = [.. Buffers, zeros(layer.In, device: device), ones(layer.In, device: device)];
            }
        }

        public List<Tensor> Weights { get; } = [];
        public Tensor[] Buffers { get; private set; } = [];
        public long Count => Weights.Sum(weight => weight.numel());

        public object[] Arguments =>
        [
            Weights.ToArray(), Weights.Select(weight => weight.detach()).ToArray(), Weights.Select(weight => zeros_like(weight)).ToArray(), Weights.Select(weight => zeros_like(weight)).ToArray(),
            Weights.Select(weight => zeros([], device: weight.device)).ToArray(), Buffers,
        ];

        static IEnumerable<long[]> Shapes(Layer layer) => layer.Kind switch
        {
            "linear" => [[layer.Out, layer.In], [layer.Out]],
            "conv" => [[layer.Out, layer.In, layer.Size, layer.Size]],
            "convt" => [[layer.In, layer.Out, layer.Size, layer.Size]],
            "norm" => [[layer.In], [layer.In]],
            _ => [],
        };
    }

    [DllImport("torch_cpu", EntryPoint = "_ZN5torch3jit24setGraphExecutorOptimizeEb")]
    static extern void setGraphExecutorOptimize([MarshalAs(UnmanagedType.U1)] bool on);
}
