using System.Collections;

namespace GanLab.Runs.Machine;

/// <summary>The environment variables a record may hold: only those that change how a run goes, never one that may be a secret.</summary>
static class EnvironmentVariables
{
    static readonly string[] names =
    [
        "CUDA_VISIBLE_DEVICES", "CUBLAS_WORKSPACE_CONFIG", "PYTORCH_CUDA_ALLOC_CONF", "PYTORCH_ALLOC_CONF", "GANLAB_ANY_PRECISION", "GANLAB_HOME", "GANLAB_DATA", "GANLAB_LIBTORCH", "LD_LIBRARY_PATH",
        "SLURM_JOB_ID", "SLURM_ARRAY_JOB_ID", "SLURM_ARRAY_TASK_ID", "SLURM_RESTART_COUNT", "SLURM_JOB_NODELIST", "SLURM_CPUS_PER_TASK", "SLURM_PROCID",
    ];

    static readonly string[] prefixes = ["OMP_", "GOMP_", "MKL_", "KMP_", "DOTNET_"];
    static readonly string[] secrets = ["TOKEN", "SECRET", "PASSWORD", "KEY", "CREDENTIAL", "JWT"];

    public static SortedDictionary<string, string> Allowed()
    {
        var allowed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (variable is { Key: string name, Value: string value } && IsAllowed(name)) allowed.Add(name, value);
        return allowed;
    }

    static bool IsAllowed(string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) && !secrets.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase)));
}
