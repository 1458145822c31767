using System.Globalization;
using System.Text;

namespace GanLab.Data;

/// <summary>A text file of cells between commas, semicolons or tabs; cells may stand in double quotes. Empty lines are passed over.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">Names of the columns; 1, 2, … where the file has none.</param>
/// <param name="Rows">Cells of each line below the header, and the number of the line in the file, from 1.</param>
sealed record CsvTable(string Path, string[] Columns, IReadOnlyList<(int Line, string[] Cells)> Rows)
{
    /// <summary>Reads a table. The separator is the first of tab, semicolon and comma that the first line holds outside of quotes.</summary>
    /// <exception cref="LabException">The file cannot be read, holds no row, or its lines are of different length.</exception>
    public static CsvTable Read(string path, CsvHeader header)
    {
        var lines = Lines(path).Select((text, index) => (Text: text, Line: index + 1)).Where(line => line.Text.Length > 0 && !string.IsNullOrWhiteSpace(line.Text)).ToArray();
        if (lines.Length == 0) throw new LabException($"{path} is empty; name a file with one row of numbers per line.");
        var separator = "\t;,".FirstOrDefault(mark => Cells(lines[0].Text, mark).Length > 1, ',');
        var rows = lines.Select(line => (line.Line, Cells: Cells(line.Text, separator))).ToList();
        var first = rows[0].Cells;
        var named = header == CsvHeader.Present || (header == CsvHeader.Auto && !first.Any(cell => TryNumber(cell, out _)));
        if (named) rows.RemoveAt(0);
        if (rows.Count == 0) throw new LabException($"{path} holds no row but its header; name a file with one row of numbers per line.");
        if (rows.FirstOrDefault(row => row.Cells.Length != first.Length) is { Cells: not null } uneven)
            throw new LabException($"{path}, line {uneven.Line}: {uneven.Cells.Length} instead of the {first.Length} cells of line {lines[0].Line}; give every line as many, separated by {Name(separator)}.");
        string[] columns = [.. named ? first : Enumerable.Range(1, first.Length).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        return columns.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new LabException($"{path} has two columns called '{twice.Key}'; give each a name of its own.")
            : new(path, columns, rows);
    }

    /// <summary>The place of the column with this name.</summary>
    /// <exception cref="LabException">There is none.</exception>
    public int PlaceOf(string column, string option)
    {
        var place = Array.IndexOf(Columns, column);
        return place >= 0 ? place
            : throw new LabException($"{option} names the column '{column}', but the columns of {Path} are {string.Join(", ", Columns.Take(20))}{(Columns.Length > 20 ? ", …" : "")}.");
    }

    /// <summary>The numbers of a column.</summary>
    /// <exception cref="LabException">A cell is no finite number.</exception>
    public double[] Numbers(int column) => [.. Words(column).Zip(Rows, (cell, row) => TryNumber(cell, out var number) && double.IsFinite(number) ? number
        : throw new LabException($"{Path}, line {row.Line}, column {Columns[column]}: '{cell}' is not a finite number (such as -1.5 or 2e3); correct it, or leave the column out."))];

    /// <summary>The cells of a column.</summary>
    /// <exception cref="LabException">A cell is empty.</exception>
    public string[] Words(int column) => [.. Rows.Select(row => row.Cells[column].Length > 0 ? row.Cells[column]
        : throw new LabException($"{Path}, line {row.Line}, column {Columns[column]}: the cell is empty; fill it, or leave the line out."))];

    /// <summary>True for a number as programs write it, with a point and without separators of thousands, wherever the computer stands.</summary>
    public static bool TryNumber(string cell, out double number) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    static string Name(char separator) => separator switch { '\t' => "a tab", ';' => "a semicolon", _ => "a comma" };

    static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path} cannot be read: {e.Message.TrimEnd('.')}; name a readable file.", e);
        }
    }

    static string[] Cells(string line, char separator)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (quoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[++i]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == separator && !quoted) EndCell();
            else cell.Append(line[i]);
        }
        EndCell();
        return [.. cells];

        void EndCell()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }
}
