using System.Diagnostics;
using GanLab;
using GanLab.Bench.Fid;
using GanLab.Metrics;
using GanLab.Training.Native;
using static TorchSharp.torch;

// Fréchet distance of two sets of features that are made in batches: seconds and peak memory.
//   GanLab.Bench.Fid [SAMPLES] [FEATURES] [FOLDER: writes both sets there as raw float32 for fid.py]
var (n, d) = (args.Length > 0 ? long.Parse(args[0]) : 50_000, args.Length > 1 ? long.Parse(args[1]) : 2048);
TorchLibrary.Load();
if (args.Length > 2) FeatureSet.Write(args[2], n, d);

var clock = Stopwatch.StartNew();
double Lap(string what)
{
    var seconds = clock.Elapsed.TotalSeconds;
    Console.WriteLine($"{what}: {seconds:f2} s");
    clock.Restart();
    return seconds;
}

foreach (var batch in FeatureSet.Real.Batches(n, d).Concat(FeatureSet.Fake.Batches(n, d))) GC.KeepAlive(batch);
var making = Lap("making the features, twice");
using var real = Moments.Of(FeatureSet.Real.Batches(n, d));
var all = Lap("mean and covariance of the real ones, made on the way");
using var fake = Moments.Of(FeatureSet.Fake.Batches(n, d));
all += Lap("mean and covariance of the generated ones, made on the way");
var distance = FrechetDistance.Of(real, fake);
all += Lap("distance");
Console.WriteLine($"distance {distance:R} of 2 × {n} × {d} features, {get_num_threads()} threads: {all:f1} s, {all - making:f1} s without making them, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
