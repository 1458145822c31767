using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Knows which layer is at work, so that an error inside a forward pass can name it, and how much they give out.</summary>
sealed class LayerTrace : IDisposable
{
    readonly List<IDisposable> hooks = [];
    readonly Stack<(string Path, nn.Module Module, Tensor Input)> open = [];

    public LayerTrace(params ReadOnlySpan<(string Name, nn.Module Module)> roots)
    {
        foreach (var (root, module) in roots)
            foreach (var (name, layer) in module.named_modules().Prepend(("", module)))
                if (layer is nn.Module<Tensor, Tensor> hookable) Watch(name.Length == 0 ? root : $"{root}.{name}", hookable);
    }

    /// <summary>Bytes that innermost layers have given out so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>The innermost layer whose forward began and did not end, in words, or null.</summary>
    public string? Culprit
    {
        get
        {
            if (!open.TryPeek(out var layer)) return null;
            var weight = layer.Module is WeightedLayer weighted ? $", its weight is ({string.Join(", ", weighted.WeightShape)})" : "";
            return $"{layer.Path} ({layer.Module.GetName()}): its input is ({string.Join(", ", layer.Input.shape)}){weight}";
        }
    }

    public void Dispose()
    {
        foreach (var hook in hooks) hook.Dispose();
    }

    void Watch(string path, nn.Module<Tensor, Tensor> layer)
    {
        var before = layer.register_forward_pre_hook((_, input) =>
        {
            open.Push((path, layer, input));
            return input;
        });
        var innermost = !layer.children().Any();
        var after = layer.register_forward_hook((_, _, output) =>
        {
            open.Pop();
            if (innermost) Bytes += output.numel() * output.element_size();
            return output;
        });
        hooks.Add(new Remover(before.remove));
        hooks.Add(new Remover(after.remove));
    }

    sealed class Remover(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
