namespace GanLab.House.Tests.Rooms;

public class FolderTests
{
    static readonly string[] rooms = ["src", "plugins", "tests", "experiments", "docs", "bench"];

    static IEnumerable<string> Ignored => Repository.Read(".gitignore").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Trim('/'));

    [Fact]
    public void The_root_holds_the_rooms_and_the_build_files_and_nothing_else()
    {
        var folders = Directory.EnumerateDirectories(Repository.Root).Select(path => Path.GetFileName(path)).Except(Ignored).Where(name => name[0] != '.');
        Assert.Equal(rooms.Order(), folders.Order());
        string[] known = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "GanLab.sln", "LICENSE", "README.md", "global.json"];
        var files = Directory.EnumerateFiles(Repository.Root).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.');
        Assert.Equal(known.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_room_has_build_output_in_it()
    {
        var folders = rooms.SelectMany(room => Directory.EnumerateDirectories(Path.Combine(Repository.Root, room), "*", SearchOption.AllDirectories));
        string[] output = [.. folders.Where(path => Path.GetFileName(path) is "bin" or "obj")];
        None(output);
    }

    [Fact]
    public void No_file_of_code_is_longer_than_200_lines()
    {
        var lengths = rooms.SelectMany(room => Repository.Files(room, "*.cs")).ToDictionary(path => path, path => Repository.Read(path).Count(letter => letter == '\n'));
        var sorted = lengths.Values.Order().ToArray();
        TestContext.Current.SendDiagnosticMessage($"{sorted.Length} files of code; median {sorted[sorted.Length / 2]} lines, nine in ten up to {sorted[sorted.Length * 9 / 10]}, longest {sorted[^1]}");
        string[] tooLong = [.. lengths.Where(file => file.Value > 200).Select(file => $"{file.Key}: {file.Value}")];
        None(tooLong);
        Assert.InRange(sorted[sorted.Length / 2], 1, 60);
        Assert.InRange(sorted[sorted.Length * 9 / 10], 1, 120);
    }

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = Repository.Read("GanLab.sln").Replace('\\', '/');
        string[] missing = [.. Repository.Projects.Where(project => !project.StartsWith("tests/fixture-", StringComparison.Ordinal) && !solution.Contains($"\"{project}\"", StringComparison.Ordinal))];
        None(missing);
    }

    [Fact]
    public void Nothing_is_switched_off_or_left_for_later()
    {
        string[] marks = ["#pragma " + "warning disable", "TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "Skip " + "= \""];
        string[] found = [.. rooms.SelectMany(room => Repository.Files(room, "*.cs"))
            .SelectMany(path => marks.Where(mark => Repository.Read(path).Contains(mark, StringComparison.Ordinal)).Select(mark => $"{path}: {mark}"))];
        None(found);
    }

    static void None(string[] wrong) => Assert.True(wrong.Length == 0, string.Join('\n', wrong));
}
