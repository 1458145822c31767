using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>A script that is called with images. Where its <c>forward</c> takes more than images, the second argument is <c>true</c>.</summary>
/// <param name="path">Its file, for messages.</param>
/// <param name="module">The script.</param>
sealed class TorchScriptNet(string path, jit.ScriptModule module) : IDisposable
{
    bool withFlag = true;

    /// <summary>What the script makes of images.</summary>
    /// <exception cref="LabException">It fails, or does not give a tensor.</exception>
    public Tensor Call(Tensor images)
    {
        try
        {
            return Forward(images) as Tensor ?? throw new NotSupportedException("it does not return a tensor");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new LabException($"{path} cannot be used on images ({string.Join(", ", images.shape)}) of {images.dtype}: {TorchScriptFile.Reason(e)}; see Input, Channels and Size of TorchScriptFeatures.", e);
        }
    }

    public void Dispose() => module.Dispose();

    object Forward(Tensor images)
    {
        if (!withFlag) return module.forward(images);
        try
        {
            return module.forward(images, true);
        }
        catch (ExternalException e) when (e.Message.Contains("expected at most 2 argument", StringComparison.OrdinalIgnoreCase))     // itself and the images
        {
            withFlag = false;
            return module.forward(images);
        }
    }
}
