using System.Globalization;
using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>
/// Rows of a text file of numbers as plain vectors: samples (D, 1, 1), one number per column, shuffled anew in each pass. Cells stand between commas, semicolons or tabs;
/// numbers are written with a point, whatever the computer's language. Columns are standardised, x ↦ (x − mean)/σ over all rows
/// (LeCun et al., "Efficient BackProp", 1998, section 4.3), unless that is switched off.
/// </summary>
/// <remarks>Use it when the data are measurements or a sample of your own distribution; not when columns are categories: they would be treated as amounts. Proved by <c>CsvTests</c>.</remarks>
public sealed record Csv : IDataset
{
    /// <summary>The file: as seen from the current folder, else from the folder that <c>GANLAB_DATA</c> names. No default.</summary>
    public string Path { get; init; } = "";

    /// <summary>Names of the columns to use, with commas; 1, 2, … where the file names none. Default "": all but <see cref="Label"/>.</summary>
    public string Columns { get; init; } = "";

    /// <summary>Name of the column that holds the class: whole numbers or any words. Labels count the different ones in their order. Default "": no labels.</summary>
    public string Label { get; init; } = "";

    /// <summary>Whether the first line names the columns. Default <see cref="CsvHeader.Auto"/>: it does if no cell of it is a number.</summary>
    public CsvHeader Header { get; init; }

    /// <summary>Each column is brought to mean 0 and standard deviation 1 (over all n rows, divided by n). Default true: networks learn badly on columns of different size.</summary>
    public bool Standardise { get; init; } = true;

    /// <inheritdoc />
    /// <exception cref="LabException">The file is missing, a cell is no number, or there is no such column.</exception>
    public IDataSource Open(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        var table = CsvTable.Read(FilePath.Find(Path, "Csv.Path", "a text file of numbers"), Header);
        var label = Label.Length == 0 ? -1 : table.PlaceOf(Label, "Csv.Label");
        var places = Columns.Length > 0 ? [.. Columns.Split(',', StringSplitOptions.TrimEntries).Select(name => table.PlaceOf(name, "Csv.Columns"))]
            : Enumerable.Range(0, table.Columns.Length).Where(place => place != label).ToArray();
        if (places.Length == 0) throw new LabException($"{table.Path} has no column but '{Label}', which holds the labels; name a file with columns of numbers.");
        if (places.Contains(label)) throw new LabException($"Csv.Columns names the column '{Label}', which Csv.Label says holds the labels; take it out of one of them.");
        var values = stack([.. places.Select(place => tensor(table.Numbers(place), dtype: float64))], 1);                 // (n, D)
        if (Standardise) values = Standardised(values, table, places, context.Notice);
        var samples = values.to(float32).reshape(values.shape[0], values.shape[1], 1, 1);
        if (!samples.isfinite().all().item<bool>()) throw new LabException($"{table.Path} holds numbers beyond 3.4e38, which are too large for training; switch Csv.Standardise on, or scale them down.");
        var (labels, classes) = label < 0 ? (null, 0) : Labels(table.Words(label));
        return new FiniteSource(new TensorSamples(samples, labels, classes, context.Device), context);
    }

    static Tensor Standardised(Tensor values, CsvTable table, int[] places, Action<string> notice)
    {
        var (mean, deviation) = (values.mean([0L], keepdim: true), values.std([0L], unbiased: false, keepdim: true));       // (1, D)
        var steady = values.eq(values.narrow(0, 0, 1)).all(0, keepdim: true);                                             // (1, D): rounding makes no deviation
        notice($"{table.Path}: its {places.Length} columns are standardised to mean 0 and standard deviation 1 (Standardise = false keeps them as they are).");
        if (places.Where((_, column) => steady[0, column].item<bool>()).Select(place => table.Columns[place]).ToArray() is { Length: > 0 } constant)
            notice($"{table.Path}: every row has the same value in {string.Join(", ", constant)}, which becomes 0.");
        return where(steady, 0.0, (values - mean) / where(steady, 1.0, deviation));
    }

    static (Tensor, int) Labels(IReadOnlyList<string> cells)
    {
        var names = cells.Distinct().ToArray();
        names = names.All(name => long.TryParse(name, CultureInfo.InvariantCulture, out _)) ? [.. names.OrderBy(name => long.Parse(name, CultureInfo.InvariantCulture))] : [.. names.Order(StringComparer.Ordinal)];
        var numbers = names.Select((name, label) => (name, label)).ToDictionary(one => one.name, one => (long)one.label);
        return (tensor([.. cells.Select(cell => numbers[cell])], dtype: int64), names.Length);
    }
}
