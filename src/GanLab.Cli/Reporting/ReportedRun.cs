using GanLab.Cli.Reading.Showing;
using GanLab.Runs.Reading;
using GanLab.Runs.Reporting;

namespace GanLab.Cli.Reporting;

/// <summary>A run as a report shows it: read once, at the beginning.</summary>
/// <param name="Info">The run.</param>
/// <param name="Name">Its short name among the runs of the report.</param>
/// <param name="Setup">How it was started.</param>
/// <param name="Pictures">Its pictures.</param>
/// <param name="End">How it failed, or null.</param>
/// <param name="Troubles">Warnings and errors among its events.</param>
sealed record ReportedRun(RunInfo Info, string Name, RecordedSetup Setup, RecordedPictures Pictures, RecordedEnd? End, IReadOnlyList<RunEvent> Troubles)
{
    const int MostTroubles = 50;

    public static ReportedRun Read(RunInfo run, string name) =>
        new(run, name, RecordedSetup.Read(run.Folder), RecordedPictures.Read(run.Folder), RecordedEnd.Read(run.Folder), EventFile.Troubles(Path.Combine(run.Folder, "events.clef"), MostTroubles));
}
