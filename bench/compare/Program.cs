using GanLab.Bench.Compare;
using GanLab.Training.Native;

// Whole steps: GanLab's full loop, one native script that does the same work, and PyTorch by an equal script, in turns.
//   GanLab.Bench.Compare [--nets mlp8,dcgan28-32,…] [--variants floor,ganlab,…] [--rounds 21] [--seconds 0.3] [--threads 1] [--by cpu|wall] [--batch N] [--device cpu|cuda] [--python python3]
//     A variant with @N behind it has threads of its own: --threads 2 --variants ganlab,ganlab@1 --by wall compares two threads with one. Ratios are ganlab's to the others.
//   GanLab.Bench.Compare memory [NET]      live tensors and resident memory over 20,000 steps
if (args is ["worker", .. var work])
{
    var job = Job.Parse(work);
    TorchLibrary.Load();
    TorchSharp.torch.set_num_threads(job.Threads);
    switch (job.Variant)
    {
        case "floor" or "floor-apart": new Floor(job).Measure(); break;
        case "matmul": MatrixProduct.Measure(job); break;
        default: new Loop(job).Measure(); break;
    }
    return 0;
}
if (args is ["memory", .. var net])
{
    TorchLibrary.Load();
    MemoryCourse.Print(net is [var name, ..] ? name : "mlp8");
    return 0;
}
return new Runner(args).Run();
