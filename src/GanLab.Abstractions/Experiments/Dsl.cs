namespace GanLab;

/// <summary>What scripts can say without a prefix.</summary>
public static class Dsl
{
    /// <summary>Declares a parameter of the script: its value is <paramref name="value"/>, or what <c>--set name=…</c> gives.</summary>
    /// <typeparam name="T">A number, <c>bool</c>, <c>string</c>, or an enumeration.</typeparam>
    /// <param name="name">Name on the command line.</param>
    /// <param name="value">Value when nothing is set; decides the type.</param>
    /// <param name="help">One line for <c>--help</c>.</param>
    /// <exception cref="LabException">What was set is no <typeparamref name="T"/>, or the name is declared twice with different types.</exception>
    public static T Param<T>(string name, T value, string help = "") where T : notnull =>
        ParameterSet.Current is { } set ? set.Declare(name, value, help) : value;
}
