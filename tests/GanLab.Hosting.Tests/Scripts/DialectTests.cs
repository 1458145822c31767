namespace GanLab.Hosting.Tests.Scripts;

/// <summary>What works in a script and what does not: the page on the dialect says the same.</summary>
public sealed class DialectTests : IDisposable
{
    readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("await System.Threading.Tasks.Task.Delay(1);\nreturn Ring(\"fine\");")]
    [InlineData("record Named(string Name);\nreturn Ring(new Named(\"fine\").Name);")]
    [InlineData("return Ring(\"other\") with { Name = \"fine\" };")]
    [InlineData("List<string> names = [\"fine\", .. new[] { \"other\" }];\nreturn Ring(names[0]);")]
    [InlineData("class Counted { public int Count { get => field; set => field = value + 1; } }\nreturn Ring(new Counted { Count = 1 }.Count == 2 ? \"fine\" : \"wrong\");")]
    [InlineData("#nullable enable\nstring? name = null;\nreturn Ring(name ?? \"fine\");")]
    [InlineData("static string Fine(this int number) => \"fine\";\nreturn Ring(1.Fine());")]
    [InlineData("class Layer : torch.nn.Module<torch.Tensor, torch.Tensor> { public Layer() : base(\"layer\") { } public override torch.Tensor forward(torch.Tensor x) => x; }\nreturn Ring(typeof(Layer).BaseType!.Name.StartsWith(\"Module\") ? \"fine\" : \"wrong\");")]
    [InlineData("{\n    using var stream = new System.IO.MemoryStream();\n}\nreturn Ring(\"fine\");")]
    [InlineData("using System.Text;\nusing static System.Math;\nreturn Ring(new StringBuilder(Max(1, 2) == 2 ? \"fine\" : \"wrong\").ToString());")]
    [InlineData("string Name() => \"fine\";\nreturn Ring(Name());")]
    [InlineData("const string name = \"fine\";\nclass Reader { public string Name => name; }\nreturn Ring(new Reader().Name);")]
    public void This_works(string text) => Assert.Equal("fine", Assert.Single(folder.Run(text).Experiments).Name);

    [Theory]
    [InlineData("using var stream = new System.IO.MemoryStream();", "error CS1002: ; expected", "hint: a script has no 'using' variables at its top level: put the line and what follows it into { }")]
    [InlineData("namespace Inner { }", "error CS7021: Cannot declare namespace in script code", null)]
    [InlineData("Span<int> numbers = [1, 2];", "error CS8345: ", "hint: variables at the top level of a script are fields, which cannot be spans or ref structs: put the line and what follows it into { }")]
    [InlineData("extension(int number) { public int Twice => 2 * number; }", "error CS", null)]
    [InlineData("var width = 2;\nclass Reader { public int Width => width; }", "error CS0120: An object reference is required for the non-static field, method, or property 'width'", "hint: a class in a script cannot read the script's variables: pass the value to its constructor, or make it a const")]
    [InlineData("using System.Text;\n#load \"parts.csx\"", "error CS8098: Cannot use #load after first token in file", "hint: #r and #load come first in a file, even before 'using'")]
    [InlineData("using System.Text;\n#r \"System.Xml\"", "error CS7009: Cannot use #r after first token in file", "hint: #r and #load come first in a file, even before 'using'")]
    public void This_does_not_and_the_error_says_what_to_do(string text, string error, string? hint)
    {
        var errors = folder.Errors(text);
        Assert.Contains(error, errors);
        if (hint is not null) Assert.Contains(hint, errors);
    }
}
