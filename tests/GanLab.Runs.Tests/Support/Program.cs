using GanLab.Runs.Tests.Crashes;
using Xunit.Runner.InProc.SystemConsole;

namespace GanLab.Runs.Tests.Support;

static class Program
{
    static Task<int> Main(string[] args) => args is [Writer.Argument, var what, var folder] ? Writer.WriteForever(what, folder) : ConsoleRunner.Run(args);
}
