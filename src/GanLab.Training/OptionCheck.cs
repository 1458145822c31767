using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace GanLab.Training;

/// <summary>Checks the options of components against their ranges, however deep they are nested.</summary>
static class OptionCheck
{
    /// <summary>One sentence for each option that is out of range.</summary>
    public static IEnumerable<string> Problems(object component, string path)
    {
        foreach (var option in Option.AllOf(component.GetType()))
        {
            var value = option.Of(component);
            var where = $"{path}.{option.Name}";
            foreach (var problem in Numbers(value).Where(number => !option.Allows(number)).Take(1).Select(number => OutOfRange(where, number, option))) yield return problem;
            foreach (var problem in Nested(value, where)) yield return problem;
        }
        if (component is not IValidatableObject self) yield break;
        foreach (var result in self.Validate(new ValidationContext(component))) yield return $"{path}: {result.ErrorMessage}";
    }

    static string OutOfRange(string where, double number, Option option) =>
        double.IsFinite(number) ? $"{where} is {OptionText.Format(number)}; it must be {option.RangeText}." : $"{where} is {OptionText.Format(number)}; it must be a finite number.";

    static IEnumerable<double> Numbers(object? value) => value switch
    {
        Schedule schedule => schedule.Bounds,
        double or float or int or long => [Convert.ToDouble(value)],
        _ => [],
    };

    static IEnumerable<string> Nested(object? value, string where) => value switch
    {
        IComponent component => Problems(component, where),
        string => [],
        IEnumerable list => list.OfType<IComponent>().SelectMany((component, i) => Problems(component, $"{where}[{i}]")),
        _ => [],
    };
}
