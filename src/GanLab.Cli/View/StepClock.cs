namespace GanLab.Cli.View;

/// <summary>The time of one step: the median over the last 200 steps, so that one slow step does not move the forecast. Evaluation and sampling are not in it.</summary>
sealed class StepClock
{
    const long Window = 200;
    readonly Queue<(long Steps, double SecondsPerStep)> intervals = new();
    long lastStep, inWindow;
    double lastSeconds;

    /// <summary>Seconds of one step, or null before the second row.</summary>
    public double? SecondsPerStep { get; private set; }

    /// <summary>Takes the steps and the training time so far. The first step is left out: it pays for what is made once.</summary>
    public void Reached(long step, double seconds)
    {
        var steps = step - lastStep;
        if (lastStep > 0 && steps > 0)
        {
            intervals.Enqueue((steps, (seconds - lastSeconds) / steps));
            for (inWindow += steps; inWindow - intervals.Peek().Steps >= Window;) inWindow -= intervals.Dequeue().Steps;
            SecondsPerStep = Median();
        }
        (lastStep, lastSeconds) = (step, seconds);
    }

    double Median()
    {
        var below = 0L;
        foreach (var (steps, time) in intervals.OrderBy(interval => interval.SecondsPerStep))
        {
            below += steps;
            if (2 * below >= inWindow) return time;
        }
        return 0;
    }
}
