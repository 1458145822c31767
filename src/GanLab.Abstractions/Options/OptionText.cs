using System.Globalization;

namespace GanLab;

/// <summary>Option values as text: what the command line gives and what messages show.</summary>
public static class OptionText
{
    /// <summary>Reads a value.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="type">A number, <c>bool</c>, <c>string</c>, an enumeration, a nullable of one of these, or <see cref="Schedule"/> (a constant).</param>
    /// <param name="where">What the value is for; opens the message, such as <c>--set lr</c>.</param>
    /// <exception cref="LabException">The text is no such value.</exception>
    public static object Parse(string text, Type type, string where)
    {
        ArgumentNullException.ThrowIfNull(type);
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return text;
        if (plain.IsEnum && Enum.GetNames(plain).Any(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))) return Enum.Parse(plain, text, ignoreCase: true);
        if (plain == typeof(bool) && bool.TryParse(text, out var flag)) return flag;
        if (plain == typeof(double) && TryNumber(text, out var number)) return number;
        if (plain == typeof(float) && TryNumber(text, out number)) return (float)number;
        if (plain == typeof(Schedule) && TryNumber(text, out number)) return Schedule.Constant(number);
        if (plain == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        if (plain == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small)) return small;
        throw new LabException($"{where}: '{text}' is not {Describe(plain)}.");
    }

    /// <summary>What a type's values are called in messages: "a number", "a whole number", "one of Batch, None".</summary>
    public static string Describe(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return "one of " + string.Join(", ", Enum.GetNames(plain));
        if (plain == typeof(bool)) return "true or false";
        if (plain == typeof(string)) return "a text";
        if (plain == typeof(int) || plain == typeof(long)) return "a whole number";
        return plain == typeof(double) || plain == typeof(float) || plain == typeof(Schedule) ? "a number" : "a value that can be set from the command line";
    }

    /// <summary>A value as messages show it: numbers in the shortest form that reads back, culture-free.</summary>
    public static string Format(object? value) => value switch
    {
        null => "none",
        ConstantSchedule constant => Format(constant.Value),
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
