using System.CommandLine;
using GanLab.Cli.Running;
using GanLab.Cli.Sampling;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary>Which run, which checkpoint, which latents: what the commands share that use a trained generator.</summary>
sealed class GeneratorOptions
{
    readonly RebuildingOptions rebuilding = new();
    readonly Option<string> runs = CommonOptions.Runs();
    readonly Option<string> checkpoint = new("--checkpoint") { Description = "last, best, best:COLUMN, or a step (default: last).", HelpName = "WHICH", DefaultValueFactory = _ => "last" };
    readonly Option<long> seed = new("--seed") { Description = "Seed of the latents (default: 1).", HelpName = "N", DefaultValueFactory = _ => 1 };
    readonly Option<long?> label = new("--class") { Description = "Class of all samples, where the data have classes (default: drawn evenly).", HelpName = "K" };
    readonly Option<double?> truncation = new("--truncation") { Description = "Scales the latents towards 0: below 1, samples are more typical and less varied (default: 1).", HelpName = "PSI" };
    readonly Option<bool> raw = new("--raw") { Description = "Takes the trained generator, even where the run has an average of it." };

    public GeneratorOptions()
    {
        seed.Validators.Add(result => { if (result.GetValueOrDefault<long>() < 0) result.AddError("--seed must be 0 or more."); });
        truncation.Validators.Add(result => { if (result.GetValueOrDefault<double?>() is { } scale && (!double.IsFinite(scale) || scale is < 0 or > 10)) result.AddError("--truncation must be 0 to 10."); });
    }

    /// <summary>Adds them to a command; those of latents only where it draws some.</summary>
    public void AddTo(Command command, bool latents = true)
    {
        rebuilding.AddTo(command);
        command.Add(runs);
        command.Add(checkpoint);
        command.Add(raw);
        if (!latents) return;
        command.Add(seed);
        command.Add(label);
        command.Add(truncation);
    }

    public bool Verbose(ParseResult parsed) => rebuilding.Verbose(parsed);

    public bool Raw(ParseResult parsed) => parsed.GetValue(raw);

    public LatentOptions Latents(ParseResult parsed) => new(parsed.GetValue(seed), parsed.GetValue(label), parsed.GetValue(truncation));

    /// <summary>The run, built again.</summary>
    public RebuiltRun Rebuild(ParseResult parsed, TorchStart torch) => RebuiltRun.Load(new RunFinder(parsed.GetValue(runs)!).Find(rebuilding.Run(parsed)), rebuilding.Read(parsed), torch);

    /// <summary>The generator at the checkpoint.</summary>
    public TrainedGenerator Load(ParseResult parsed, TorchStart torch, Action<string> notice) => At(parsed, Rebuild(parsed, torch), [], notice);

    /// <summary>The generator of a rebuilt run at the checkpoint, with what is to be measured.</summary>
    public TrainedGenerator At(ParseResult parsed, RebuiltRun run, IReadOnlyList<IMetric> metrics, Action<string> notice) =>
        TrainedGenerator.Load(run, parsed.GetValue(checkpoint)!, metrics, rebuilding.Device(parsed), notice);
}
