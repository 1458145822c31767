using static TorchSharp.torch;

namespace GanLab.Training.Precision;

/// <summary>
/// A player's loss scale for float16 (Micikevicius et al., 2018), as PyTorch's GradScaler has it: the loss is multiplied by s before its gradient is taken and the gradient divided by s, so that small gradients do not vanish in 16 bits.
/// An update whose gradients are not finite is taken back, and s halved; after 2000 good ones in a row s doubles. s starts at 65536. All of it is decided on the device: nothing waits.
/// </summary>
sealed class LossScaler : nn.Module
{
    const string Source = """
        def unscale(gradients: List[Tensor], found: Tensor, scale: Tensor):
            found.zero_()
            torch._amp_foreach_non_finite_check_and_unscale_(gradients, found, scale.reciprocal())
            return None

        def take_back(live: List[Tensor], kept: List[Tensor], found: Tensor):
            bad = found[0] > 0
            for now, before in zip(live, kept):
                now.copy_(torch.where(bad, before, now))
            return None

        def rescale(scale: Tensor, good: Tensor, found: Tensor):
            torch._amp_update_scale_(scale, good, found, 2.0, 0.5, 2000)
            return None

        """;

    static readonly Lazy<jit.CompilationUnit> functions = new(() => jit.compile(Source));
    readonly Tensor scale, good, found;
    bool unscaled;

    /// <summary>A scale at its start.</summary>
    /// <param name="device">Where the loss is.</param>
    public LossScaler(Device device) : base("LossScaler")
    {
        scale = tensor(65536f, device: device).DetachFromDisposeScope();
        good = zeros([], dtype: int32, device: device).DetachFromDisposeScope();
        found = zeros(1, dtype: float32, device: device).DetachFromDisposeScope();
        register_buffer("scale", scale);
        register_buffer("good", good);
    }

    /// <summary>s · loss.</summary>
    public Tensor Scale(Tensor loss) => loss * scale;

    /// <summary>Divides gradients by s, in place, and notes whether all are finite.</summary>
    public void Unscale(IEnumerable<Tensor?> gradients)
    {
        using var _ = no_grad();
        Tensor[] there = [.. gradients.OfType<Tensor>()];
        if (there.Length == 0) return;
        functions.Value.invoke("unscale", there, found, scale);
        unscaled = true;
    }

    /// <summary>Makes the update that belongs to the last unscaled gradients; takes it back if they were not finite; then sets the scale.</summary>
    /// <param name="changed">What the update changes.</param>
    /// <param name="update">The update. One whose gradients were not unscaled here is made as it is.</param>
    public void Guard(IEnumerable<Tensor> changed, Action update)
    {
        if (!unscaled)
        {
            update();
            return;
        }
        using var _ = no_grad();
        Tensor[] live = [.. changed.Where(tensor => tensor.device_type == found.device_type).Select(tensor => tensor.detach())];   // a counter on the CPU counts on: reading the verdict there would wait
        Tensor[] kept = [.. live.Select(tensor => tensor.clone())];
        update();
        functions.Value.invoke("take_back", live, kept, found);
        functions.Value.invoke("rescale", scale, good, found);
        unscaled = false;
    }

    /// <summary>Drops what was noted of gradients.</summary>
    public void Forget() => unscaled = false;
}
