using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Looks for convolutions that did not come from the layer factory: libtorch's are wrong on some CPUs (decision 8), silently.</summary>
static class PlainConvolutions
{
    /// <summary>What is to be warned of, one concern a network.</summary>
    public static IEnumerable<Concern> Concerns(Networks networks, Device device)
    {
        if (device.type != DeviceType.CPU) yield break;
        foreach (var (name, module) in new (string, nn.Module)[] { ("generator", networks.Generator), ("discriminator", networks.Discriminator) })
        {
            var count = module.modules().Count(part => part is Conv2d or ConvTranspose2d);
            if (count == 0) continue;
            yield return Concern.Warn($"The {name} holds {(count == 1 ? "a convolution" : $"{count} convolutions")} of torch.nn, which libtorch computes wrongly on some CPUs for many numbers of channels. Take {(count == 1 ? "it" : "them")} from the LayerFactory: layers.Conv2d and layers.ConvTranspose2d.");
        }
    }
}
