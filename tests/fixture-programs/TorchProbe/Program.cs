using System.Runtime.InteropServices;
using GanLab;
using GanLab.Training.Native;
using TorchSharp;

// A process of its own for the tests of native loading: libtorch can enter a process only once.
try
{
    switch (args)
    {
        case ["sum"]:
            TorchLibrary.Load();
            Console.WriteLine($"sum {torch.ones(2, 3).sum().ToSingle()}");
            break;
        case ["convolve"]:   // one image in one thread: the convolution for which libtorch asks whether NNPACK is there
            TorchLibrary.Load();
            torch.set_num_threads(1);
            Console.WriteLine($"sum {torch.nn.functional.conv2d(torch.ones(1, 1, 3, 3), torch.ones(1, 1, 3, 3)).item<float>()}");
            break;
        case ["warm"]:   // whether warming up leaves libtorch's generator alone
            LoaderLock.BindBefore();
            TorchLibrary.Load();
            torch.manual_seed(7);
            TorchWarmUp.Run();
            var drawn = torch.rand(1).item<float>();
            torch.manual_seed(7);
            Console.WriteLine($"warm {drawn == torch.rand(1).item<float>()}");
            break;
        case ["mapped"]:   // the files in the process after a tensor was made
            TorchLibrary.Load();
            using (torch.ones(1))
                foreach (var line in File.ReadLines("/proc/self/maps").Where(line => line.Contains('/'))) Console.WriteLine(line[line.IndexOf('/')..]);
            break;
        case ["report"]:   // what doctor would show
            var report = TorchReport.Make();
            Console.WriteLine(report);
            if (report.Symbols is { } symbols) Console.WriteLine($"symbols: {symbols.MissingAtLoad.Count} at load, {symbols.MissingAtCall.Count} at call");
            foreach (var finding in report.Findings) Console.WriteLine($"finding: {finding.What} | {finding.Remedy}");
            break;
        case ["bridge", var library]:   // another copy of TorchSharp's library, beside libtorch
            TorchLibrary.Load();
            Console.WriteLine(NativeLibrary.TryGetExport(NativeLibrary.Load(library), "THSTensor_sum", out _) ? "exports" : "lacks");
            break;
        case ["environment", var name]:   // a variable as native code sees it after loading
            TorchLibrary.Load();
            Console.WriteLine(Marshal.PtrToStringUTF8(getenv(name)) ?? "unset");
            break;
        default:
            throw new LabException($"TorchProbe does not know: {string.Join(' ', args)}.");
    }
    return 0;
}
catch (LabException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

[DllImport("libc.so.6", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
static extern nint getenv(string name);
