using System.Reflection;
using System.Runtime.InteropServices;
using GanLab.Training.Native;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Loading;

public sealed class PlainExecutionTests
{
    public PlainExecutionTests() => TorchLibrary.Load();

    [Fact]
    public void The_switch_of_TorchScripts_optimiser_is_found() =>
        Assert.NotNull(typeof(Experiment).Assembly.GetType("GanLab.PlainExecution", throwOnError: true)!.GetField("setOptimize", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null));

    [Fact]
    public void Functions_of_others_are_optimised_as_ever_after_a_call_of_GanLabs_own_also_one_that_fails()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("the name of the function asked here is Linux's");
        using var one = ones(2);
        using var two = ones(3);
        TensorLists.Copy([one], [one.clone()]);
        Assert.Equal(1, IsOptimised());
        Assert.ThrowsAny<Exception>(() => TensorLists.Copy([one], [two]));
        Assert.Equal(1, IsOptimised());
    }

    [DllImport("libtorch_cpu.so", EntryPoint = "_ZN5torch3jit24getGraphExecutorOptimizeEv")]
    static extern byte IsOptimised();
}
