using System.Text;
using System.Text.Json;

namespace GanLab.Runs.Metrics;

/// <summary>The names of a row's columns, in order: a path through a tree. Rows of one kind share one shape, so that a name is made and looked up once, however many rows there are.</summary>
sealed class RowShape
{
    readonly byte[] lastName;
    readonly List<RowShape> longer = [];
    readonly Dictionary<string, int> places = [];
    RowShape? usual;

    RowShape(IReadOnlyList<string> names)
    {
        (Names, lastName) = (names, names.Count == 0 ? [] : Encoding.UTF8.GetBytes(names[^1]));
        for (var i = 0; i < names.Count; i++) places.Add(names[i], i);             // refuses a name that stands twice
    }

    /// <summary>A shape without columns, from which all others grow.</summary>
    public static RowShape Empty() => new([]);

    public IReadOnlyList<string> Names { get; }

    /// <summary>Where a column stands, or −1.</summary>
    public int Place(string name) => places.GetValueOrDefault(name, -1);

    /// <summary>This shape and the property at which the reader stands.</summary>
    /// <exception cref="ArgumentException">The shape has that name already.</exception>
    public RowShape With(ref Utf8JsonReader reader)
    {
        if (usual is not null && reader.ValueTextEquals(usual.lastName)) return usual;
        foreach (var shape in longer)
            if (reader.ValueTextEquals(shape.lastName)) return usual = shape;
        longer.Add(usual = new([.. Names, reader.GetString()!]));
        return usual;
    }
}
