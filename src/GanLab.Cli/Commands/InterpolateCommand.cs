using System.CommandLine;
using GanLab.Cli.Running;
using GanLab.Cli.Sampling;
using GanLab.Runs.Pictures;
using static TorchSharp.torch;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab interpolate RUN</c>: rows of samples on the way from one latent vector to another.</summary>
static class InterpolateCommand
{
    public static Command Create(Terminal terminal)
    {
        var generator = new GeneratorOptions();
        var rows = OutputOptions.Count("-n", 8, 1000, "Rows: pairs of latent vectors (default: 8).");
        var steps = OutputOptions.Count("--steps", 10, 1000, "Samples in a row, ends included (default: 10).");
        var straight = new Option<bool>("--straight") { Description = "Goes along a straight line instead of a great circle." };
        var output = OutputOptions.Output("interpolation.png", "A .png, .csv or .safetensors, or a folder for single images (default: interpolation.png).");
        var json = CommonOptions.Json("Prints one JSON document.");
        var command = new Command("interpolate", "Draws samples on the way from one latent vector to another.") { rows, steps, straight, output, json };
        generator.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, generator.Verbose(parsed), () =>
        {
            using var torch = new TorchStart();
            using var trained = generator.Load(parsed, torch, terminal.Error.WriteLine);
            using var scope = NewDisposeScope();
            var (pairs, inRow) = (parsed.GetValue(rows), parsed.GetValue(steps));
            var samples = trained.Trainer.Generate(Ways(trained, pairs, inRow, parsed.GetValue(straight), generator.Latents(parsed)), generator.Raw(parsed)).cpu();
            var written = SampleOutput.Write(parsed.GetValue(output)!, samples, null, () => SamplePicture.Rows(samples, (int)inRow));
            OutputOptions.Report(terminal, parsed.GetValue(json), $"{pairs} rows of {inRow} samples of {trained.Id} at step {trained.Step} → {written}",
                new() { ["run"] = trained.Id, ["step"] = trained.Step, ["rows"] = pairs, ["steps"] = inRow, ["output"] = parsed.GetValue(output) });
            return ExitCode.Completed;
        }));
        return command;
    }

    /// <summary>Latents (rows · steps, L), row by row; all samples of a row share the label of its first end.</summary>
    static Latent Ways(TrainedGenerator trained, long rows, long steps, bool straight, LatentOptions options)
    {
        var ends = trained.Latents(2 * rows, options);
        var (from, to) = (ends.Noise.narrow(0, 0, rows), ends.Noise.narrow(0, rows, rows));                     // (R, L)
        var shares = Enumerable.Range(0, (int)steps).Select(i => steps == 1 ? 0 : i / (steps - 1.0));
        var points = stack([.. shares.Select(share => straight ? lerp(from, to, share) : GreatCircle(from, to, share))], 1);   // (R, S, L)
        return new(points.reshape(rows * steps, -1), ends.Labels?.narrow(0, 0, rows).repeat_interleave(steps));
    }

    /// <summary>Spherical interpolation: sin((1−t)Ω)/sin Ω · a + sin(tΩ)/sin Ω · b, with Ω the angle between a and b (White, "Sampling Generative Networks", 2016); straight where they are parallel.</summary>
    static Tensor GreatCircle(Tensor from, Tensor to, double share)
    {
        var cosine = (from * to).sum([1L], keepdim: true) / (Length(from) * Length(to)).clamp_min(1e-12);
        var angle = cosine.clamp(-1, 1).acos();                                                                 // (R, 1)
        var sine = angle.sin();
        var around = (((1 - share) * angle).sin() * from + (share * angle).sin() * to) / sine.clamp_min(1e-6);
        return where(sine.lt(1e-6), lerp(from, to, share), around);
    }

    static Tensor Length(Tensor vectors) => vectors.square().sum([1L], keepdim: true).sqrt();                   // (R, 1)
}
