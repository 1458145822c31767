using GanLab.Runs.Files;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Crashes;

/// <summary>What the child process does until it is killed. It says on its output what it has done, once it is done.</summary>
static class Writer
{
    public const string Argument = "--write-forever";

    public static Task<int> WriteForever(string what, string folder)
    {
        if (what == "record") WriteRecord(folder);
        for (var i = 1; ; i++)
        {
            AtomicFile.Write(Path.Combine(folder, "whole.json"), Page(i));
            Console.WriteLine(i);
        }
    }

    /// <summary>64 KiB whose last line is known from the first.</summary>
    public static string Page(int number) => $"{number}\n{new string('x', 65536)}\n{number}\n";

    static void WriteRecord(string folder)
    {
        using var record = RunRecord.Create(Some.Request(folder));
        record.Started(Some.Start);
        for (var step = 1; ; step++)
        {
            record.Logged(Some.Losses(step));
            record.Noticed($"notice {step} {new string('n', 2000)}");
            Console.WriteLine(step);
        }
    }
}
