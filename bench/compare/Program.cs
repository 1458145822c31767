using GanLab.Bench.Compare;
using GanLab.Training.Native;

// Whole steps: GanLab's full loop, one native script that does the same work, and PyTorch by an equal script, in turns.
//   GanLab.Bench.Compare [--nets mlp8,dcgan28-32,…] [--variants floor,ganlab,…] [--rounds 5] [--seconds 2] [--threads 1] [--batch N] [--device cpu|cuda] [--python python3]
//   GanLab.Bench.Compare memory [NET]      live tensors and resident memory over 20,000 steps
if (args is ["worker", .. var work])
{
    var job = Job.Parse(work);
    TorchLibrary.Load();
    TorchSharp.torch.set_num_threads(job.Threads);
    Console.WriteLine(job.Variant switch
    {
        "floor" => new Floor(job).Measure(),
        "matmul" => MatrixProduct.Measure(job),
        _ => new Loop(job).Measure(),
    });
    return 0;
}
if (args is ["memory", .. var net])
{
    TorchLibrary.Load();
    MemoryCourse.Print(net is [var name, ..] ? name : "mlp8");
    return 0;
}
return new Runner(args).Run();
