using GanLab.Cli.Formatting;
using GanLab.Training.Results;

namespace GanLab.Cli.View;

/// <summary>Progress as lines, for pipes and files: one each 10 seconds or 5 % of the steps, whichever comes first, and one at the end.</summary>
/// <param name="writer">Where they go.</param>
/// <param name="time">Tells when ten seconds are over.</param>
/// <param name="name">Stands before each line, where several runs are shown; else "".</param>
sealed class PlainView(TextWriter writer, TimeProvider time, string name = "") : IRunView
{
    const int Parts = 20;
    static readonly TimeSpan longest = TimeSpan.FromSeconds(10);
    Progress? progress;
    long lastTime;
    long lastStep;
    bool unsaid;

    public void Began(Progress progress)
    {
        var again = this.progress is not null;
        this.progress = progress;
        (lastStep, lastTime, unsaid) = (progress.Step, time.GetTimestamp(), progress.Step > 0);
        if (!again) WriteLine(Headline.Of(progress.Facts));
        if (unsaid && progress.Step < progress.Steps) Say(progress);
    }

    public void Logged(LossRow row)
    {
        if (progress is null) return;
        progress.Logged(row);
        unsaid = true;
        if (progress.Step == progress.Steps) return;                          // said at the end, with the last evaluation
        if (Parts * (progress.Step - lastStep) < progress.Steps && time.GetElapsedTime(lastTime) < longest) return;
        Say(progress);
    }

    public void Evaluated(MetricRow row)
    {
        progress?.Evaluated(row);
        unsaid = progress is not null;
    }

    public void Over()
    {
        if (unsaid) Say(progress!);
    }

    public void Noticed(string sentence) => WriteLine(sentence);

    public void Dispose() { }

    void Say(Progress now)
    {
        (lastStep, lastTime, unsaid) = (now.Step, time.GetTimestamp(), false);
        WriteLine(Line(now));
    }

    void WriteLine(string text) => writer.WriteLine(name.Length == 0 ? text : $"{name}  {text}");

    /// <summary>"step 12000/50000 24% loss/discriminator 1.31 … modes/covered 8 20.1 it/s eta 31m".</summary>
    internal static string Line(Progress now)
    {
        var values = now.Series.Where(series => series.Now is not null && !series.Name.StartsWith("score/", StringComparison.Ordinal)).Select(series => $"{series.Name} {Numbers.Short(series.Now!.Value)} ");
        var speed = now.StepsPerSecond is { } rate ? $"{Numbers.Short(rate)} it/s" : "";
        var left = now.SecondsLeft is { } seconds && now.Step < now.Steps ? $" eta {Durations.Short(seconds)}" : "";
        return $"step {now.Step}/{now.Steps} {Math.Floor(100 * now.Share)}% {string.Concat(values)}{speed}{left}".TrimEnd();
    }
}
