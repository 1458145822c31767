using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Values of components' events, made safe to keep: an event must neither hold a tensor nor throw, whatever it is given.</summary>
static class LoggedValue
{
    const int Longest = 4000;

    /// <summary>A number, a text, a time, or null.</summary>
    public static object? Of(object? value)
    {
        try
        {
            return value switch
            {
                null or bool or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal or DateTime or DateTimeOffset or TimeSpan or Guid => value,
                string text => Text(text),
                Tensor tensor => Of(tensor),
                _ => Text(value.ToString() ?? ""),
            };
        }
        catch (Exception e)
        {
            return $"({value!.GetType().Name} that cannot be written: {e.GetType().Name})";
        }
    }

    /// <summary>A text of bounded length.</summary>
    public static string Text(string text) => text.Length <= Longest ? text : $"{text.AsSpan(0, Longest)}… ({text.Length} letters)";

    static object Of(Tensor tensor)
    {
        if (tensor.numel() != 1) return $"tensor ({string.Join(", ", tensor.shape)}) {tensor.dtype}";
        return HostRead.Number(tensor);
    }
}
