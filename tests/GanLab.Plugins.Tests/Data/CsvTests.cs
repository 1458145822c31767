using System.Globalization;
using GanLab.Data;
using static GanLab.Plugins.Tests.Opened;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class CsvTests : IDisposable
{
    readonly string path = Path.Combine(Directory.CreateTempSubdirectory("ganlab-test-").FullName, "data.csv");
    readonly List<string> notices = [];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    /// <summary>The rows of a pass, each with its label (−1 for none), by their first number.</summary>
    (float[] Row, long Label)[] Read(string text, Csv? options = null)
    {
        File.WriteAllText(path, text);
        using var scope = NewDisposeScope();
        using var source = ((options ?? new() { Standardise = false }) with { Path = path }).Open(Context(notice: notices.Add));
        var (samples, labels) = source.Next(source.Count!.Value);
        Assert.Equal((samples.shape[1], 1, 1), (source.Shape.Channels, source.Shape.Height, source.Shape.Width));
        Assert.Equal(labels is null ? 0 : labels.unique().output.shape[0], source.Classes);
        var names = labels?.data<long>().ToArray();
        return [.. Enumerable.Range(0, (int)source.Count).Select(i => (Values(samples[i]), names?[i] ?? -1)).OrderBy(row => row.Item1[0])];
    }

    float[][] Rows(string text, Csv? options = null) => [.. Read(text, options).Select(row => row.Row)];

    string Refused(string text, Csv? options = null) => Assert.Throws<LabException>(() => Read(text, options)).Message.Replace(path, "data.csv", StringComparison.Ordinal);

    [Theory]
    [InlineData("1,2.5\n-3,4e2\n")]
    [InlineData("1;2.5\r\n-3;4e2")]
    [InlineData("1\t2.5\n-3\t400\n\n")]
    [InlineData("x,y\n1,2.5\n-3,4E+2\n")]
    [InlineData("\uFEFF\"x, left\",\"the \"\"y\"\"\"\n 1 , 2.5 \n\"-3\",\"400\"")]
    public void Numbers_stand_between_commas_semicolons_or_tabs_with_a_header_or_without(string text) =>
        Assert.Equal([[-3, 400], [1, 2.5f]], Rows(text));

    [Fact]
    public void Numbers_are_read_alike_whatever_the_language_of_the_computer()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator) = (",", ".");
        CultureInfo.CurrentCulture = german;
        try
        {
            Assert.Equal(25, double.Parse("2.5"));                            // the wrong version
            Assert.Equal([[2.5f]], Rows("2.5"));
            Assert.Equal("data.csv, line 1, column 2: '1,5' is not a finite number (such as -1.5 or 2e3); correct it, or leave the column out.", Refused("2;1,5\n"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Columns_are_chosen_by_name_in_the_order_given()
    {
        Assert.Equal([[30, 1], [60, 4]], Rows("a,b,c\n1,x,30\n4,y,60", new() { Columns = "c, a", Standardise = false }));
        Assert.Equal([[3], [6]], Rows("1,2,3\n4,5,6", new() { Columns = "3", Standardise = false }));
    }

    [Theory]
    [InlineData("dog", "ant", "cat", 2, 0, 1)]
    [InlineData("10", "9", "-2", 2, 1, 0)]
    [InlineData("1.5", "10", "x", 0, 1, 2)]
    public void Labels_count_the_different_values_whole_numbers_by_size_and_words_by_letter(string a, string b, string c, long labelA, long labelB, long labelC)
    {
        var read = Read($"x,kind,y\n1,{a},5\n2,{b},6\n3,{c},7\n4,{a},8", new() { Label = "kind", Standardise = false });

        Assert.Equal([labelA, labelB, labelC, labelA], read.Select(row => row.Label));
        Assert.Equal([[1, 5], [2, 6], [3, 7], [4, 8]], read.Select(row => row.Row));
    }

    [Fact]
    public void A_first_line_with_numbers_and_words_is_data_unless_it_is_said_to_be_the_header()
    {
        Assert.Equal([[5, 3], [6, 2]], Rows("5,3,setosa\n6,2,virginica", new() { Label = "3", Standardise = false }));
        Assert.Equal([[5, 3]], Rows("1990,1991\n5,3", new() { Header = CsvHeader.Present, Columns = "1990,1991", Standardise = false }));
        Assert.Equal("data.csv, line 1, column 1: 'x' is not a finite number (such as -1.5 or 2e3); correct it, or leave the column out.", Refused("x\n1", new() { Header = CsvHeader.Absent }));
    }

    [Fact]
    public void Columns_are_standardised_with_a_notice_unless_switched_off()
    {
        var rows = Rows("a,b\n1,1000001\n2,1000002\n3,1000003\n4,1000006", new());

        Assert.Equal(4, rows.Length);
        foreach (var column in new[] { 0, 1 })
        {
            Assert.Equal(0, rows.Average(row => row[column]), 1e-6);
            Assert.Equal(1, rows.Average(row => row[column] * row[column]), 1e-6);
        }
        Assert.Equal(-1.5 / Math.Sqrt(1.25), rows[0][0], 1e-6);               // (1 − 2.5)/σ with σ² = 5/4, divided by n
        Assert.Equal([$"{path}: its 2 columns are standardised to mean 0 and standard deviation 1 (Standardise = false keeps them as they are)."], notices);
        notices.Clear();
        Rows("1\n2");
        Assert.Empty(notices);
    }

    [Fact]
    public void A_column_of_one_value_becomes_zero_and_is_named()
    {
        var rows = Rows("a,b\n1,0.1\n2,0.1\n3,0.1", new());

        Assert.All(rows, row => Assert.Equal(0, row[1]));
        Assert.Equal($"{path}: every row has the same value in b, which becomes 0.", notices[1]);
    }

    [Theory]
    [InlineData("", "data.csv is empty; name a file with one row of numbers per line.")]
    [InlineData("a,b\n", "data.csv holds no row but its header; name a file with one row of numbers per line.")]
    [InlineData("a,b\n1,2\n\n3,4,5", "data.csv, line 4: 3 instead of the 2 cells of line 1; give every line as many, separated by a comma.")]
    [InlineData("a;b\n1;2\n3", "data.csv, line 3: 1 instead of the 2 cells of line 1; give every line as many, separated by a semicolon.")]
    [InlineData("a,b\n1,2\n3,x", "data.csv, line 3, column b: 'x' is not a finite number (such as -1.5 or 2e3); correct it, or leave the column out.")]
    [InlineData("a,b\n1,NaN", "data.csv, line 2, column b: 'NaN' is not a finite number (such as -1.5 or 2e3); correct it, or leave the column out.")]
    [InlineData("a,b\n1,1e999", "data.csv, line 2, column b: '1e999' is not a finite number (such as -1.5 or 2e3); correct it, or leave the column out.")]
    [InlineData("a,b\n1,", "data.csv, line 2, column b: the cell is empty; fill it, or leave the line out.")]
    [InlineData("a,a\n1,2", "data.csv has two columns called 'a'; give each a name of its own.")]
    [InlineData("a,b\n1,1e300", "data.csv holds numbers beyond 3.4e38, which are too large for training; switch Csv.Standardise on, or scale them down.")]
    public void Bad_tables_are_refused_by_line_and_column(string text, string sentence) =>
        Assert.Equal(sentence, Refused(text, new() { Standardise = false }));

    [Fact]
    public void Bad_options_are_refused_in_a_sentence()
    {
        Assert.Equal("Csv.Columns names the column 'z', but the columns of data.csv are a, b.", Refused("a,b\n1,2", new() { Columns = "a,z" }));
        Assert.Equal("Csv.Label names the column 'z', but the columns of data.csv are a, b.", Refused("a,b\n1,2", new() { Label = "z" }));
        Assert.Equal("Csv.Columns names the column 'a', which Csv.Label says holds the labels; take it out of one of them.", Refused("a,b\n1,2", new() { Columns = "a", Label = "a" }));
        Assert.Equal("data.csv has no column but 'a', which holds the labels; name a file with columns of numbers.", Refused("a\n1\n2", new() { Label = "a", Header = CsvHeader.Present }));
        Assert.Equal("data.csv, line 3, column a: the cell is empty; fill it, or leave the line out.", Refused("a,b\nx,2\n,3", new() { Label = "a" }));
        Assert.Equal("Csv.Path is empty; give it the path of a text file of numbers.", Refusal(new Csv()));
        Assert.StartsWith($"{Path.GetDirectoryName(path)} cannot be read: ", Refusal(new Csv { Path = Path.GetDirectoryName(path)! }), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_shuffled_with_the_seed_and_every_pass_holds_each_once()
    {
        File.WriteAllText(path, string.Join('\n', Enumerable.Range(0, 50)));
        using var scope = NewDisposeScope();
        using var source = new Csv { Path = path, Standardise = false }.Open(Context(3));
        var (first, second) = (Values(source.Next(50).Samples), Values(source.Next(50).Samples));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => (float)i), first.Order());
        Assert.Equal(first.Order(), second.Order());
        Assert.NotEqual(first, second);
    }
}
