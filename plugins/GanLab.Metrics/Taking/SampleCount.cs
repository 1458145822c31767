namespace GanLab.Metrics;

/// <summary>Numbers of samples in names of columns.</summary>
static class SampleCount
{
    /// <summary>10k for 10 000, 2500 for 2500.</summary>
    public static string Text(long count) => count % 1000 == 0 ? $"{count / 1000}k" : $"{count}";
}
