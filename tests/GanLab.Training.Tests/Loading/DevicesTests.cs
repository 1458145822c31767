using GanLab.Training.Native;
using TorchSharp;

namespace GanLab.Training.Tests.Loading;

public sealed class DevicesTests
{
    [Theory]
    [InlineData("cpu")]
    [InlineData(" CPU ")]
    public void The_processor_is_always_there(string request) => Assert.Equal(DeviceType.CPU, Devices.Choose(request).type);

    [Fact]
    public void Auto_takes_cuda_where_it_works()
    {
        var chosen = Devices.Choose("auto").type;
        Assert.Equal(torch.cuda.is_available() ? DeviceType.CUDA : DeviceType.CPU, chosen);
    }

    [Theory]
    [InlineData("cuda:99")]
    [InlineData("cuda:2147483647")]
    public void A_device_that_is_not_there_is_refused_and_what_exists_is_named(string request)
    {
        var message = Assert.Throws<LabException>(() => Devices.Choose(request)).Message;
        Assert.Contains($"There is no device {request}", message);
        Assert.Contains("cpu", message);
    }

    [Fact]
    public void Cuda_on_a_build_without_it_says_how_to_get_it()
    {
        if (TorchLibrary.Loaded.Folder.HasCuda)
        {
            Assert.Contains("nvidia-smi", Devices.NoCuda().Remedy);
            return;
        }
        Assert.Equal("There is no device cuda, only cpu: this build has the cpu back end only; " +
            $"build with -p:TorchBackend=cuda, or set GANLAB_LIBTORCH to the folder of a CUDA libtorch {TorchVersion.OfBridge.Short}.",
            Assert.Throws<LabException>(() => Devices.Choose("cuda")).Message);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:x")]
    [InlineData("cuda:99999999999")]
    public void A_name_that_is_no_device_is_refused(string request) =>
        Assert.StartsWith($"\"{request}\" is not a device; choose auto, cpu", Assert.Throws<LabException>(() => Devices.Choose(request)).Message);
}
