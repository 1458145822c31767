namespace GanLab.Cli.SideBySide;

/// <summary>Passes the lines of a job on, whole, with its name before them.</summary>
sealed class JobLines
{
    readonly Thread thread;

    public JobLines(string name, StreamReader from, TextWriter to, Lock gate)
    {
        thread = new(() =>
        {
            while (from.ReadLine() is { } line)
                lock (gate) to.WriteLine(name.Length == 0 ? line : $"{name}  {line}");
        })
        { IsBackground = true };
        thread.Start();
    }

    /// <summary>Waits until the job has closed its output.</summary>
    public void Wait() => thread.Join();
}
