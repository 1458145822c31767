using System.Text;

namespace GanLab.Bench.Compare;

/// <summary>The text of the native step.</summary>
sealed class FloorScript(Net net, string variant)
{
    const string Adam = "lr=2e-4, beta1=0.5, beta2=0.999, weight_decay=0.0, eps=1e-8, amsgrad=False, maximize=False";

    public string Text()
    {
        var script = new StringBuilder();
        Network(script, "net_g", net.Generator);
        Network(script, "net_d", net.Discriminator);
        Normalised(script);
        return script.Append($"""
            def judge(GP: List[Tensor], GB: List[Tensor], DP: List[Tensor], DB: List[Tensor], z: Tensor):
                return net_d(net_g(z, GP, GB), DP, DB).mean()

            def update(loss: Tensor, P: List[Tensor], A: List[Tensor], M: List[Tensor], V: List[Tensor], S: List[Tensor]):
                gradients: List[Tensor] = []
                for g in torch.grad([loss], P):
                    assert g is not None
                    gradients.append(g)
                torch._foreach_add_(S, 1)
                torch._fused_adam_(A, gradients, M, V, [], S, {Adam})
                return None

            def step(all: Tensor, one: Tensor, zero: Tensor, GP: List[Tensor], GA: List[Tensor], GM: List[Tensor], GV: List[Tensor], GS: List[Tensor], GB: List[Tensor], GE: List[Tensor], DP: List[Tensor], DA: List[Tensor], DM: List[Tensor], DV: List[Tensor], DS: List[Tensor], DB: List[Tensor], DU: List[Tensor], penalised: bool):
                real = all.index_select(0, torch.randint(0, {Synthetic.Samples}, [{net.Batch}], device=all.device))
                {(net.Shape.IsVector ? "" : "real = real.to(6).div_(127.5).sub_(1.0)")}
                fake = net_g(torch.randn([{net.Batch}, {net.Latent}], device=all.device), GP, GB)
                if penalised:
                    real.requires_grad_(True)
                    onreal, onfake = {Apart}
                else:
                    onreal, onfake = {(MayBeJoined ? Joined : Apart)}
                lossd = torch.binary_cross_entropy_with_logits(onreal, one) + torch.binary_cross_entropy_with_logits(onfake, zero)
                if penalised:
                    slope = torch.grad([onreal.sum()], [real], None, True, True)[0]
                    assert slope is not None
                    lossd = lossd + {0.5 * net.PenaltyEvery ?? 0} * slope.square().sum([1, 2, 3]).mean()
                update(lossd, DP, DA, DM, DV, DS)
                update(torch.binary_cross_entropy_with_logits({Judged("fake")}, one), GP, GA, GM, GV, GS)
                {(net.HasAverage ? "torch._foreach_lerp_(GE, GA, 0.001)" : "")}
                return None

            """).ToString();
    }

    /// <summary>One pass where D treats each sample alone, as in GanLab; <c>floor-apart</c> has two in any case.</summary>
    bool MayBeJoined => variant == "floor" && !net.HasSpectralNorm && !net.Discriminator.Any(layer => layer.Norms.Count > 0);

    string Joined => $"{Judged("torch.cat([real, fake.detach()])")}.split({net.Batch})";

    string Apart => $"{Judged("real")}, {Judged("fake.detach()")}";

    string Judged(string samples) => $"net_d({samples}, {(net.HasSpectralNorm ? "normalised(DP, DU)" : "DP")}, DB)";

    /// <summary>D's weights over their largest singular values, each after one power iteration.</summary>
    void Normalised(StringBuilder script)
    {
        if (!net.HasSpectralNorm) return;
        script.Append("""
            def unit(x: Tensor):
                return x / torch.norm(x).clamp_min(1e-12)

            def normalised(P: List[Tensor], U: List[Tensor]):
                W: List[Tensor] = []
                for p, u in zip(P, U):
                    if p.dim() > 1:
                        m = p.flatten(1)
                        c = m.detach()
                        right = unit(c.t().mv(u))
                        left = unit(c.mv(right))
                        u.copy_(left)
                        W.append(p / left.dot(m.mv(right)))
                    else:
                        W.append(p)
                return W


            """);
    }

    static void Network(StringBuilder script, string name, IReadOnlyList<Layer> layers)
    {
        script.Append($"def {name}(x: Tensor, P: List[Tensor], B: List[Tensor]):\n");
        var (p, b) = (0, 0);
        foreach (var layer in layers)
        {
            foreach (var line in layer.Script(p, b)) script.Append($"    {line}\n");
            (p, b) = (p + layer.Weights.Count, b + 2 * layer.Norms.Count);
        }
        script.Append("    return x\n\n");
    }
}
