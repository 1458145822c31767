namespace GanLab.Hosting.Tests.Scripts;

public sealed class CompileErrorTests : IDisposable
{
    readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void All_errors_are_shown_with_place_line_and_caret_in_their_order() => Assert.Equal(
        """
        x.csx(2,39): error CS0117: 'Adam' does not contain a definition for 'Beta'
            var rates = new Optimisers(new Adam { Beta = 0.5 });
                                                  ^^^^
            hint: did you mean 'Beta1'?
        x.csx(3,15): error CS0029: Cannot implicitly convert type 'string' to 'int'
            	int steps = 	"many";
            	            	^^^^^^
        x.csx(4,12): error CS0246: The type or namespace name 'Experimnt' could not be found (are you missing a using directive or an assembly reference?)
            return new Experimnt("x")
                       ^^^^^^^^^
            hint: did you mean 'Experiment'?
        """,
        folder.Errors("// The first line.\nvar rates = new Optimisers(new Adam { Beta = 0.5 });\n\tint steps = \t\"many\";\nreturn new Experimnt(\"x\")\n{\n};\n"));

    [Fact]
    public void Errors_in_a_loaded_file_show_that_file_after_those_of_the_script()
    {
        folder.Write("parts/more.csx", "int wrong = true;\n");
        Assert.Equal(
            """
            x.csx(2,12): error CS0029: Cannot implicitly convert type 'string' to 'int'
                int also = "";
                           ^^
            parts/more.csx(1,13): error CS0029: Cannot implicitly convert type 'bool' to 'int'
                int wrong = true;
                            ^^^^
            """,
            folder.Errors("#load \"parts/more.csx\"\nint also = \"\";\n"));
    }

    [Fact]
    public void A_file_outside_of_the_current_directory_is_shown_with_its_whole_path()
    {
        using var elsewhere = new TemporaryFolder();
        var path = elsewhere.Write("x.csx", "wrong");
        Assert.StartsWith($"{path}(1,1): error CS0103: ", Assert.Throws<LabException>(() => new Hosting.Scripts.ScriptHost(Hosting.Plugins.PluginCatalog.Open([]), null).Compile(path)).Message);
    }

    [Fact]
    public void An_option_that_is_missing_is_named() => Assert.Contains(
        "error CS9035: Required member 'Experiment.Loss' must be set in the object initializer or attribute constructor.",
        folder.Errors("return new Experiment(\"x\");"));

    [Fact]
    public void A_load_of_a_file_that_is_not_there_is_named() => Assert.StartsWith("x.csx(1,7): error CS1504: Source file '", folder.Errors("#load \"nowhere.csx\"\nreturn null;"));

    [Fact]
    public void Warnings_are_not_shown_and_nothing_is_missed_for_them()
    {
        using var program = folder.Compile("string text = null; int unused;\nreturn Ring(text ?? \"warned\");");
        Assert.Equal("warned", Assert.Single(program.Run([]).Experiments).Name);
    }
}
