using GanLab;
using GanLab.Data;
using GanLab.Metrics;
using GanLab.Training.Native;
using static TorchSharp.torch;

// What metrics say of real digits against other real digits, by the number of samples on either side: what a perfect generator would get. Needs MNIST's training images (GANLAB_DATA, or a download).
//   GanLab.Bench.Floors
TorchLibrary.Load();
var data = new Mnist { Split = MnistSplit.Train };
using var source = data.Open(new(CPU, new Generator(1), Console.Error.WriteLine));
var images = source.Next(60_000).Samples;
Console.WriteLine("| features | n | `Fid` | `Kid` ± std | precision | recall | density | coverage | 1-NN |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
foreach (var features in new IFeatures[] { new RandomConvolutions(), new Classifier() })
{
    using var net = features.Open(new(data, source.Shape, CPU, Console.Error.WriteLine));
    using var guard = no_grad();
    var vectors = cat([.. images.split(500).Select(net.Extract)]);
    foreach (var n in new[] { 500, 1000, 2500, 5000, 10_000, 25_000 })
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (vectors[..n], vectors[n..(2 * n)]);
        var kid = Kid.Of(real, fake, 100, Math.Min(1000, n / 2), seed: 1);
        var row = $"| {net.Name}, d = {net.Size} | {n} | {FrechetDistance.Of(real, fake):g3} | {kid.Mean:g2} ± {kid.Deviation:g2} |";
        if (n <= 10_000)
        {
            var ((precision, recall), (density, coverage)) = (PrecisionRecall.Of(real, fake), DensityCoverage.Of(real, fake));
            row += $" {precision:f3} | {recall:f3} | {density:f3} | {coverage:f3} |" + (n <= 2500 ? $" {NearestNeighbourTest.Accuracy(real, fake).All:f3} |" : " |");
        }
        else row += " | | | | |";
        Console.WriteLine(row);
    }
}
