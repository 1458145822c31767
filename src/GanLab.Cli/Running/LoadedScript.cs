using GanLab.Hosting.Plugins;
using GanLab.Hosting.Scripts;
using GanLab.Training;

namespace GanLab.Cli.Running;

/// <summary>A script that was compiled and run: its experiments, with the command line's settings in force, each one checked as far as that goes without a tensor.</summary>
sealed class LoadedScript : IDisposable
{
    readonly bool verbose;

    LoadedScript(PluginCatalog catalog, ScriptProgram program, ScriptResult result, IReadOnlyList<Experiment> experiments, bool verbose)
    {
        (Catalog, Program, Parameters, Experiments, this.verbose) = (catalog, program, result.Parameters, experiments, verbose);
    }

    public PluginCatalog Catalog { get; }

    public ScriptProgram Program { get; }

    public IReadOnlyList<ScriptParameter> Parameters { get; }

    public IReadOnlyList<Experiment> Experiments { get; }

    /// <summary>Compiles and runs the script; waits for libtorch only where that may need it. Wait for it before anything is built.</summary>
    /// <param name="request">The script and what is changed of it.</param>
    /// <param name="torch">libtorch, on its way.</param>
    /// <param name="kept">Copies of the script and what it loads, used in place of the files; null for the files.</param>
    /// <exception cref="LabException">Script or settings have an error.</exception>
    public static LoadedScript Load(ScriptRequest request, TorchStart torch, IReadOnlyList<ScriptFile>? kept = null)
    {
        var catalog = PluginCatalog.Open(PluginFolders.Default(request.Plugins));
        var host = new ScriptHost(catalog, request.UseCache ? ScriptCache.DefaultFolder : null);
        var program = RefusedPlugins.Watch(catalog, () => kept is null ? host.Compile(request.File) : host.Compile(kept));
        try
        {
            if (program.MayUseTorch) torch.Wait();
            var result = program.Run(request.Settings);
            return new(catalog, program, result, [.. result.Experiments.Select((experiment, i) => Overridden(experiment, request, result.Experiments.Count > 1 ? $"-{i + 1}" : ""))], request.Verbose);
        }
        catch (Exception e)
        {
            var explained = e as LabException ?? new LabException(ScriptErrors.Explain(e, program, request.Verbose));
            program.Dispose();
            throw explained;
        }
    }

    /// <summary>Checks every experiment.</summary>
    /// <exception cref="LabException">Problems, one a line.</exception>
    public void Validate()
    {
        var problems = Experiments.Select(Problem).OfType<string>().Distinct().ToList();
        if (problems.Count > 0) throw new LabException(string.Join('\n', problems));
    }

    /// <summary>Does what runs code of the script or of a plugin; what that throws becomes a sentence that says where it comes from.</summary>
    public T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is not (LabException or CommandException))
        {
            throw new LabException(Explain(e));
        }
    }

    /// <summary>An exception of the script, of a plugin or of training, in words.</summary>
    public string Explain(Exception e) => e is LabException or CommandException ? e.Message : ScriptErrors.Explain(e, Program, verbose);

    public void Dispose() => Program.Dispose();

    string? Problem(Experiment experiment)
    {
        try
        {
            return Guarded(() =>
            {
                ExperimentCheck.Validate(experiment);
                return (string?)null;
            });
        }
        catch (LabException e)
        {
            return e.Message;
        }
    }

    static Experiment Overridden(Experiment experiment, ScriptRequest request, string suffix) => experiment with
    {
        Name = request.Name is null ? experiment.Name : request.Name + suffix,
        Training = experiment.Training with { Seed = request.Seed ?? experiment.Training.Seed, Device = request.Device ?? experiment.Training.Device },
    };
}
