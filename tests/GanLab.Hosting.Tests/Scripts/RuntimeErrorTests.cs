using GanLab.Hosting.Scripts;
using GanLab.Hosting.Tests.Plugins;

namespace GanLab.Hosting.Tests.Scripts;

public sealed class RuntimeErrorTests : IDisposable
{
    readonly ScriptFolder folder = new();
    readonly PluginLayout plugins = new();

    public void Dispose()
    {
        folder.Dispose();
        plugins.Dispose();
    }

    [Fact]
    public void An_error_in_a_loaded_file_shows_its_line_and_the_way_there_fresh_and_from_the_cache()
    {
        folder.Write("parts/shared.csx", """
            // The first line.
            static int Inner(int depth)
            {
                if (depth == 0) throw new InvalidOperationException("boom");
                return Inner(depth - 1);
            }
            """);
        folder.Write("x.csx", """
            #load "parts/shared.csx"

            var numbers = new[] { 1 }.Select(number => Inner(number));
            return numbers.ToList();
            """);
        const string Expected = """
            parts/shared.csx(4): InvalidOperationException: boom
               at Inner(Int32 depth) in parts/shared.csx:line 4
               at Inner(Int32 depth) in parts/shared.csx:line 5
               at script, in a lambda in x.csx:line 3
               at script in x.csx:line 4
            """;
        Assert.Equal(Expected, Explained(folder.CompileCached()));
        var cached = folder.CompileCached();
        Assert.True(cached.FromCache);
        Assert.Equal(Expected, Explained(cached));
    }

    [Theory]
    [InlineData("async System.Threading.Tasks.Task Wait() { await System.Threading.Tasks.Task.Yield(); throw new FormatException(\"late\"); }\nawait Wait();", "x.csx(1): FormatException: late\n   at Wait in x.csx:line 1\n   at script in x.csx:line 2")]
    [InlineData("record Own(int Size) { public int Half => Size / (Size - Size); }\n_ = new Own(1).Half;", "x.csx(1): DivideByZeroException: Attempted to divide by zero.\n   at Own.get_Half() in x.csx:line 1\n   at script in x.csx:line 2")]
    [InlineData("{\n    int Local(int n) => int.Parse(\"x\" + n);\n    Local(1);\n}", "x.csx(2): FormatException: The input string 'x1' was not in a correct format.\n   at Local in x.csx:line 2\n   at script in x.csx:line 3")]
    [InlineData("\n_ = new int[0].First();", "x.csx(2): InvalidOperationException: Sequence contains no elements\n   at script in x.csx:line 2")]
    [InlineData("static class Table { public static int Size = int.Parse(\"y\"); }\n_ = Table.Size;", "x.csx(1): FormatException: The input string 'y' was not in a correct format.\n   at Table..cctor() in x.csx:line 1\n   at script in x.csx:line 2")]
    public void Frames_are_named_as_their_author_would(string text, string expected) => Assert.Equal(expected, Explained(folder.CompileAlone(text + "\nreturn null;")));

    [Fact]
    public void An_error_in_a_plugin_shows_the_line_of_the_plugin()
    {
        plugins.Lay("ThrowingStatic");
        var lines = Explained(folder.CompileAlone("\nreturn new Tabled();", plugins.Open())).Split('\n');
        Assert.EndsWith("Tabled.cs(11): Tabled of plugin ThrowingStatic threw InvalidOperationException: the table is missing", lines[0]);
        Assert.StartsWith("   at ThrowingStatic.Tabled.Read() in ", lines[1]);
        Assert.Equal("   at script in x.csx:line 2", lines[^1]);
    }

    [Fact]
    public void A_sentence_for_the_user_stays_as_it_is()
    {
        using var program = folder.CompileAlone("throw new LabException(\"The sizes 3 and 4 do not fit.\");");
        var error = Assert.Throws<LabException>(() => program.Run([]));
        Assert.Equal("The sizes 3 and 4 do not fit.", error.Message);
        Assert.Equal("The sizes 3 and 4 do not fit.", ScriptErrors.Explain(error, program, verbose: false));
        Assert.StartsWith("x.csx(1): The sizes 3 and 4 do not fit.\n   at script in x.csx:line 1\n   at ", folder.Shown(ScriptErrors.Explain(error, program, verbose: true)));
    }

    [Fact]
    public void Frames_of_the_host_are_shown_when_asked_for()
    {
        using var program = folder.CompileAlone("throw new FormatException(\"odd\");");
        var error = Assert.Throws<FormatException>(() => program.Run([]));
        Assert.Contains("GanLab.Hosting.Scripts.ScriptProgram.Run(", ScriptErrors.Explain(error, program, verbose: true));
        Assert.DoesNotContain("GanLab.Hosting.Scripts", ScriptErrors.Explain(error, program, verbose: false));
    }

    [Fact]
    public void An_error_without_a_frame_of_the_script_names_the_script()
    {
        using var program = folder.CompileAlone("return null;");
        Assert.Equal("x.csx: TimeoutException: too late", folder.Shown(ScriptErrors.Explain(new AggregateException(new TimeoutException("too late")), program, verbose: false)));
    }

    string Explained(ScriptProgram program)
    {
        using (program) return folder.Shown(ScriptErrors.Explain(Assert.ThrowsAny<Exception>(() => program.Run([])), program, verbose: false));
    }
}
